import { Arg, Ctx, Field, ID, InputType, Mutation, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import type { Role } from "./permission.rules.ts";
import type { RoleActions } from "./role.actions.ts";
import { RoleEnum } from "./role.entity.ts";
import { User } from "./user.entity.ts";
import { For } from "./who.ts";

@InputType({ description: "Who is to have a role, or no longer." })
class RoleInput {
  @Field(() => ID, { description: "Telegram id of somebody who has started the bot." })
  telegramId!: string;

  @Field(() => RoleEnum)
  role!: Role;
}

@Resolver()
export class RoleAdmin {
  readonly #roles: RoleActions;

  constructor(roles: RoleActions) {
    this.#roles = roles;
  }

  @For("staff.manage")
  @Query(() => [User], { description: "Everybody who has a role in this shop, in the order they first came." })
  staff(): Promise<User[]> {
    return this.#roles.list();
  }

  @For("staff.manage")
  @Mutation(() => User, {
    description: "Gives a role. Giving it twice is giving it once. NOT_FOUND: this person never started the bot.",
  })
  grantRole(@Ctx() context: Context, @Arg("input", () => RoleInput) input: RoleInput): Promise<User> {
    return this.#roles.grant(personOf(context), input, context.requestId);
  }

  @For("staff.manage")
  @Mutation(() => User, {
    description:
      "Takes a role back, at once; taking it twice is taking it once. CONFLICT: the last owner, or one named in OWNER_IDS.",
  })
  revokeRole(@Ctx() context: Context, @Arg("input", () => RoleInput) input: RoleInput): Promise<User> {
    return this.#roles.revoke(personOf(context), input, context.requestId);
  }
}
