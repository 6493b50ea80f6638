import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { UserRecord } from "../users/user.admin.ts";
import type { UserActions } from "../users/user.actions.ts";
import type { OriginActions } from "./origin.actions.ts";
import { Origin } from "./origin.entity.ts";
import { For } from "../users/who.ts";

@Resolver(() => UserRecord)
export class OriginResolver {
  readonly #origins: OriginActions;
  readonly #users: UserActions;

  constructor(origins: OriginActions, users: UserActions) {
    this.#origins = origins;
    this.#users = users;
  }

  @FieldResolver(() => Origin, { nullable: true, description: "Null: they came by themselves." })
  origin(@Root() { id }: UserRecord, @Ctx() context: Context): Promise<Origin | null> {
    return this.#origins.of(context, id);
  }

  @For("service")
  @Mutation(() => Boolean, {
    description: "The acting user pressed Start: they can be written to, and this is how they came.",
  })
  async arrive(
    @Ctx() context: Context,
    @Arg("parameter", () => String, { nullable: true, description: "What followed /start, if anything did." })
    parameter: string | null,
  ): Promise<boolean> {
    const person = personOf(context);
    await this.#users.markReachable(person.id, true);
    await this.#origins.arrive(person, parameter, "chat");
    return true;
  }
}
