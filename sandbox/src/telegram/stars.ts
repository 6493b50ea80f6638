import { randomBytes } from "node:crypto";
import type { LedgerRow, Person } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { badRequest, HandRefusal } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { splitCommission } from "./ledger.ts";
import type { Timeline } from "./timeline.ts";
import type { Updates } from "./updates.ts";
import type { World } from "./world.ts";

/** What somebody pays for. */
export interface Sale {
  slug: string;
  title: string;
  payload: string;
  totalAmount: number;
  subscriptionPeriod?: number;
  /** Of a subscription: a later period. Absent: the first one. */
  isRenewal?: boolean;
}

export interface Charge {
  chargeId: string;
  date: number;
}

/** The Stars that move: out of a person's pocket into the bot's, and back. */
export class Stars {
  readonly #parts: { clock: Clock; timeline: Timeline; world: World; updates: Updates; faults: Faults };
  /** Told whose balance changed. */
  onChange: ((person: Person) => void) | undefined;

  constructor(parts: { clock: Clock; timeline: Timeline; world: World; updates: Updates; faults: Faults }) {
    this.#parts = parts;
  }

  change(person: Person, by: number): void {
    person.stars += by;
    this.onChange?.(person);
    this.#parts.world.changed({ topic: "people" });
  }

  /** Takes the price and tells both sides. Whether it may be taken was decided before. */
  take(sale: Sale, person: Person): Charge {
    const row = this.#record(sale, person);
    const { chargeId, date } = row;
    const { world, updates } = this.#parts;
    // Who pays a bot has begun a chat with it.
    world.introduce(person, "may_write");
    const { message } = world.addMessage(person, {
      side: "service",
      paidFor: sale.title,
      fields: {
        successful_payment: {
          currency: "XTR",
          total_amount: sale.totalAmount,
          invoice_payload: sale.payload,
          ...(sale.subscriptionPeriod !== undefined && {
            subscription_expiration_date: date + sale.subscriptionPeriod,
            is_recurring: true,
            ...(sale.isRenewal !== true && { is_first_recurring: true }),
          }),
          telegram_payment_charge_id: chargeId,
          provider_payment_charge_id: providerChargeId(person.id),
        },
      },
    });
    updates.push("message", person.id, message);
    return { chargeId, date };
  }

  /** Takes the price without a word to the bot: only its account will show it. */
  takeSilently(sale: Sale, person: Person, commissionPerMille?: number): LedgerRow {
    if (person.stars < sale.totalAmount) throw new HandRefusal(`${person.firstName} has not enough Stars.`);
    return this.#record(sale, person, commissionPerMille);
  }

  /** refundStarPayment. */
  refund(personId: number, chargeId: string): void {
    const { world } = this.#parts;
    const payment = world.account.payment(chargeId);
    const person = world.person(personId);
    if (payment === undefined || payment.personId !== personId) throw badRequest("CHARGE_ID_INVALID");
    if (world.account.isRefunded(chargeId)) throw badRequest("CHARGE_ALREADY_REFUNDED");
    if (person === undefined) throw badRequest("USER_ID_INVALID");
    if (world.botStars() < payment.amount) throw badRequest("BALANCE_TOO_LOW");
    this.#giveBack(payment, person);
  }

  /** Telegram itself gives the money back: the bot was not asked, and its balance may fall below zero. */
  refundFromOutside(chargeId: string): LedgerRow {
    const { world } = this.#parts;
    const payment = world.account.payment(chargeId);
    const person = world.person(payment?.personId ?? 0);
    if (payment === undefined || person === undefined) throw new HandRefusal("There is no such payment.");
    if (world.account.isRefunded(chargeId)) throw new HandRefusal("This payment was given back already.");
    return this.#giveBack(payment, person);
  }

  #record(sale: Sale, person: Person, commissionPerMille?: number): LedgerRow {
    const { world, clock, timeline, faults } = this.#parts;
    const perMille = commissionPerMille ?? faults.strike("affiliate_commission")?.commissionPerMille ?? 0;
    const split = perMille === 0 ? undefined : splitCommission(sale.totalAmount, perMille);
    const row: LedgerRow = {
      chargeId: newChargeId(),
      kind: "payment",
      direction: "in",
      ...(split?.rest ?? { amount: sale.totalAmount }),
      date: clock.now(),
      personId: person.id,
      price: sale.totalAmount,
      payload: sale.payload,
      title: sale.title,
      slug: sale.slug,
      ...(sale.subscriptionPeriod !== undefined && { subscriptionPeriod: sale.subscriptionPeriod }),
      ...(split !== undefined && { commission: split.commission }),
    };
    world.record(row);
    this.change(person, -sale.totalAmount);
    timeline.add({
      kind: "ledger",
      title: `⭐ ${sale.totalAmount} from ${person.firstName}`,
      ok: true,
      personId: person.id,
      detail: row,
    });
    return row;
  }

  #giveBack(payment: LedgerRow, person: Person): LedgerRow {
    const { world, clock, timeline, updates } = this.#parts;
    const price = payment.price ?? payment.amount;
    // An affiliate's share comes back from the affiliate: the bot returns what it got.
    const row: LedgerRow = { ...payment, kind: "refund", direction: "out", date: clock.now() };
    world.record(row);
    this.change(person, price);
    timeline.add({
      kind: "ledger",
      title: `⭐ ${price} back to ${person.firstName}`,
      ok: true,
      personId: person.id,
      detail: row,
    });
    const { message } = world.addMessage(person, {
      side: "service",
      ...(payment.title !== undefined && { paidFor: payment.title }),
      fields: {
        refunded_payment: {
          currency: "XTR",
          total_amount: price,
          invoice_payload: payment.payload ?? "",
          telegram_payment_charge_id: payment.chargeId,
        },
      },
    });
    updates.push("message", person.id, message);
    return row;
  }
}

export function newChargeId(): string {
  return `stx${randomBytes(48).toString("base64url")}`;
}

/** Telegram does not say what it holds for Stars: here it repeats, so that nobody takes it for a key. */
function providerChargeId(personId: number): string {
  return `${personId}_0`;
}
