import { describe, expect, it } from "vitest";
import type { PaymentPartsFragment, PaymentState } from "../../api/generated/graphql.ts";
import type { InvoiceEnd } from "../../telegram/host.ts";
import { beginning, follow, isOver, isPayable, stageOf, type News, type Progress } from "./progress.ts";

function payment(state: PaymentState, version = 1, changes: Partial<PaymentPartsFragment> = {}): PaymentPartsFragment {
  return {
    __typename: "Payment",
    id: "payment",
    state,
    version,
    title: "Tea",
    price: { amount: 50, currency: "XTR" },
    loweredBy: null,
    listPrice: null,
    invoiceLink: state === "INVOICED" || state === "APPROVED" ? "https://t.me/$tea" : null,
    createdAt: "2026-01-01T00:00:00Z",
    expiresAt: null,
    paidAt: null,
    product: { __typename: "Product", id: "tea", slug: "tea", photoUrl: null, wouldReplace: [] },
    periodSeconds: null,
    subscription: null,
    entitlement: null,
    refund: null,
    surplusCharges: [],
    charges: [],
    history: [],
    ...changes,
  };
}

const heard = (state: PaymentState, version?: number): News => ({ is: "heard", payment: payment(state, version) });
const opened: News = { is: "sheet-opened" };
const closed = (end: InvoiceEnd): News => ({ is: "sheet-closed", end });
const after = (...news: News[]): Progress => news.reduce(follow, beginning);
const stageAfter = (...news: News[]) => stageOf(after(...news));

describe("a payment that one follows", () => {
  it("goes from waiting through the payment window and confirming to paid", () => {
    const story: News[] = [
      heard("CREATED", 1),
      heard("INVOICED", 2),
      opened,
      closed("paid"),
      heard("APPROVED", 3),
      heard("PAID", 4),
    ];
    const stages = story.map((_, at) => stageAfter(...story.slice(0, at + 1)));
    expect(stages).toEqual(["preparing", "ready", "paying", "confirming", "confirming", "paid"]);
  });

  it("was not needed once its money came in beside another payment for the same plan", () => {
    const surplusCharges = [{ id: "1", chargedAt: "2026-01-01T00:00:00Z", money: { amount: 50, currency: "XTR" } }];
    for (const state of ["INVOICED", "APPROVED", "CANCELED", "EXPIRED"] as const) {
      const twice: News = { is: "heard", payment: payment(state, 2, { surplusCharges }) };
      expect(stageAfter(twice)).toBe("elsewhere");
      expect(isPayable("elsewhere")).toBe(false);
    }
    expect(stageAfter({ is: "heard", payment: payment("PAID", 2, { surplusCharges }) })).toBe("paid");
  });

  it("is nothing yet before the server has spoken", () => {
    expect(stageAfter()).toBeNull();
    expect(stageAfter(closed("paid"))).toBeNull();
  });

  it("is paid on the server's word alone, never on the window's", () => {
    expect(stageAfter(heard("INVOICED"), opened, closed("paid"))).toBe("confirming");
    expect(stageAfter(heard("INVOICED"), opened, closed("pending"))).toBe("confirming");
  });

  it("is paid even while the window still stands open", () => {
    expect(stageAfter(heard("INVOICED", 1), opened, heard("PAID", 2))).toBe("paid");
  });

  it("can be paid again after the window was closed or failed", () => {
    const left = stageAfter(heard("INVOICED"), opened, closed("cancelled"));
    const failed = stageAfter(heard("INVOICED"), opened, closed("failed"));
    expect([left, failed]).toEqual(["left", "failed"]);
    expect([left, failed].every((stage) => stage !== null && isPayable(stage))).toBe(true);
    expect(stageAfter(heard("INVOICED"), opened, closed("cancelled"), opened)).toBe("paying");
  });

  it("is confirming as long as somebody has confirmed it in Telegram, also on another device", () => {
    expect(stageAfter(heard("APPROVED"))).toBe("confirming");
    expect(stageAfter(heard("APPROVED"), opened, closed("cancelled"))).toBe("confirming");
  });

  it("is confirming when the window says paid in the moment the time runs out", () => {
    expect(stageAfter(heard("INVOICED", 1), opened, closed("paid"), heard("EXPIRED", 2))).toBe("confirming");
    expect(stageAfter(heard("INVOICED", 1), opened, closed("paid"), heard("EXPIRED", 2), heard("PAID", 3))).toBe(
      "paid",
    );
    expect(stageAfter(heard("INVOICED", 1), opened, closed("cancelled"), heard("EXPIRED", 2))).toBe("expired");
  });

  it("does not go back when an older answer comes late", () => {
    expect(stageAfter(heard("PAID", 5), heard("INVOICED", 2))).toBe("paid");
    expect(stageAfter(heard("REFUNDED", 6), heard("PAID", 5))).toBe("refunded");
  });

  it("is told to be slow until something new happens in the window", () => {
    const slow = after(heard("INVOICED"), opened, closed("paid"), { is: "waited" });
    expect(slow.isSlow).toBe(true);
    expect(follow(slow, opened).isSlow).toBe(false);
  });

  it("is over in every state that the server does not leave by itself", () => {
    const over = (["PAID", "CANCELED", "EXPIRED", "REFUNDED", "REVERSED"] as const).map((state) =>
      stageAfter(heard(state)),
    );
    expect(over.every((stage) => stage !== null && isOver(stage))).toBe(true);
    expect(
      (["CREATED", "INVOICED", "APPROVED"] as const).map((state) => isOver(stageAfter(heard(state)) ?? "paid")),
    ).toEqual([false, false, false]);
  });
});
