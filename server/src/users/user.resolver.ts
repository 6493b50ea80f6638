import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Context, personOf, serviceOnly } from "../platform/context.ts";
import type { UserActions } from "./user.actions.ts";
import { User } from "./user.entity.ts";

@InputType({ description: "What to change; what is absent stays." })
class SettingsInput {
  @Field(() => String, {
    nullable: true,
    description: "A language of this shop, or null to follow Telegram. Absent: unchanged.",
  })
  language?: string | null;

  @Field(() => Boolean, { nullable: true, description: "News of the shop. Absent: unchanged." })
  news?: boolean | null;
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
    const { language, news } = input;
    return this.#users.changeSettings(personOf(context), { language, news });
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
