import { GraphQLJSON } from "graphql-scalars";
import { Arg, Field, ID, Int, Mutation, ObjectType, registerEnumType, Resolver } from "type-graphql";
import { ApiError } from "../platform/errors.ts";
import type { UpdateActions } from "./update.actions.ts";
import { For } from "../users/who.ts";

/** While the one who stores an update may still finish it, nobody else gets it. */
const storedAsideSeconds = 60;

enum UpdateTurn {
  NOW = "now",
  ALONE = "alone",
  NEVER = "never",
}
registerEnumType(UpdateTurn, {
  name: "UpdateTurn",
  description:
    "NOW: make the attempt. ALONE: a suspect, for two processes began it and never ended it; it is kept, and claimUpdates gives it out with nothing beside it. NEVER: it was handled before, or given up.",
});

@ObjectType({ description: "An update that waits for another attempt." })
class StoredUpdate {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "Attempts made so far." })
  attempts!: number;

  @Field(() => GraphQLJSON, { description: "As Telegram sent it." })
  update!: unknown;
}

const aboutProcess = "Who asks: an id that a process of the bot draws at its start; at most 64 characters.";

function nameOf(process: string): string {
  if (!/^[\w-]{1,64}$/.test(process))
    throw new ApiError("BAD_USER_INPUT", "process must be 1 to 64 of A-Z a-z 0-9 _ -.");
  return process;
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
  @Mutation(() => UpdateTurn, {
    description:
      "Notes that a process is about to handle an update, before it does; settle it afterwards, however it ended. Counted is only what another process began and never ended.",
  })
  async beginUpdate(
    @Arg("update", () => GraphQLJSON, { description: "As Telegram sent it." }) update: unknown,
    @Arg("process", () => ID, { description: aboutProcess }) process: string,
  ): Promise<UpdateTurn> {
    return (await this.#updates.begin(this.#updates.identify(update), nameOf(process))) as UpdateTurn;
  }

  @For("service")
  @Mutation(() => [StoredUpdate], {
    description:
      "Stored updates whose time has come, at most 100. They are yours for a minute; settle each before you ask again. A suspect, which two processes began and never ended, comes alone; when ten have, it is given up, and staff are told.",
  })
  claimUpdates(
    @Arg("process", () => ID, { description: aboutProcess }) process: string,
    @Arg("limit", () => Int, { defaultValue: 20 }) limit: number,
  ): Promise<StoredUpdate[]> {
    return this.#updates.claimDue(Math.min(Math.max(limit, 1), 100), nameOf(process));
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
