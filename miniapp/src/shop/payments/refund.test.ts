import { languages } from "@starfront/schema/languages";
import { loadTexts as loadTextsOf } from "@starfront/schema/load-texts";
import { describe, expect, it } from "vitest";
import type { PaymentState, RefundState } from "../../api/generated/graphql.ts";
import { loadTexts } from "../../text/load.ts";
import { isRefundable, mostOwnCharacters, reasonOf, refundReasons, surplusOf } from "./refund.ts";

const money = { amount: 50, currency: "XTR" };
const refund = (state: RefundState) => ({ state, note: null, reason: null, doneAt: null, money });
const surplusCharge = (id: string) => ({ id, chargedAt: "2026-01-01T00:00:00Z", money });
const happened = (event: string) => ({ at: "2026-01-01T00:00:00Z", event, to: "PAID" as const });

describe("a refund", () => {
  it("can be asked for once, for what is paid", () => {
    expect(isRefundable({ state: "PAID", refund: null })).toBe(true);
    for (const state of ["ASKED", "DECLINED", "SENDING", "FAILED", "DONE"] as const)
      expect(isRefundable({ state: "PAID", refund: refund(state) })).toBe(false);
    const unpaid: PaymentState[] = ["CREATED", "INVOICED", "APPROVED", "CANCELED", "EXPIRED", "REFUNDED", "REVERSED"];
    for (const state of unpaid) expect(isRefundable({ state, refund: null })).toBe(false);
  });

  it("is asked for in the words that were chosen, own words after them", () => {
    expect(reasonOf("mistake", "By mistake", "  ")).toBe("By mistake");
    expect(reasonOf("mistake", "By mistake", " Wrong colour. ")).toBe("By mistake. Wrong colour.");
    expect(reasonOf("other", "Another reason", "")).toBe("Another reason");
    expect(reasonOf("other", "Another reason", "It is for my cat")).toBe("It is for my cat");
  });
});

describe.each(languages)("reasons in %s", (language) => {
  it("are the same words as in the chat, so that staff read them in their own language", async () => {
    const { payments } = await loadTexts(language);
    const [app, chat] = [await payments(), loadTextsOf(["common", "bot"])(language)];
    for (const reason of refundReasons)
      expect(app(`app-refund-reason-${reason}`)).toBe(chat(`refund-reason-${reason}`));
  });

  it("fit into what the server takes, with the longest own words", async () => {
    const t = await (await loadTexts(language)).payments();
    const own = "x".repeat(mostOwnCharacters);
    for (const reason of refundReasons)
      expect(reasonOf(reason, t(`app-refund-reason-${reason}`), own).length).toBeLessThanOrEqual(1000);
  });
});

describe("money that bought nothing", () => {
  it("is kept until the history says that it went back", () => {
    const surplusCharges = [surplusCharge("a"), surplusCharge("b")];
    expect(surplusOf({ surplusCharges, history: [happened("paid")] })).toEqual({ kept: 2, returned: 0 });
    const oneBack = [happened("paid"), happened("surplus_refunded")];
    expect(surplusOf({ surplusCharges, history: oneBack })).toEqual({ kept: 1, returned: 1 });
    expect(surplusOf({ surplusCharges: [], history: oneBack })).toEqual({ kept: 0, returned: 0 });
  });
});
