import { Arg, Args, Ctx, Field, GraphQLISODateTime, ID, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { checkId } from "../platform/id.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import type { UserStaffActions } from "./staff.actions.ts";
import type { UserActions } from "./user.actions.ts";
import type { User } from "./user.entity.ts";
import { For } from "./who.ts";

@ObjectType({ description: "A user as staff see them. Other slices add what they know, such as purchases." })
export class UserRecord {
  readonly user: User;

  constructor(user: User) {
    this.user = user;
  }

  @Field(() => ID)
  get id(): string {
    return this.user.id;
  }

  @Field(() => ID, { nullable: true, description: "Null once the person was forgotten at their own wish." })
  get telegramId(): string | null {
    return this.user.telegramId;
  }

  @Field(() => String, { description: "First and last name, as Telegram told them last." })
  get name(): string {
    return [this.user.firstName, this.user.lastName].filter(Boolean).join(" ");
  }

  @Field(() => String, { nullable: true, description: "Without the @." })
  get username(): string | null {
    return this.user.username;
  }

  @Field(() => String, { description: "The language everything is said to them in." })
  get language(): string {
    return this.user.language;
  }

  @Field(() => Boolean, { description: "False: they blocked the bot, or their account is deleted." })
  get isReachable(): boolean {
    return this.user.isReachable;
  }

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When Telegram said that the account is deleted." })
  get goneAt(): Date | null {
    return this.user.goneAt;
  }

  @Field(() => GraphQLISODateTime, { nullable: true, description: "Since when they cannot buy; null: they can." })
  get bannedAt(): Date | null {
    return this.user.bannedAt;
  }

  @Field(() => String, { nullable: true, description: "For staff only; the person does not see it." })
  get banReason(): string | null {
    return this.user.banReason;
  }

  @Field(() => GraphQLISODateTime, { nullable: true, description: "When they were forgotten at their own wish." })
  get forgottenAt(): Date | null {
    return this.user.forgottenAt;
  }

  @Field(() => GraphQLISODateTime, { description: "First contact." })
  get createdAt(): Date {
    return this.user.createdAt;
  }
}

@ObjectType()
class UserConnection {
  @Field(() => [UserRecord])
  nodes!: UserRecord[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@Resolver(() => UserRecord)
export class UserAdmin {
  readonly #users: UserActions;
  readonly #staff: UserStaffActions;

  constructor(users: UserActions, staff: UserStaffActions) {
    this.#users = users;
    this.#staff = staff;
  }

  @For("users.read")
  @Query(() => UserConnection, { description: "People, newest first; first: 1 to 50." })
  async users(
    @Arg("search", () => String, {
      nullable: true,
      description:
        "A Telegram id, an @username or its beginning, else a part of a name. At most 64 characters count. Absent: everybody.",
    })
    search: string | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<UserConnection> {
    const { nodes, pageInfo } = await pageOf(page, (first, after) => this.#staff.list(search ?? null, first, after));
    return { nodes: nodes.map((user) => new UserRecord(user)), pageInfo };
  }

  @For("users.read")
  @Query(() => UserRecord, { description: "NOT_FOUND when there is nobody with this id." })
  async user(@Arg("id", () => ID) id: string): Promise<UserRecord> {
    return new UserRecord(await this.#users.find(checkId(id)));
  }

  @For("users.ban")
  @Mutation(() => UserRecord, {
    description:
      "From now on they cannot buy; unpaid payments are canceled. Money that comes all the same is recorded. CONFLICT for staff.",
  })
  async banUser(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("reason", () => String, { description: "1 to 500 characters, for staff and the audit." }) reason: string,
  ): Promise<UserRecord> {
    const staff = personOf(context);
    return new UserRecord(await this.#staff.ban(staff, checkId(id), reason, context.requestId));
  }

  @For("users.ban")
  @Mutation(() => UserRecord, { description: "They can buy again." })
  async unbanUser(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("reason", () => String, { description: "1 to 500 characters, for the audit." }) reason: string,
  ): Promise<UserRecord> {
    const staff = personOf(context);
    return new UserRecord(await this.#staff.unban(staff, checkId(id), reason, context.requestId));
  }
}
