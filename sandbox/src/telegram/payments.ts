import { randomInt, randomUUID } from "node:crypto";
import type { LedgerRow, PaymentSheet, Person } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { badRequest, HandRefusal } from "./errors.ts";
import type { Faults } from "./faults.ts";
import { checkPayable, findInvoice, isUsedUp } from "./invoices.ts";
import type { Stars } from "./stars.ts";
import type { Invoice } from "./state.ts";
import type { Subscriptions } from "./subscriptions.ts";
import type { Updates } from "./updates.ts";
import type { World } from "./world.ts";

/** The bot's time to answer a pre_checkout_query. */
const PRE_CHECKOUT_MS = 10_000;
const KEPT_SHEETS = 500;

export type InvoiceStatus = "paid" | "cancelled" | "failed" | "pending";

/** The sheets on which people pay invoices, and the question the bot is asked before. */
export class Payments {
  readonly #parts: PaymentParts;
  readonly #sheets = new Map<string, PaymentSheet>();
  readonly #preCheckouts = new Map<string, PreCheckout>();
  readonly #paying = new Map<string, Promise<PaymentSheet>>();
  /** Told once for each sheet, however it ends. */
  onInvoiceClosed: ((sheet: PaymentSheet, status: InvoiceStatus) => void) | undefined;

  constructor(parts: PaymentParts) {
    this.#parts = parts;
    parts.stars.onChange = (person) => this.refreshBalances(person);
  }

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
    const invoice = findInvoice(world, slug);
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

  /** Takes the money past the bot and past every sheet. */
  payUnasked(person: Person, slug: string): LedgerRow {
    const { world } = this.#parts;
    const invoice = findInvoice(world, slug);
    if (invoice === undefined) throw new HandRefusal("This invoice does not exist.");
    if (person.stars < invoice.totalAmount) throw new HandRefusal(`${person.firstName} has not enough Stars.`);
    const chargeId = this.#takeFor(invoice, person);
    return world.account.payment(chargeId) as LedgerRow;
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

  close(): void {
    for (const preCheckout of this.#preCheckouts.values()) preCheckout.cancel();
    this.#preCheckouts.clear();
  }

  async #askBot(sheet: PaymentSheet): Promise<PaymentSheet> {
    const { world, updates, clock, faults } = this.#parts;
    const person = world.person(sheet.personId) as Person;
    const invoice = findInvoice(world, sheet.slug);
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
    if (faults.strike("bypass_pre_checkout") !== undefined) {
      this.#settle(sheet, invoice, person);
      return sheet;
    }
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
    // Two sheets at once: the first to be approved took the Stars, or the invoice.
    if (person.stars < invoice.totalAmount) return this.#end(sheet, "failed", "Not enough Stars.");
    if (isUsedUp(invoice)) return this.#end(sheet, "failed", "This invoice has been paid already.");
    this.#takeFor(invoice, person);
    this.#end(sheet, "paid");
  }

  #takeFor(invoice: Invoice, person: Person): string {
    const { world, stars, subscriptions } = this.#parts;
    invoice.paidTimes += 1;
    const carrier = invoice.message && world.message(invoice.message.personId, invoice.message.messageId);
    if (carrier !== undefined) carrier.isPaid = true;
    const charge = stars.take(invoice, person);
    subscriptions.begin(invoice, person, charge);
    return charge.chargeId;
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

interface PaymentParts {
  clock: Clock;
  world: World;
  updates: Updates;
  faults: Faults;
  stars: Stars;
  subscriptions: Subscriptions;
}

interface PreCheckout {
  answered(refusal: string | undefined): void;
  cancel(): void;
}

function isOpen(sheet: PaymentSheet): boolean {
  return sheet.status === "open" || sheet.status === "paying";
}
