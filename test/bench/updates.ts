/** The updates that are measured, as Telegram writes them. */
import type { Shown } from "./bot-api.ts";
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

/** A command where the text begins with a slash. */
export function textUpdate(personId: number, text: string): string {
  const updateId = ++lastUpdateId;
  const command = text.startsWith("/") && { entities: [{ type: "bot_command", offset: 0, length: text.length }] };
  return JSON.stringify({
    update_id: updateId,
    message: {
      message_id: updateId,
      date: Math.floor(Date.now() / 1000),
      from: personOf(personId),
      chat: { id: personId, type: "private", first_name: "Buyer" },
      text,
      ...command,
    },
  });
}

export function tapUpdate(personId: number, { messageId, buttons: [data] }: Shown): string {
  const updateId = ++lastUpdateId;
  return JSON.stringify({
    update_id: updateId,
    callback_query: {
      id: `tap-${updateId}`,
      from: personOf(personId),
      chat_instance: String(personId),
      message: {
        message_id: messageId,
        date: Math.floor(Date.now() / 1000),
        chat: { id: personId, type: "private", first_name: "Buyer" },
        text: "said",
      },
      data,
    },
  });
}

let lastNumber = 0;

/** Somebody new each time. */
export function nextPurchase(payload: (number: number) => string): Purchase {
  const number = ++lastNumber;
  return { buyerId: 5_000_000_000 + number, payload: payload(number), amount: price, chargeId: `charge-${number}` };
}
