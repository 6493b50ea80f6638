import { describe, expect, it } from "vitest";
import { type Telegram, TelegramError } from "../platform/telegram.ts";
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

  it("is read as a charge of a subscription: which one of it, and until when", () => {
    const ends = { is_recurring: true, subscription_expiration_date: 1_769_817_600 };
    const endsAt = new Date("2026-01-31T00:00:00Z");
    const of = (payment: object) => stars.readCallback?.(paid(payment));
    expect(of({ ...ends, is_first_recurring: true })).toMatchObject({ recurring: { isFirst: true, endsAt } });
    expect(of(ends)).toMatchObject({ recurring: { isFirst: false, endsAt } });
    // Money counts also where the rest of it makes no sense.
    for (const nonsense of [0, -1, 1e12, "soon", null]) {
      const odd = of({ ...ends, subscription_expiration_date: nonsense });
      expect(odd, String(nonsense)).toMatchObject({ amount: 50, recurring: { isFirst: false, endsAt: null } });
    }
    expect(of({})).not.toHaveProperty("recurring");
    expect(of({ is_recurring: "yes" })).not.toHaveProperty("recurring");
  });

  it.each(["canceled", "active", "failed"])("is read as news about a renewal: %s", (state) => {
    const subscription = { user: { id: 1001 }, invoice_payload: "payment:1", state };
    const news = { kind: "renewal_changed", invoicePayload: "payment:1", holderTelegramId: "1001", news: state };
    expect(stars.readCallback?.({ update_id: 1, subscription })).toMatchObject(news);
    expect(stars.readCallback?.({ update_id: 1, subscription: { ...subscription, state: "odd" } })).toBeNull();
    expect(stars.readCallback?.({ update_id: 1, subscription: { ...subscription, invoice_payload: "" } })).toBeNull();
  });

  it.each([null, 1, "x", [], {}, { update_id: 1 }, { message: null }, { pre_checkout_query: {} }])(
    "is nothing when it is %j",
    (nonsense) => {
      expect(stars.readCallback?.(nonsense)).toBeNull();
    },
  );
});

describe("what Telegram is told about a subscription", () => {
  const asking = (answer: () => Promise<unknown>) => {
    const asked: [string, unknown][] = [];
    const call = <Result>(method: string, params: unknown) => {
      asked.push([method, params]);
      return answer() as Promise<Result>;
    };
    return { asked, provider: telegramStars({ ...nobody, call }) };
  };

  it("is its period when the invoice is opened, and nothing of one when it is paid once", async () => {
    const { asked, provider } = asking(() => Promise.resolve("https://t.me/$slug"));
    const invoice = { payload: "payment:1", title: "Tea", description: "Hot.", amount: 50, currency: "XTR" };
    await provider.openInvoice({ ...invoice, periodSeconds: 2_592_000 });
    await provider.openInvoice(invoice);
    expect(asked[0]).toMatchObject(["createInvoiceLink", { subscription_period: 2_592_000 }]);
    expect(asked[1]?.[1]).not.toHaveProperty("subscription_period");
  });

  it("is that it stops or may go on, by the charge that began it", async () => {
    const { asked, provider } = asking(() => Promise.resolve(true));
    const named = { firstChargeId: "stx1", payerTelegramId: "1001" };
    await provider.setRenewal?.({ ...named, isRenewing: false });
    await provider.setRenewal?.({ ...named, isRenewing: true });
    expect(asked).toEqual(
      [true, false].map((is_canceled) => [
        "editUserStarSubscription",
        { user_id: 1001, telegram_payment_charge_id: "stx1", is_canceled },
      ]),
    );
  });

  it.each([
    [500, true],
    [429, true],
    [400, false],
  ])("is worth another try after %i: %s", async (code, isTemporary) => {
    const { provider } = asking(() => Promise.reject(new TelegramError("editUserStarSubscription", code, "no")));
    const told = provider.setRenewal?.({ firstChargeId: "stx1", payerTelegramId: "1001", isRenewing: false });
    await expect(told).rejects.toMatchObject({ name: "ProviderError", isTemporary });
  });
});
