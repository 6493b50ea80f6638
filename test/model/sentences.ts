/** What a story is made of: everything that people, staff, time, Telegram and bad luck can do. */
import fc from "fast-check";
import type { Trouble } from "./mortal-database.ts";

/** Most of what is done needs a dozen statements, a sweep that finds much or the comparing of the books a hundred. */
const statements = fc.oneof(
  { weight: 4, arbitrary: fc.nat({ max: 8 }) },
  { weight: 3, arbitrary: fc.integer({ min: 9, max: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: 21, max: 100 }) },
);
const kind = fc.constantFrom<Trouble["kind"]>("dies_before", "dies_after", "fails");
const trouble: fc.Arbitrary<Trouble | null> = fc.option(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ of: fc.constant("statements" as const), at: statements, kind }) },
    // Between what is decided and what follows from it.
    { weight: 1, arbitrary: fc.record({ of: fc.constant("commits" as const), at: fc.nat({ max: 3 }), kind }) },
  ),
  { freq: 3 },
);
/** Which one of those that there are. */
const n = fc.nat({ max: 9 });

const of = <Kind extends string, Rest extends object = object>(
  kind: Kind,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> } = {} as never,
) => fc.record({ kind: fc.constant(kind), ...rest }) as unknown as fc.Arbitrary<{ kind: Kind } & Rest>;

const sentences = {
  // Buyers.
  starts: of("starts", { n, product: n, trouble }),
  cancels: of("cancels", { n, trouble }),
  /** Opens the link of a payment, old or new, their own or another one's, and presses Pay. */
  presses: of("presses", { n, isBuyer: fc.boolean() }),
  /** From the first tap to the receipt, with nothing in between. */
  buys: of("buys", { n, product: n }),
  asksRefund: of("asksRefund", { n, trouble }),
  // Telegram.
  delivers: of("delivers", { n, trouble, isUnderOldId: fc.constantFrom(false, false, true) }),
  deliversAgain: of("deliversAgain", { n, trouble }),
  announcesAgain: of("announcesAgain", { n, what: fc.constantFrom("payment" as const, "refund" as const) }),
  /** Money for a link, past the sheet and the question. */
  takes: of("takes", { n, isBuyer: fc.boolean() }),
  takesOdd: of("takesOdd", { n, odd: fc.constantFrom("price" as const, "payload" as const) }),
  asksOdd: of("asksOdd", { n, odd: fc.constantFrom("price" as const, "buyer" as const, "currency" as const) }),
  refundsFromOutside: of("refundsFromOutside", { n }),
  movesOtherMoney: of("movesOtherMoney", {
    what: fc.constantFrom(
      "gift" as const,
      "withdrawal" as const,
      "paid_broadcast" as const,
      "affiliate_program" as const,
      "other" as const,
    ),
  }),
  /** The next payments are of people who came by an affiliate: the bot gets less than the price, to a billionth of a Star. */
  comesByAffiliate: of("comesByAffiliate", {
    perMille: fc.constantFrom(50, 143, 500, 999),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fails: of("fails", {
    how: fc.constantFrom("method_error" as const, "lost_answer" as const),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  outage: of("outage", { isOn: fc.boolean() }),
  // Staff.
  decides: of("decides", { n, approves: fc.constantFrom(true, true, false), trouble }),
  givesBack: of("givesBack", { n, trouble }),
  givesBackTwiceAtOnce: of("givesBackTwiceAtOnce", { n }),
  reconciles: of("reconciles", { trouble }),
  // Subscriptions.
  /** In Telegram's own settings. */
  holderSets: of("holderSets", { n, isCanceled: fc.boolean() }),
  holderAsks: of("holderAsks", { n, isCanceled: fc.boolean(), trouble }),
  staffSets: of("staffSets", { n, isCanceled: fc.boolean(), trouble }),
  renewalsFail: of("renewalsFail", { times: fc.integer({ min: 1, max: 2 }) }),
  /** Time goes on to where the next subscription is charged again, or was to be. */
  renews: of("renews"),
  // At the same moment.
  chargesMeet: of("chargesMeet", { n }),
  moneyMeetsCancel: of("moneyMeetsCancel", { n }),
  // Time.
  sweeps: of("sweeps", { trouble }),
  /** The longest is a period of a subscription. */
  passes: of("passes", { seconds: fc.constantFrom(1, 13, 61, 1800, 3601, 90_000, 1_296_000, 2_592_000) }),
};

type Of<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never;
export type Sentence = Of<(typeof sentences)[keyof typeof sentences]>;

const often: Partial<Record<keyof typeof sentences, number>> = {
  starts: 5,
  presses: 4,
  buys: 5,
  delivers: 10,
  takes: 3,
  deliversAgain: 2,
  givesBack: 2,
  decides: 2,
  sweeps: 2,
  passes: 3,
  renews: 5,
  holderSets: 2,
  refundsFromOutside: 2,
  comesByAffiliate: 2,
  asksRefund: 2,
};

export const sentence: fc.Arbitrary<Sentence> = fc.oneof(
  ...Object.entries(sentences).map(([kind, arbitrary]) => ({
    weight: often[kind as Sentence["kind"]] ?? 1,
    arbitrary: arbitrary as fc.Arbitrary<Sentence>,
  })),
);
