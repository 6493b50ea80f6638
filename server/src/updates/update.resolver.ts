import { GraphQLJSON } from "graphql-scalars";
import { Arg, Field, ID, Int, Mutation, ObjectType, Resolver } from "type-graphql";
import { ApiError } from "../platform/errors.ts";
import type { UpdateActions } from "./update.actions.ts";
import { For } from "../users/who.ts";

/** While the one who stores an update may still finish it, nobody else gets it. */
const storedAsideSeconds = 60;

@ObjectType({ description: "An update that waits for another attempt." })
class StoredUpdate {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "Attempts made so far." })
  attempts!: number;

  @Field(() => GraphQLJSON, { description: "As Telegram sent it." })
  update!: unknown;
}

@Resolver()
export class UpdateResolver {
  readonly #updates: UpdateActions;

  constructor(updates: UpdateActions) {
    this.#updates = updates;
  }

  @For("service")
  @Mutation(() => Boolean, {
    description: "Keeps updates that could not be handled yet, for a later attempt; at most 100.",
  })
  async storeUpdates(@Arg("updates", () => [GraphQLJSON]) updates: unknown[]): Promise<boolean> {
    if (updates.length > 100) throw new ApiError("BAD_USER_INPUT", "At most 100 updates at once.");
    const known = updates.map((update) => this.#updates.identify(update));
    for (const update of known) await this.#updates.keep(update, null, { afterSeconds: storedAsideSeconds });
    return true;
  }

  @For("service")
  @Mutation(() => Boolean, {
    description:
      "Counts an attempt to handle an update before it is made; settle it afterwards. False: five were begun and never ended, so it is given up, and staff were told.",
  })
  beginUpdate(@Arg("update", () => GraphQLJSON) update: unknown): Promise<boolean> {
    return this.#updates.begin(this.#updates.identify(update));
  }

  @For("service")
  @Mutation(() => [StoredUpdate], {
    description: "Stored updates whose time has come, at most 100. They are yours for a minute; settle each.",
  })
  claimUpdates(@Arg("limit", () => Int, { defaultValue: 20 }) limit: number): Promise<StoredUpdate[]> {
    return this.#updates.claimDue(Math.min(Math.max(limit, 1), 100));
  }

  @For("service")
  @Mutation(() => Boolean, {
    description: "Null error: handled. Otherwise it is tried again, with growing pauses, and given up at last.",
  })
  async settleUpdate(
    @Arg("id", () => ID) id: string,
    @Arg("error", () => String, { nullable: true }) error: string | null,
  ): Promise<boolean> {
    if (!/^\d{1,16}$/.test(id)) throw new ApiError("BAD_USER_INPUT", "id must be an update_id.");
    await this.#updates.settle(id, error ?? null);
    return true;
  }
}
