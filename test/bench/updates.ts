/** The two updates of a purchase, as Telegram writes them. */
import { price, type Purchase } from "./contestant.ts";

let lastUpdateId = 700_000_000;

const personOf = (id: number) => ({ id, is_bot: false, first_name: "Buyer", language_code: "en" });

export function checkoutUpdate({ buyerId, payload, amount }: Purchase) {
  const updateId = ++lastUpdateId;
  const queryId = `query-${updateId}`;
  const query = {
    id: queryId,
    from: personOf(buyerId),
    currency: "XTR",
    total_amount: amount,
    invoice_payload: payload,
  };
  return { queryId, body: JSON.stringify({ update_id: updateId, pre_checkout_query: query }) };
}

export function paidUpdate({ buyerId, payload, amount, chargeId }: Purchase): string {
  const updateId = ++lastUpdateId;
  return JSON.stringify({
    update_id: updateId,
    message: {
      message_id: updateId,
      date: Math.floor(Date.now() / 1000),
      from: personOf(buyerId),
      chat: { id: buyerId, type: "private", first_name: "Buyer" },
      successful_payment: {
        currency: "XTR",
        total_amount: amount,
        invoice_payload: payload,
        telegram_payment_charge_id: chargeId,
        provider_payment_charge_id: "",
      },
    },
  });
}

let lastNumber = 0;

/** Somebody new each time. */
export function nextPurchase(payload: (number: number) => string): Purchase {
  const number = ++lastNumber;
  return { buyerId: 5_000_000_000 + number, payload: payload(number), amount: price, chargeId: `charge-${number}` };
}
