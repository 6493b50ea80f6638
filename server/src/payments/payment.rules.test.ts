import { describe, expect, it } from "vitest";
import type { Charged, CheckoutAsked } from "../providers/provider.ts";
import {
  chargeEntries,
  type CheckoutFacts,
  isDeclinedForGood,
  judgeCharge,
  type PaymentFacts,
  refuseCheckout,
  refuseStart,
  type StartFacts,
} from "./payment.rules.ts";

const payment: PaymentFacts = { state: "invoiced", amount: 50, currency: "XTR", buyerTelegramId: "1001" };
const charge: Charged = {
  kind: "charged",
  provider: "telegram-stars",
  chargeId: "charge-1",
  providerChargeId: null,
  invoicePayload: "payment:1",
  amount: 50,
  currency: "XTR",
  payerTelegramId: "1001",
  chargedAt: new Date("2026-01-01"),
  flaw: null,
  raw: {},
};

describe("a charge", () => {
  it("that fits is applied, whatever became of the unpaid payment", () => {
    for (const state of ["created", "invoiced", "approved", "canceled", "expired"]) {
      expect(judgeCharge(charge, { ...payment, state })).toEqual({ disposition: "applied", period: 1 });
    }
  });

  it("on a payment that was paid is surplus", () => {
    for (const state of ["paid", "refunded", "reversed"]) {
      expect(judgeCharge(charge, { ...payment, state })).toEqual({ disposition: "surplus", reason: "paid_again" });
    }
  });

  it("for a plan that is paid for by another payment is surplus, whatever became of this one", () => {
    for (const state of ["invoiced", "approved", "canceled", "expired"]) {
      expect(judgeCharge(charge, { ...payment, state }, null, true)).toEqual({
        disposition: "surplus",
        reason: "already_subscribed",
      });
    }
  });

  it("of a subscription pays for its next period, unless it began another subscription by the same link", () => {
    const told = { count: 1, hasFirstCharge: true, isApart: true, isEarly: false, isOldest: false };
    const renewalKnown = { ...told, hasFirstCharge: false };
    for (const [isFirst, periods, disposition] of [
      [false, told, "applied"],
      [true, told, "surplus"],
      // What was begun by paying the link once more has charged again.
      [false, { ...told, isApart: false }, "surplus"],
      // The charge that began it is heard of after a renewal.
      [true, { ...renewalKnown, isOldest: true }, "applied"],
      // A second one began after the renewal that we know: it cannot have begun what is renewed.
      [true, renewalKnown, "surplus"],
      // The provider's account does not say.
      [null, told, "applied"],
      [null, { ...told, isApart: false }, "surplus"],
      [null, { ...told, isEarly: true }, "surplus"],
      [false, { ...told, isEarly: true }, "applied"],
      [null, { ...renewalKnown, isOldest: true }, "applied"],
      [null, { ...told, isOldest: true }, "surplus"],
    ] as const) {
      const recurring = { isFirst, endsAt: null };
      expect(judgeCharge({ ...charge, recurring }, { ...payment, state: "paid" }, periods)).toMatchObject({
        disposition,
      });
    }
  });

  it("that fits nothing is quarantined with the reason", () => {
    expect(judgeCharge(charge, null)).toMatchObject({ reason: "unknown_payload" });
    expect(judgeCharge({ ...charge, amount: 49 }, payment)).toMatchObject({ reason: "wrong_price" });
    expect(judgeCharge({ ...charge, currency: "USD" }, payment)).toMatchObject({ reason: "wrong_price" });
    expect(judgeCharge({ ...charge, payerTelegramId: "1002" }, payment)).toMatchObject({ reason: "wrong_buyer" });
    expect(judgeCharge({ ...charge, payerTelegramId: null }, payment)).toMatchObject({ reason: "wrong_buyer" });
    expect(judgeCharge({ ...charge, amount: 0, flaw: "unfit_amount" }, payment)).toMatchObject({
      reason: "unfit_amount",
    });
  });

  it("books both sides, and they sum to zero", () => {
    for (const [state, account] of [
      ["invoiced", "revenue:sales"],
      ["paid", "owed:surplus"],
    ] as const) {
      const entries = chargeEntries(charge, judgeCharge(charge, { ...payment, state }));
      expect(entries).toEqual([
        { account: "asset:telegram-stars", amount: 50, currency: "XTR" },
        { account, amount: -50, currency: "XTR" },
      ]);
    }
  });

  it("without a readable amount books nothing", () => {
    const unfit: Charged = { ...charge, amount: 0, flaw: "unfit_amount" };
    expect(chargeEntries(unfit, judgeCharge(unfit, payment))).toEqual([]);
  });
});

