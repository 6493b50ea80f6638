import { Arg, GraphQLISODateTime, ID, Query, Resolver } from "type-graphql";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import type { ReportActions } from "./report.actions.ts";
import { MoneyReport, OriginOfPeople, TimelineEntry } from "./report.entity.ts";
import { For } from "../users/who.ts";

@Resolver()
export class ReportAdmin {
  readonly #reports: ReportActions;

  constructor(reports: ReportActions) {
    this.#reports = reports;
  }

  @For("payments.read")
  @Query(() => [TimelineEntry], {
    description:
      "Everything that happened around a payment, oldest first: steps, holds, charges, bookings, what was granted, what was said, refunds.",
  })
  paymentTimeline(@Arg("paymentId", () => ID) paymentId: string): Promise<TimelineEntry[]> {
    if (!isId(paymentId)) throw new ApiError("NOT_FOUND", "There is no such payment.");
    return this.#reports.timeline(paymentId);
  }

  @For("reports.read")
  @Query(() => MoneyReport, { description: "`from` inclusive, `to` exclusive; absent: the last thirty days." })
  moneyReport(
    @Arg("from", () => GraphQLISODateTime, { nullable: true }) from: Date | null,
    @Arg("to", () => GraphQLISODateTime, { nullable: true }) to: Date | null,
  ): Promise<MoneyReport> {
    return this.#reports.money(from ?? null, to ?? null);
  }

  @For("reports.read")
  @Query(() => [OriginOfPeople], {
    description:
      "Where people came from whose first contact was from `from` to before `to` (absent: the last thirty days), and what they bought since. Most Stars first, at most 200.",
  })
  originReport(
    @Arg("from", () => GraphQLISODateTime, { nullable: true }) from: Date | null,
    @Arg("to", () => GraphQLISODateTime, { nullable: true }) to: Date | null,
  ): Promise<OriginOfPeople[]> {
    return this.#reports.origins(from ?? null, to ?? null);
  }
}
