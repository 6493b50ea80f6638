import { Arg, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import type { ReconciliationActions } from "./reconciliation.actions.ts";
import { ReconciliationReport } from "./reconciliation.entity.ts";
import { For } from "../users/who.ts";

@Resolver()
export class ReconciliationAdmin {
  readonly #reconciliation: ReconciliationActions;

  constructor(reconciliation: ReconciliationActions) {
    this.#reconciliation = reconciliation;
  }

  @For("books.read")
  @Query(() => [ReconciliationReport], { description: "Newest first; first: 1 to 50." })
  reconciliations(@Arg("first", () => Int, { defaultValue: 20 }) first: number): Promise<ReconciliationReport[]> {
    return this.#reconciliation.list(Math.min(Math.max(first, 1), 50));
  }

  @For("books.reconcile")
  @Mutation(() => ReconciliationReport, {
    description:
      "Compares our books with the provider's own account now, and records what was missing. CONFLICT: it is being compared right now, or no provider shows its account.",
  })
  reconcile(
    @Ctx() context: Context,
    @Arg("isWhole", () => Boolean, {
      defaultValue: false,
      description:
        "Also each line that was compared before, from the first one on: finds what the provider put in more than 100 lines late. The first 2000 of them at once, the rest by itself afterwards, 2000 at a time, as the report's linesLeft says.",
    })
    isWhole: boolean,
  ): Promise<ReconciliationReport> {
    return this.#reconciliation.runNow(`user:${personOf(context).id}`, context.requestId, isWhole);
  }
}