describe("pre-checkout", () => {
  const asked: CheckoutAsked = {
    kind: "checkout_asked",
    provider: "telegram-stars",
    queryId: "q1",
    invoicePayload: "payment:1",
    amount: 50,
    currency: "XTR",
    buyerTelegramId: "1001",
  };
  const facts: CheckoutFacts = {
    payment,
    isBanned: false,
    hasAcceptedTerms: true,
    isForSale: true,
    isOwned: false,
    isRepeatable: false,
    isBeingBought: false,
    openHold: null,
  };

  it("says yes to the buyer of an open payment at its price", () => {
    expect(refuseCheckout(asked, facts)).toBeNull();
  });

  it.each<[string, Partial<CheckoutAsked>, Partial<CheckoutFacts>]>([
    ["wrong_buyer", { buyerTelegramId: "1002" }, {}],
    ["wrong_price", { amount: 1 }, {}],
    ["wrong_price", { currency: "USD" }, {}],
    ["already_paid", {}, { payment: { ...payment, state: "paid" } }],
    ["closed", {}, { payment: { ...payment, state: "canceled" } }],
    ["closed", {}, { payment: { ...payment, state: "expired" } }],
    ["closed", {}, { payment: { ...payment, state: "refunded" } }],
    ["banned", {}, { isBanned: true }],
    ["terms_not_accepted", {}, { hasAcceptedTerms: false }],
    ["not_for_sale", {}, { isForSale: false }],
    ["already_owned", {}, { isOwned: true }],
    ["being_paid", {}, { isBeingBought: true }],
    ["being_paid", {}, { payment: { ...payment, state: "approved" }, openHold: { queryId: "q0", ageSeconds: 3 } }],
  ])("declines: %s", (refusal, wrongAsked, wrongFacts) => {
    expect(refuseCheckout({ ...asked, ...wrongAsked }, { ...facts, ...wrongFacts })).toBe(refusal);
  });

  it("lets the buyer try again once the first question is dead", () => {
    const approved = { ...facts, payment: { ...payment, state: "approved" } };
    expect(refuseCheckout(asked, { ...approved, openHold: { queryId: "q0", ageSeconds: 12 } })).toBeNull();
  });

  it("lets somebody buy again what makes sense to buy again", () => {
    expect(refuseCheckout(asked, { ...facts, isOwned: true, isBeingBought: true, isRepeatable: true })).toBeNull();
  });
});

describe("starting a payment", () => {
  const facts: StartFacts = {
    isBanned: false,
    hasAcceptedTerms: true,
    isForSale: true,
    stockLeft: null,
    isOwned: false,
    isRepeatable: false,
    openPayments: 0,
  };

  it("is allowed by default", () => {
    expect(refuseStart(facts)).toBeNull();
    expect(refuseStart({ ...facts, stockLeft: 1 })).toBeNull();
  });

  it.each<[string, Partial<StartFacts>]>([
    ["BANNED", { isBanned: true }],
    ["PRODUCT_NOT_FOR_SALE", { isForSale: false }],
    ["OUT_OF_STOCK", { stockLeft: 0 }],
    ["OUT_OF_STOCK", { stockLeft: -1 }],
    ["ALREADY_OWNED", { isOwned: true }],
    ["TOO_MANY_OPEN_PAYMENTS", { openPayments: 20 }],
    ["TERMS_NOT_ACCEPTED", { hasAcceptedTerms: false }],
  ])("is refused: %s", (refusal, wrong) => {
    expect(refuseStart({ ...facts, ...wrong })).toBe(refusal);
  });

  it("asks for the terms last: nobody agrees to terms for something they cannot buy", () => {
    expect(refuseStart({ ...facts, hasAcceptedTerms: false, stockLeft: 0 })).toBe("OUT_OF_STOCK");
  });
});

describe("a checkout is declined for good", () => {
  it.each([
    ["out_of_stock", { stock: 0 }, true],
    // Others only hold it.
    ["out_of_stock", { stock: 1 }, false],
    ["not_for_sale", { stock: null }, true],
    ["already_owned", { stock: null }, true],
    ["being_paid", { stock: 0 }, false],
    ["banned", { stock: 0 }, false],
  ] as const)("%s with %j left: %s", (refusal, sale, isForGood) => {
    expect(isDeclinedForGood(refusal, sale)).toBe(isForGood);
  });
});
