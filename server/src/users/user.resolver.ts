import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import type { UserActions } from "./user.actions.ts";
import { RoleEnum } from "./role.entity.ts";
import { User } from "./user.entity.ts";
import { For } from "./who.ts";

@InputType({ description: "Times of day on the person's own clock." })
class QuietHoursInput {
  @Field(() => String, { description: '"22:00"' })
  from!: string;

  @Field(() => String, { description: '"08:00"; before `from`: the next morning.' })
  to!: string;
}

@InputType({ description: "What to change; what is absent stays." })
class SettingsInput {
  @Field(() => String, {
    nullable: true,
    description: "A language of this shop, or null to follow Telegram. Absent: unchanged.",
  })
  language?: string | null;

  @Field(() => Boolean, { nullable: true, description: "News and offers of the shop. Absent: unchanged." })
  news?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Before a subscription renews or ends. Absent: unchanged." })
  reminders?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Answers of the shop's people. Absent: unchanged." })
  answers?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "IANA name, such as Europe/Berlin, or BAD_USER_INPUT. Absent or null: unchanged.",
  })
  timeZone?: string | null;

  @Field(() => QuietHoursInput, {
    nullable: true,
    description:
      "When nothing is sent that can wait; null: never. Absent: unchanged. Needs a timeZone, here or from before.",
  })
  quietHours?: QuietHoursInput | null;
}

@Resolver(() => User)
export class UserResolver {
  readonly #users: UserActions;

  constructor(users: UserActions) {
    this.#users = users;
  }

  @FieldResolver(() => ID)
  telegramId(@Root() user: User): string {
    return user.telegramId ?? "";
  }

  @FieldResolver(() => [RoleEnum], { description: "What they do in this shop. Empty: a customer." })
  async roles(@Root() user: User): Promise<readonly string[]> {
    return (await this.#users.byId(user.id))?.roles ?? [];
  }

  @FieldResolver(() => [String], {
    description: "What their roles let them do, as fields name it: a noun and a verb, e.g. `refunds.decide`.",
  })
  async permissions(@Root() user: User): Promise<string[]> {
    return [...((await this.#users.byId(user.id))?.permissions ?? [])];
  }

  @For("person")
  @Query(() => User, { description: "The person this request is for." })
  me(@Ctx() context: Context): Promise<User> {
    return this.#users.find(personOf(context).id);
  }

  @For("person")
  @Mutation(() => User)
  changeSettings(@Ctx() context: Context, @Arg("input", () => SettingsInput) input: SettingsInput): Promise<User> {
    return this.#users.changeSettings(personOf(context), input);
  }

  @For("person")
  @Mutation(() => User, { description: "Accepts the terms in force. Accepting twice is accepting once." })
  acceptTerms(@Ctx() context: Context): Promise<User> {
    return this.#users.acceptTerms(personOf(context), context.requestId);
  }

  @For("service")
  @Mutation(() => Boolean, { description: "The acting user blocked or unblocked the bot." })
  async reportReachability(
    @Ctx() context: Context,
    @Arg("reachable", () => Boolean) reachable: boolean,
  ): Promise<boolean> {
    await this.#users.markReachable(personOf(context).id, reachable);
    return true;
  }
}
