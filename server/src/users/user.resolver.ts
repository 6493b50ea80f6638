import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Context, personOf, serviceOnly } from "../platform/context.ts";
import type { UserActions } from "./user.actions.ts";
import { User } from "./user.entity.ts";

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

  @FieldResolver(() => Boolean, { description: "One of the owners of this shop." })
  isStaff(@Root() user: User): boolean {
    return this.#users.isStaff(user);
  }

  @Query(() => User, { description: "The person this request is for." })
  me(@Ctx() context: Context): Promise<User> {
    return this.#users.find(personOf(context).id);
  }

  @Mutation(() => User)
  changeSettings(@Ctx() context: Context, @Arg("input", () => SettingsInput) input: SettingsInput): Promise<User> {
    return this.#users.changeSettings(personOf(context), input);
  }

  @Mutation(() => User, { description: "Accepts the terms in force. Accepting twice is accepting once." })
  acceptTerms(@Ctx() context: Context): Promise<User> {
    return this.#users.acceptTerms(personOf(context), context.requestId);
  }

  @Mutation(() => Boolean, { description: "Service. The acting user blocked or unblocked the bot." })
  async reportReachability(
    @Ctx() context: Context,
    @Arg("reachable", () => Boolean) reachable: boolean,
  ): Promise<boolean> {
    serviceOnly(context);
    await this.#users.markReachable(personOf(context).id, reachable);
    return true;
  }
}
