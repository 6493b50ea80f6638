/** What a buyer does with payments: starts, cancels, looks. Money itself arrives in `charge.actions.ts`. */
import type { Texts } from "@starfront/schema/texts";
import type { Sql } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import { olderThan } from "../platform/page.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import { textIn } from "../products/product.rules.ts";
import { hasAcceptedTerms } from "../users/user.rules.ts";
import { type PaymentChannel, Payment } from "./payment.entity.ts";
import { invoiceActions, openInvoiceLeaseSeconds } from "./invoice.actions.ts";
import type { Decision } from "./payment.decisions.ts";
import { paymentChart } from "./payment.machine.ts";
import { refuseStart, type StartRefusal, wordsKeptDays } from "./payment.rules.ts";
import { type PaymentParts, paymentSteps, statusNotification } from "./payment.steps.ts";
import { type Discount, type NewPayment, type PaymentRow, paymentStore, type SaleRow } from "./payment.store.ts";

export function paymentActions(parts: PaymentParts) {
  const { db, clock, log, store, texts } = parts;
  const steps = paymentSteps(parts);
  const { change, step } = steps;
  const invoices = invoiceActions(parts, steps);

  /** The product as this person may buy it now, and why they may not. */
  async function saleOf(sql: Sql, person: Person, productId: string): Promise<{ sale: SaleRow; no: Refusal | null }> {
    const sale = await paymentStore(sql).saleFor(person.id, productId, clock.now());
    if (!sale) throw new ApiError("NOT_FOUND", "There is no such product.");
    const refusal = refuseStart({ ...sale, hasAcceptedTerms: hasAcceptedTerms(sale.acceptedTermsVersion) });
    const text = refusal && startRefusalText(texts(person.language, person.timeZone), refusal, sale.subscribedUntil);
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
    if (result === "started") await invoices.open(paymentId, sale, person.language, requestId);
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

  return {
    ...steps,
    completeInvoices: invoices.completeInvoices,
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
      return { paymentId, open: () => invoices.open(paymentId, sale, person.language, requestId) };
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
