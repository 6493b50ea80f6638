import { Arg, Ctx, Int, Mutation, Query, Resolver } from "type-graphql";
import { type Context, staffOf } from "../platform/context.ts";
import type { ReconciliationActions } from "./reconciliation.actions.ts";
import { ReconciliationReport } from "./reconciliation.entity.ts";

@Resolver()
export class ReconciliationAdmin {
  readonly #reconciliation: ReconciliationActions;

  constructor(reconciliation: ReconciliationActions) {
    this.#reconciliation = reconciliation;
  }

  @Query(() => [ReconciliationReport], { description: "Staff. Newest first; first: 1 to 50." })
  reconciliations(
    @Ctx() context: Context,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
  ): Promise<ReconciliationReport[]> {
    staffOf(context);
    return this.#reconciliation.list(Math.min(Math.max(first, 1), 50));
  }

  @Mutation(() => ReconciliationReport, {
    description: "Staff. Compares our books with the provider's own account now, and records what was missing.",
  })
  reconcile(@Ctx() context: Context): Promise<ReconciliationReport> {
    return this.#reconciliation.runNow(`user:${staffOf(context).id}`, context.requestId);
  }
}
