/** What a buyer does with payments: starts, cancels, looks. Money itself arrives in `charge.actions.ts`. */
import type { Texts } from "@starfront/schema/texts";
import { type Language, languageOf } from "@starfront/schema/languages";
import { type NotificationActions } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import { backoffSeconds } from "../platform/backoff.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import { olderThan } from "../platform/page.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import { textIn } from "../products/product.rules.ts";
import { type Provider, ProviderError, type ProviderName } from "../providers/provider.ts";
import { hasAcceptedTerms } from "../users/user.rules.ts";
import { type PaymentChannel, Payment } from "./payment.entity.ts";
import type { Decision, WriteResult } from "./payment.decisions.ts";
import { eventName, paymentChart } from "./payment.machine.ts";
import { redemptionIn, refuseStart, type StartRefusal, wordsKeptDays } from "./payment.rules.ts";
import {
  type Discount,
  type NewPayment,
  type PaymentRow,
  type PaymentStore,
  paymentStore,
  type SaleRow,
} from "./payment.store.ts";

/** While the request that started a payment opens its invoice, the completer leaves it alone. */
const openInvoiceLeaseSeconds = 15;
/** Telegram's, of an invoice: https://core.telegram.org/bots/api#sendinvoice */
const mostDescriptionCharacters = 255;
/** Then the payment is canceled: nobody waits a day for a Pay button. */
const mostInvoiceAttempts = 8;
/** A decision loses to another one made at the same moment; so many times in a row means something is wrong. */
export const mostStaleRetries = 200;

export interface PaymentParts extends Parts {
  store: PaymentStore;
  notifications: NotificationActions;
  providers: Record<ProviderName, Provider>;
}

export const paymentTopic = (paymentId: string) => `payment:${paymentId}`;

/** The one message in the buyer's chat that follows a payment. */
export function statusNotification(row: Pick<PaymentRow, "id" | "userId">) {
  return {
    userId: row.userId,
    slot: `payment:${row.id}`,
    kind: NotificationKind.PAYMENT_STATUS,
    paymentId: row.id,
    data: {},
  };
}

/** Somebody was faster: all of it is decided again. */
class Stale extends Error {}

