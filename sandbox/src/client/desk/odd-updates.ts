/** Updates that should never come, ready to be sent and changed. */
import type { LedgerRow, Person, TelegramObject } from "../../protocol.ts";

export interface OddUpdate {
  words: string;
  make(person: Person, lastPayment: LedgerRow | undefined): TelegramObject;
}

export const oddUpdates: OddUpdate[] = [
  {
    words: "Payment with an unknown payload",
    make: (person) => message(person, paid("stray-1", { invoice_payload: "nobody-knows" })),
  },
  {
    words: "Payment with an empty payload",
    make: (person) => message(person, paid("blank-1", { invoice_payload: "" })),
  },
  {
    words: "Payment with a payload of 128 bytes",
    make: (person) => message(person, paid("long-1", { invoice_payload: "ж".repeat(64) })),
  },
  {
    words: "Payment with a payload that is no UTF-8",
    make: (person) => message(person, paid("half-1", { invoice_payload: "\ud83d" })),
  },
  {
    words: "Payment by another buyer",
    make: (person, last) => message({ ...person, id: (last?.personId ?? person.id) + 1 }, paid("buyer-1", known(last))),
  },
  {
    words: "Payment of another amount",
    make: (person, last) => message(person, paid("cheap-1", { ...known(last), total_amount: 1 })),
  },
  {
    words: "Payment in another currency",
    make: (person, last) => message(person, paid("euro-1", { ...known(last), currency: "EUR" })),
  },
  {
    words: "Payment of nothing",
    make: (person, last) => message(person, paid("zero-1", { ...known(last), total_amount: 0 })),
  },
  {
    words: "Payment of half a Star",
    make: (person, last) => message(person, paid("half-star-1", { ...known(last), total_amount: 0.5 })),
  },
  {
    words: "Payment of a huge amount",
    make: (person, last) => message(person, paid("huge-1", { ...known(last), total_amount: Number.MAX_SAFE_INTEGER })),
  },
  {
    words: "Payment of a negative amount",
    make: (person, last) => message(person, paid("negative-1", { ...known(last), total_amount: -5 })),
  },
  {
    words: "Payment with an empty charge id",
    make: (person, last) => message(person, paid("", known(last))),
  },
  {
    words: "Payment with a charge id of 10 KB",
    make: (person, last) => message(person, paid("x".repeat(10_240), known(last))),
  },
  {
    words: "Payment inside a reply",
    make: (person, last) => message(person, { text: "look", reply_to_message: bare(person, paid("r-1", known(last))) }),
  },
  {
    words: "Payment inside a forward",
    make: (person, last) => message(person, { ...paid("f-1", known(last)), forward_origin: originOf(person) }),
  },
  {
    words: "Payment in an edited message",
    make: (person, last) => ({ edited_message: bare(person, paid("edited-1", known(last))) }),
  },
  {
    words: "Refund of what was never paid",
    make: (person) => message(person, { refunded_payment: terms("never-1", {}) }),
  },
  {
    words: "Refund of the newest payment, though no Star moved",
    make: (person, last) => message(person, { refunded_payment: terms(last?.chargeId ?? "never-2", known(last)) }),
  },
];

function message(person: Person, fields: TelegramObject): TelegramObject {
  return { message: bare(person, fields) };
}

function bare({ id, firstName }: Person, fields: TelegramObject): TelegramObject {
  return {
    message_id: 999_001,
    // The one who sends it knows the desk's time.
    date: 0,
    from: { id, is_bot: false, first_name: firstName },
    chat: { id, type: "private", first_name: firstName },
    ...fields,
  };
}

function originOf({ id, firstName }: Person): TelegramObject {
  return { type: "user", date: 0, sender_user: { id, is_bot: false, first_name: firstName } };
}

function paid(chargeId: string, more: TelegramObject): TelegramObject {
  return { successful_payment: terms(chargeId, more) };
}

function terms(chargeId: string, more: TelegramObject): TelegramObject {
  return {
    currency: "XTR",
    total_amount: 50,
    invoice_payload: "",
    telegram_payment_charge_id: chargeId,
    provider_payment_charge_id: "",
    ...more,
  };
}

/** The terms of the newest payment, so that only one thing is odd. */
function known(last: LedgerRow | undefined): TelegramObject {
  return last === undefined ? {} : { total_amount: last.price ?? last.amount, invoice_payload: last.payload ?? "" };
}
