import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { PaymentSheet, Person } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { badRequest, HandRefusal } from "./errors.ts";
import type { Invoice } from "./state.ts";
import type { Timeline } from "./timeline.ts";
import type { Updates } from "./updates.ts";
import type { World } from "./world.ts";

/** The bot's time to answer a pre_checkout_query. */
const PRE_CHECKOUT_MS = 10_000;
const KEPT_SHEETS = 500;
const KEPT_INVOICES = 50_000;

export type InvoiceStatus = "paid" | "cancelled" | "failed" | "pending";

/** Invoices, the sheets on which people pay them, and the Stars that move. */
export class Payments {
  readonly #parts: { clock: Clock; timeline: Timeline; world: World; updates: Updates };
  readonly #sheets = new Map<string, PaymentSheet>();
  readonly #preCheckouts = new Map<string, PreCheckout>();
  readonly #paying = new Map<string, Promise<PaymentSheet>>();
  /** Told once for each sheet, however it ends. */
  onInvoiceClosed: ((sheet: PaymentSheet, status: InvoiceStatus) => void) | undefined;

  constructor(parts: { clock: Clock; timeline: Timeline; world: World; updates: Updates }) {
    this.#parts = parts;
  }

  // --- invoices

  createInvoice(wanted: Omit<Invoice, "slug" | "paidTimes">): Invoice {
    const { invoices } = this.#parts.world.state;
    const invoice: Invoice = { ...wanted, slug: randomBytes(12).toString("base64url"), paidTimes: 0 };
    invoices[invoice.slug] = invoice;
    this.#createdSinceCheck += 1;
    // Counting the keys each time would cost more than the invoice.
    if (this.#createdSinceCheck >= 1_000) {
      this.#createdSinceCheck = 0;
      const slugs = Object.keys(invoices);
      for (const slug of slugs.slice(0, Math.max(0, slugs.length - KEPT_INVOICES))) delete invoices[slug];
    }
    return invoice;
  }

  #createdSinceCheck = 0;

  // --- the sheet

  sheet(id: string): PaymentSheet | undefined {
    return this.#sheets.get(id);
  }