export function paymentActions(parts: PaymentParts) {
  const { db, clock, live, log, store, texts, providers } = parts;

  function announce(paymentId: string) {
    live.publish(paymentTopic(paymentId));
    parts.notifications.announce();
  }

  /**
   * Reads, decides, writes; again when somebody else was faster. `decide` answers null when there is nothing to do (any more).
   * Publishes after the commit.
   */
  async function change(
    paymentId: string,
    decide: (row: PaymentRow, now: Date) => Omit<Decision, "at"> | null,
  ): Promise<PaymentRow> {
    for (let attempt = 0; attempt < mostStaleRetries; attempt++) {
      const row = await store.byId(paymentId);
      if (!row) throw new ApiError("NOT_FOUND", "There is no such payment.");
      const now = clock.now();
      const decision = decide(row, now);
      if (!decision) return row;
      const result = await store.write({ at: now, ...decision });
      if (result === "stale") continue;
      announce(paymentId);
      return row;
    }
    throw new Error(`payment ${paymentId} changed ${mostStaleRetries} times while one decision was made`);
  }

  /**
   * Writes a decision and, in the same transaction, what other slices make of it. `also` is not asked when the decision
   * itself was not written; it answers false when what it read is not true any more: then nothing is written.
   */
  async function writeAlso(
    decision: Decision,
    also: (tx: Transaction, result: WriteResult) => Promise<boolean>,
  ): Promise<WriteResult> {
    try {
      return await db.transaction(async (tx) => {
        const result = await paymentStore(tx).write(decision);
        if (result !== "stale" && !(await also(tx, result))) throw new Stale();
        return result;
      });
    } catch (error) {
      if (error instanceof Stale) return "stale";
      throw error;
    }
  }

  /** One step of the statechart, or null where it cannot be taken. */
  function step(
    row: PaymentRow,
    event: string,
    actor: string,
    now: Date,
    requestId?: string,
  ): Omit<Decision, "at"> | null {
    if (!paymentChart.can(row.state, event)) return null;
    const standing = paymentChart.step({ state: row.state, timers: row.timers }, event, now);
    const redemption = redemptionIn(standing.state, row.code);
    return {
      payment: { id: row.id, version: row.version, standing },
      change: { event: eventName(event), actor, requestId },
      ...(redemption && { redemption }),
    };
  }

  /** The product as this person may buy it now, and why they may not. */
  async function saleOf(sql: Sql, person: Person, productId: string): Promise<{ sale: SaleRow; no: Refusal | null }> {
    const sale = await paymentStore(sql).saleFor(person.id, productId, clock.now());
    if (!sale) throw new ApiError("NOT_FOUND", "There is no such product.");
    const refusal = refuseStart({ ...sale, hasAcceptedTerms: hasAcceptedTerms(sale.acceptedTermsVersion) });
    const text = refusal && startRefusalText(texts(person.language), refusal, sale.subscribedUntil);
    return { sale, no: refusal && new Refusal(RefusalCode[refusal], text ?? "") };
  }

  async function start(person: Person, input: StartPayment, requestId: string): Promise<Payment | Refusal> {
    const known = await store.byIdempotencyKey(`user:${person.id}`, input.idempotencyKey);
    if (known?.fingerprint === fingerprintOf(input)) return mine(person, known.paymentId);
    if (known) return keyReused(person);

    const { sale, no } = await saleOf(db, person, input.productId);
    if (no) return no;
    const { result, paymentId } = await store.start(newPayment(person, input, sale, sale.priceStars, requestId));
    if (result === "key_reused") return keyReused(person);
    // After the commit: a provider is never called inside a transaction. What fails here, the completer takes up.
    if (result === "started") await openInvoice(paymentId, sale, person.language, requestId);
    return mine(person, paymentId);
  }

  function keyReused({ language }: Person): Refusal {
    return new Refusal(RefusalCode.IDEMPOTENCY_KEY_REUSED, texts(language)("refusal-idempotency-key-reused"));
  }

  function newPayment(person: Person, input: StartPayment, sale: SaleRow, amount: number, requestId: string) {
    const now = clock.now();
    const id = newId();
    return {
      at: now,
      principal: `user:${person.id}`,
      key: input.idempotencyKey,
      fingerprint: fingerprintOf(input),
      actor: `user:${person.id}`,
      requestId,
      payment: {
        id,
        userId: person.id,
        productId: input.productId,
        provider: "telegram-stars",
        channel: input.channel,
        standing: paymentChart.begin(now),
        amount,
        currency: "XTR",
        title: textIn(sale.title, person.language),
        entitlementKey: sale.entitlementKey,
        entitlementDays: sale.entitlementDays,
        periodSeconds: sale.periodSeconds,
        invoicePayload: `payment:${id}`,
        openInvoiceAt: new Date(now.getTime() + openInvoiceLeaseSeconds * 1000),
      },
    } satisfies NewPayment;
  }

  /** Opens the invoice of a payment that has none; what fails for now is left to the completer. */
  async function openInvoice(paymentId: string, sale: SaleRow, language: Language, requestId?: string): Promise<void> {
    const row = await store.byId(paymentId);
    if (!row || row.state !== "created") return;
    let link: string;
    try {
      link = await providers[row.provider].openInvoice({
        payload: row.invoicePayload,
        title: row.title,
        description: descriptionOf(row, sale, language),
        photoUrl: publicPhoto(sale.photoUrl),
        amount: row.amount,
        currency: row.currency,
        ...(row.periodSeconds !== null && { periodSeconds: row.periodSeconds }),
      });
    } catch (error) {
      await invoiceFailed(row, error);
      return;
    }
    await change(paymentId, (current, at) => {
      const decision = step(current, "INVOICED", "system", at, requestId);
      if (!decision?.payment) return null;
      return {
        ...decision,
        payment: { ...decision.payment, invoiceLink: link, openInvoiceAt: null },
        notifications: notifiesAtOnce(current) ? [statusNotification(current)] : [],
      };
    });
  }

  /** What Telegram shows above the price: where a code lowered it, that stands first. */
  function descriptionOf({ code, listAmount }: PaymentRow, sale: SaleRow, language: Language): string {
    const description = textIn(sale.description, language);
    if (code === null || listAmount === null) return description;
    const lowered = texts(language)("invoice-with-code", { code, stars: listAmount });
    return `${lowered} ${description}`.slice(0, mostDescriptionCharacters);
  }

  async function invoiceFailed(row: PaymentRow, error: unknown): Promise<void> {
    const isTemporary = !(error instanceof ProviderError) || error.isTemporary;
    const attempts = row.openInvoiceAttempts + 1;
    log.warn({ err: error, paymentId: row.id, attempts }, "the invoice could not be opened");
    await change(row.id, (current, now) => {
      if (current.state !== "created") return null;
      if (isTemporary && attempts < mostInvoiceAttempts) {
        return {
          payment: {
            id: current.id,
            version: current.version,
            openInvoiceAt: new Date(now.getTime() + backoffSeconds(attempts) * 1000),
            openInvoiceAttempts: attempts,
          },
          change: { event: "invoice_failed", actor: "system", details: { error: String(error) } },
        };
      }
      const canceled = step(current, "CANCELED", "system", now);
      if (!canceled?.payment || !canceled.change) return null;
      return {
        ...canceled,
        payment: { ...canceled.payment, openInvoiceAt: null, openInvoiceAttempts: attempts },
        change: { ...canceled.change, details: { error: String(error) } },
        notifications: [statusNotification(current)],
      };
    });
  }

  function fireTimer(row: PaymentRow, at: Date): Omit<Decision, "at"> | null {
    const timer = paymentChart.dueTimer({ state: row.state, timers: row.timers }, at);
    const decision = timer && step(row, timer, "system", at);
    if (!decision) return null;
    const isClosed = decision.payment?.standing?.state === "expired";
    return {
      ...decision,
      payment: { ...decision.payment, id: row.id, ...(isClosed && { openInvoiceAt: null }) },
      releaseHold: decision.change?.event ?? "lapsed",
      notifications: [statusNotification(row)],
    };
  }

  async function mine(person: Person, paymentId: string): Promise<Payment> {
    const payment = await db.em().findOne(Payment, { id: paymentId, userId: person.id });
    if (!payment) throw new ApiError("NOT_FOUND", "There is no such payment.");
    return payment;
  }

  /** Telegram fetches pictures itself, so only an address it can reach is worth giving. */
  function publicPhoto(photoUrl: string | null): string | undefined {
    if (!photoUrl) return undefined;
    if (photoUrl.startsWith("https://")) return photoUrl;
    const { publicUrl, isSandbox, port } = parts.config;
    const base = publicUrl ?? (isSandbox && port ? `http://localhost:${port}` : undefined);
    return base ? new URL(photoUrl, base).href : undefined;
  }

  return {
    change,
    writeAlso,
    step,
    announce,
    start,
    mine,
    saleOf,

    /**
     * Starts a payment at the price that a code makes, in the caller's transaction; who may buy was asked by `saleOf`.
     * Call `open` after the commit.
     */
    async startLowered(
      tx: Sql,
      person: Person,
      input: StartPayment,
      { sale, discount, requestId }: { sale: SaleRow; discount: Discount; requestId: string },
    ): Promise<{ paymentId: string; open(): Promise<void> } | Refusal> {
      const inside = paymentStore(tx);
      const started = newPayment(person, input, sale, discount.amount, requestId);
      const { result, paymentId } = await inside.start(started);
      if (result !== "started") return keyReused(person);
      await inside.lower(paymentId, discount);
      return { paymentId, open: () => openInvoice(paymentId, sale, person.language, requestId) };
    },

    async cancel(person: Person, paymentId: string, requestId: string): Promise<Payment | Refusal> {
      await mine(person, paymentId);
      let isDone = false;
      const row = await change(paymentId, (current, now) => {
        isDone = current.state === "canceled";
        const decision = step(current, "CANCELED", `user:${person.id}`, now, requestId);
        if (!decision) return null;
        isDone = true;
        return {
          ...decision,
          payment: { ...decision.payment, id: current.id, openInvoiceAt: null },
          notifications: [statusNotification(current)],
        };
      });
      if (isDone) return mine(person, paymentId);
      const text = texts(person.language)("refusal-not-cancelable", { state: row.state });
      return new Refusal(RefusalCode.NOT_CANCELABLE, text);
    },

    /** Newest first; `after` is the id of the last one seen. */
    async list(person: Pick<Person, "id">, first: number, after: string | null): Promise<Payment[]> {
      return db
        .em()
        .find(Payment, { userId: person.id, ...olderThan(after) }, { orderBy: { id: "desc" }, limit: first });
    },

    /** Opens the invoices that a crash or an outage left unopened. */
    async completeInvoices(now: Date): Promise<number> {
      const lease = new Date(now.getTime() + openInvoiceLeaseSeconds * 1000);
      const rows = await store.claimInvoices(now, lease, 20);
      for (const row of rows) {
        try {
          const sale = await store.saleFor(row.userId, row.productId, now);
          if (sale) await openInvoice(row.id, sale, languageOf(row.chosenLanguage, row.languageCode));
        } catch (error) {
          log.error({ err: error, paymentId: row.id }, "an invoice could not be completed; it is tried again");
        }
      }
      return rows.length;
    },

    /** Forgets idempotency keys after two days: no client retries that long. */
    sweepKeys: (now: Date) => store.sweepKeys(new Date(now.getTime() - 2 * 86_400_000), 500),

    /** The books keep what the provider's words meant; the words themselves go. */
    eraseWords: (now: Date) => store.eraseWords(new Date(now.getTime() - wordsKeptDays * 86_400_000), 500),

    /** Takes the timers that are due: unpaid payments expire, holds that nobody paid are released. */
    async fireTimers(now: Date): Promise<number> {
      let fired = 0;
      for (const { id } of await store.due(now, 50)) {
        try {
          await change(id, fireTimer);
          fired++;
        } catch (error) {
          // One that cannot be moved must not keep all others from their time.
          log.error({ err: error, paymentId: id }, "a payment's timer could not be fired");
        }
      }
      return fired;
    },
  };
}
export type PaymentActions = ReturnType<typeof paymentActions>;

export interface StartPayment {
  productId: string;
  idempotencyKey: string;
  channel: PaymentChannel;
}

function fingerprintOf({ productId, channel }: StartPayment): string {
  return JSON.stringify([productId, channel]);
}

/** In the chat the status message carries the Pay button; in the Mini App the payment opens by itself, and the receipt follows. */
function notifiesAtOnce(row: PaymentRow): boolean {
  return row.channel === "chat";
}

function startRefusalText(say: ReturnType<Texts>, refusal: StartRefusal, subscribedUntil: Date | null): string {
  switch (refusal) {
    case "BANNED":
      return say("refusal-banned");
    case "TERMS_NOT_ACCEPTED":
      return say("refusal-terms-not-accepted");
    case "PRODUCT_NOT_FOR_SALE":
      return say("refusal-product-not-for-sale");
    case "OUT_OF_STOCK":
      return say("refusal-out-of-stock");
    case "ALREADY_OWNED":
      return subscribedUntil
        ? say("refusal-already-subscribed", { until: subscribedUntil })
        : say("refusal-already-owned");
    case "TOO_MANY_OPEN_PAYMENTS":
      return say("refusal-too-many-open-payments");
  }
}
