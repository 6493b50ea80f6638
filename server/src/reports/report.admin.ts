import { Arg, Ctx, GraphQLISODateTime, ID, Query, Resolver } from "type-graphql";
import { type Context, staffOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import type { ReportActions } from "./report.actions.ts";
import { MoneyReport, OriginOfPeople, TimelineEntry } from "./report.entity.ts";

@Resolver()
export class ReportAdmin {
  readonly #reports: ReportActions;

  constructor(reports: ReportActions) {
    this.#reports = reports;
  }

  @Query(() => [TimelineEntry], {
    description:
      "Staff. Everything that happened around a payment, oldest first: steps, holds, charges, bookings, what was granted, what was said, refunds.",
  })
  paymentTimeline(@Ctx() context: Context, @Arg("paymentId", () => ID) paymentId: string): Promise<TimelineEntry[]> {
    staffOf(context);
    if (!isId(paymentId)) throw new ApiError("NOT_FOUND", "There is no such payment.");
    return this.#reports.timeline(paymentId);
  }

  @Query(() => MoneyReport, { description: "Staff. `from` inclusive, `to` exclusive; absent: the last thirty days." })
  moneyReport(
    @Ctx() context: Context,
    @Arg("from", () => GraphQLISODateTime, { nullable: true }) from: Date | null,
    @Arg("to", () => GraphQLISODateTime, { nullable: true }) to: Date | null,
  ): Promise<MoneyReport> {
    staffOf(context);
    return this.#reports.money(from ?? null, to ?? null);
  }

  @Query(() => [OriginOfPeople], {
    description:
      "Staff. Where people came from whose first contact was from `from` to before `to` (absent: the last thirty days), and what they bought since. Most Stars first, at most 200.",
  })
  originReport(
    @Ctx() context: Context,
    @Arg("from", () => GraphQLISODateTime, { nullable: true }) from: Date | null,
    @Arg("to", () => GraphQLISODateTime, { nullable: true }) to: Date | null,
  ): Promise<OriginOfPeople[]> {
    staffOf(context);
    return this.#reports.origins(from ?? null, to ?? null);
  }
}