  /** Those a person still sees. */
  openSheets(): PaymentSheet[] {
    return [...this.#sheets.values()].filter(isOpen);
  }

  openSheet(person: Person, slug: string, origin: PaymentSheet["origin"]): PaymentSheet {
    const { world } = this.#parts;
    const invoice = world.state.invoices[slug];
    if (invoice === undefined) throw new HandRefusal("This invoice does not exist.");
    checkPayable(invoice, person);
    const sheet: PaymentSheet = {
      id: randomUUID(),
      personId: person.id,
      slug,
      title: invoice.title,
      description: invoice.description,
      ...(invoice.photoUrl !== undefined && { photoUrl: invoice.photoUrl }),
      totalAmount: invoice.totalAmount,
      currency: "XTR",
      ...(invoice.subscriptionPeriod !== undefined && { subscriptionPeriod: invoice.subscriptionPeriod }),
      balance: person.stars,
      status: "open",
      origin,
    };
    this.#sheets.set(sheet.id, sheet);
    if (this.#sheets.size > KEPT_SHEETS) this.#forgetOldSheet();
    world.changed({ topic: "sheet", sheetId: sheet.id });
    return sheet;
  }

  /** Resolves when the payment has ended, well or not. Pressing twice is pressing once. */
  pay(sheetId: string): Promise<PaymentSheet> {
    const running = this.#paying.get(sheetId);
    if (running !== undefined) return running;
    const sheet = this.#knownSheet(sheetId);
    if (sheet.status !== "open") return Promise.resolve(sheet);
    const payment = this.#askBot(sheet).finally(() => this.#paying.delete(sheetId));
    this.#paying.set(sheetId, payment);
    return payment;
  }

  /** Closes the sheet without paying. One that is being paid cannot be called back. */
  decline(sheetId: string): PaymentSheet {
    const sheet = this.#knownSheet(sheetId);
    if (sheet.status === "paying") throw new HandRefusal("This payment is already under way.");
    if (sheet.status === "open") this.#end(sheet, "cancelled");
    return sheet;
  }

  /** The person's Stars changed: their open sheets show it. */
  refreshBalances(person: Person): void {
    for (const sheet of this.openSheets()) {
      if (sheet.personId !== person.id) continue;
      sheet.balance = person.stars;
      delete sheet.error;
      this.#parts.world.changed({ topic: "sheet", sheetId: sheet.id });
    }
  }

  // --- the bot's side

  /** answerPreCheckoutQuery. */
  answerPreCheckout(id: string, refusal: string | undefined): void {
    const preCheckout = this.#preCheckouts.get(id);
    if (preCheckout === undefined)
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    this.#preCheckouts.delete(id);
    preCheckout.answered(refusal);
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
    this.changeStars(person, payment.amount);
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

  changeStars(person: Person, by: number): void {
    person.stars += by;
    this.refreshBalances(person);
    this.#parts.world.changed({ topic: "people" });
  }

  close(): void {
    for (const preCheckout of this.#preCheckouts.values()) preCheckout.cancel();
    this.#preCheckouts.clear();
  }

  async #askBot(sheet: PaymentSheet): Promise<PaymentSheet> {
    const { world, updates, clock } = this.#parts;
    const person = world.person(sheet.personId) as Person;
    const invoice = world.state.invoices[sheet.slug];
    if (invoice === undefined) throw new HandRefusal("This invoice does not exist.");
    checkPayable(invoice, person);
    const missing = sheet.totalAmount - person.stars;
    if (missing > 0) {
      sheet.error = `You need ⭐ ${missing} more.`;
      world.changed({ topic: "sheet", sheetId: sheet.id });
      // Telegram offers to buy Stars now; the bot never hears of it.
      throw new HandRefusal(sheet.error);
    }
    delete sheet.error;
    sheet.status = "paying";
    world.changed({ topic: "sheet", sheetId: sheet.id });
    const id = String(randomInt(2 ** 47)) + String(randomInt(100_000, 1_000_000));
    return new Promise((resolve) => {
      const end = (refusal: string | undefined): void => {
        cancel();
        this.#preCheckouts.delete(id);
        if (refusal === undefined) this.#settle(sheet, invoice, person);
        else this.#end(sheet, "failed", refusal);
        resolve(sheet);
      };
      const cancel = clock.after(PRE_CHECKOUT_MS, () => end("The bot did not answer in time."));
      this.#preCheckouts.set(id, { answered: end, cancel });
      updates.push("pre_checkout_query", person.id, {
        id,
        from: world.userOf(person),
        currency: "XTR",
        total_amount: invoice.totalAmount,
        invoice_payload: invoice.payload,
      });
    });
  }

  #settle(sheet: PaymentSheet, invoice: Invoice, person: Person): void {
    const { world, clock, timeline, updates } = this.#parts;
    // Two sheets at once: the first to be approved took the Stars, or the invoice.
    if (person.stars < invoice.totalAmount) return this.#end(sheet, "failed", "Not enough Stars.");
    if (isUsedUp(invoice)) return this.#end(sheet, "failed", "This invoice has been paid already.");
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
    this.changeStars(person, -amount);
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
    this.#end(sheet, "paid");
  }

  #end(sheet: PaymentSheet, status: "paid" | "failed" | "cancelled", error?: string): void {
    sheet.status = status;
    if (error !== undefined) sheet.error = error;
    this.#parts.world.changed({ topic: "sheet", sheetId: sheet.id });
    this.onInvoiceClosed?.(sheet, status);
  }

  #knownSheet(id: string): PaymentSheet {
    const sheet = this.#sheets.get(id);
    if (sheet === undefined) throw new HandRefusal("This payment is no longer open.");
    return sheet;
  }

  #forgetOldSheet(): void {
    for (const [id, sheet] of this.#sheets) {
      if (sheet.status === "paying") continue;
      if (sheet.status === "open") this.#end(sheet, "cancelled");
      this.#sheets.delete(id);
      return;
    }
  }
}

interface PreCheckout {
  answered(refusal: string | undefined): void;
  cancel(): void;
}

function isOpen(sheet: PaymentSheet): boolean {
  return sheet.status === "open" || sheet.status === "paying";
}

/** A message's invoice is for its reader, once; a link's is for anyone, any number of times. */
function isUsedUp(invoice: Invoice): boolean {
  return invoice.message !== undefined && invoice.paidTimes > 0;
}

function checkPayable(invoice: Invoice, person: Person): void {
  if (person.hasBlockedBot) throw new HandRefusal("You have blocked this bot. Unblock it to pay.");
  if (invoice.message !== undefined && invoice.message.personId !== person.id)
    throw new HandRefusal("This invoice is not yours.");
  if (isUsedUp(invoice)) throw new HandRefusal("This invoice has been paid already.");
}

/** Telegram does not say what it holds for Stars: here it repeats, so that nobody takes it for a key. */
function providerChargeId(personId: number): string {
  return `${personId}_0`;
}
