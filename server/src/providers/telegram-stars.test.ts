import { describe, expect, it } from "vitest";
import type { Telegram } from "../platform/telegram.ts";
import { telegramStars } from "./telegram-stars.ts";

const nobody: Telegram = { call: () => Promise.reject(new Error("not called")), close: () => Promise.resolve() };
const stars = telegramStars(nobody);
const paid = (payment: object, message: object = {}) => ({
  update_id: 1,
  message: {
    message_id: 5,
    date: 1_767_225_600,
    from: { id: 1001, is_bot: false, first_name: "Anna" },
    chat: { id: 1001, type: "private" },
    successful_payment: {
      currency: "XTR",
      total_amount: 50,
      invoice_payload: "payment:1",
      telegram_payment_charge_id: "stx1",
      provider_payment_charge_id: "",
      ...payment,
    },
    ...message,
  },
});

describe("what Telegram says about Stars", () => {
  it("is read as a charge", () => {
    expect(stars.readCallback?.(paid({}))).toMatchObject({
      kind: "charged",
      chargeId: "stx1",
      amount: 50,
      currency: "XTR",
      payerTelegramId: "1001",
      chargedAt: new Date("2026-01-01T00:00:00Z"),
      flaw: null,
    });
  });

  it.each([0, -5, 1.5, 2 ** 60, "50", null])("keeps a charge with the amount %s, marked as unfit", (amount) => {
    expect(stars.readCallback?.(paid({ total_amount: amount }))).toMatchObject({
      amount: 0,
      flaw: "unfit_amount",
      chargeId: "stx1",
    });
  });

  it.each(["", "x".repeat(10_000), null, 7])("keeps a charge whose id does not fit, by its hash (%#)", (id) => {
    const fact = stars.readCallback?.(paid({ telegram_payment_charge_id: id }));
    expect(fact).toMatchObject({ flaw: "unfit_charge_id" });
    expect(fact?.kind === "charged" && fact.chargeId).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(stars.readCallback?.(paid({ telegram_payment_charge_id: id }))).toEqual(fact);
  });

  it("proves nothing inside a reply, a forward or an edit", () => {
    const quoted = { update_id: 1, message: { date: 1, from: { id: 1 }, reply_to_message: paid({}).message } };
    expect(stars.readCallback?.(quoted)).toBeNull();
    expect(stars.readCallback?.({ update_id: 1, edited_message: paid({}).message })).toBeNull();
    expect(stars.readCallback?.(paid({}, { forward_origin: { type: "user" } }))).toBeNull();
  });

  it.each([null, 1, "x", [], {}, { update_id: 1 }, { message: null }, { pre_checkout_query: {} }])(
    "is nothing when it is %j",
    (nonsense) => {
      expect(stars.readCallback?.(nonsense)).toBeNull();
    },
  );
});
