import { randomBytes } from "node:crypto";
import type { Person } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { badRequest } from "./errors.ts";
import type { Invoice } from "./state.ts";
import type { Timeline } from "./timeline.ts";
import type { Updates } from "./updates.ts";
import type { World } from "./world.ts";

/** The Stars that move: out of a person's pocket into the bot's, and back. */
export class Stars {
  readonly #parts: { clock: Clock; timeline: Timeline; world: World; updates: Updates };
  /** Told whose balance changed. */
  onChange: ((person: Person) => void) | undefined;

  constructor(parts: { clock: Clock; timeline: Timeline; world: World; updates: Updates }) {
    this.#parts = parts;
  }

  change(person: Person, by: number): void {
    person.stars += by;
    this.onChange?.(person);
    this.#parts.world.changed({ topic: "people" });
  }

  /** Takes the price of an invoice, and tells both sides. */
  take(invoice: Invoice, person: Person): void {
    const { world, clock, timeline, updates } = this.#parts;
    const chargeId = `stx${randomBytes(48).toString("base64url")}`;
    const date = clock.now();
    const { totalAmount: amount, payload, subscriptionPeriod } = invoice;
    const expiresAt = subscriptionPeriod === undefined ? undefined : date + subscriptionPeriod;
    world.record({
      chargeId,
      kind: "payment",
      personId: person.id,
      amount,
      date,
      payload,
      title: invoice.title,
      ...(subscriptionPeriod !== undefined && { subscriptionPeriod }),
    });
    if (subscriptionPeriod !== undefined && expiresAt !== undefined) {
      world.state.subscriptions.push({
        firstChargeId: chargeId,
        personId: person.id,
        slug: invoice.slug,
        payload,
        amount,
        periodSeconds: subscriptionPeriod,
        expiresAt,
        isCanceledByBot: false,
      });
    }
    invoice.paidTimes += 1;
    const carrier = invoice.message && world.message(invoice.message.personId, invoice.message.messageId);
    if (carrier !== undefined) carrier.isPaid = true;
    this.change(person, -amount);
    timeline.add({
      kind: "ledger",
      title: `⭐ ${amount} from ${person.firstName}`,
      ok: true,
      personId: person.id,
      detail: { chargeId, payload },
    });
    // Who pays a bot has begun a chat with it.
    world.introduce(person, "may_write");
    const { message } = world.addMessage(person, {
      side: "service",
      paidFor: invoice.title,
      fields: {
        successful_payment: {
          currency: "XTR",
          total_amount: amount,
          invoice_payload: payload,
          ...(expiresAt !== undefined && {
            subscription_expiration_date: expiresAt,
            is_recurring: true,
            is_first_recurring: true,
          }),
          telegram_payment_charge_id: chargeId,
          provider_payment_charge_id: providerChargeId(person.id),
        },
      },
    });
    updates.push("message", person.id, message);
  }

  /** refundStarPayment. */
  refund(personId: number, chargeId: string): void {
    const { world, clock, timeline, updates } = this.#parts;
    const payment = world.state.ledger.find((entry) => entry.kind === "payment" && entry.chargeId === chargeId);
    if (payment === undefined || payment.personId !== personId) throw badRequest("CHARGE_ID_INVALID");
    const isRefunded = world.state.ledger.some((entry) => entry.kind === "refund" && entry.chargeId === chargeId);
    if (isRefunded) throw badRequest("CHARGE_ALREADY_REFUNDED");
    const person = world.person(personId);
    if (person === undefined) throw badRequest("USER_ID_INVALID");
    if (world.botStars() < payment.amount) throw badRequest("BALANCE_TOO_LOW");
    world.record({ ...payment, kind: "refund", date: clock.now() });
    this.change(person, payment.amount);
    timeline.add({
      kind: "ledger",
      title: `⭐ ${payment.amount} back to ${person.firstName}`,
      ok: true,
      personId,
      detail: payment,
    });
    const { message } = world.addMessage(person, {
      side: "service",
      paidFor: payment.title,
      fields: {
        refunded_payment: {
          currency: "XTR",
          total_amount: payment.amount,
          invoice_payload: payment.payload,
          telegram_payment_charge_id: chargeId,
        },
      },
    });
    updates.push("message", personId, message);
  }
}

/** Telegram does not say what it holds for Stars: here it repeats, so that nobody takes it for a key. */
function providerChargeId(personId: number): string {
  return `${personId}_0`;
}
