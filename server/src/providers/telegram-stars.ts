/** Telegram Stars: digital goods, currency XTR, whole Stars. Rules: core.telegram.org/bots/payments-stars */
import { createHash } from "node:crypto";
import { z } from "zod";
import { storableText } from "../platform/storable.ts";
import { type Telegram, TelegramError } from "../platform/telegram.ts";
import { readStatement } from "./star-statement.ts";
import {
  type Charged,
  type CheckoutAsked,
  type Provider,
  ProviderError,
  type Recurring,
  type Refunded,
  type RenewalChanged,
} from "./provider.ts";

/** Longer charge ids go by their hash: the column and its unique index stay bounded whatever is sent. */
const longestChargeIdBytes = 255;

export function telegramStars(telegram: Telegram): Provider {
  return {
    name: "telegram-stars",
    currency: "XTR",
    async openInvoice(invoice) {
      try {
        return await telegram.call<string>(
          "createInvoiceLink",
          {
            title: invoice.title,
            description: invoice.description,
            payload: invoice.payload,
            currency: invoice.currency,
            // Exactly one price for Stars.
            prices: [{ label: invoice.title, amount: invoice.amount }],
            ...(invoice.photoUrl ? { photo_url: invoice.photoUrl } : {}),
            ...(invoice.periodSeconds ? { subscription_period: invoice.periodSeconds } : {}),
          },
          { isIdempotent: true },
        );
      } catch (error) {
        throw providerError(error);
      }
    },
    async refund({ chargeId, payerTelegramId }) {
      const params = { user_id: Number(payerTelegramId), telegram_payment_charge_id: chargeId };
      try {
        await telegram.call("refundStarPayment", params, { isIdempotent: true });
      } catch (error) {
        // Somebody was faster, or our first try worked and its answer was lost: the money is back.
        if (error instanceof TelegramError && error.description.includes("CHARGE_ALREADY_REFUNDED")) return;
        throw providerError(error);
      }
    },
    async setRenewal({ firstChargeId, payerTelegramId, isRenewing }) {
      const params = { user_id: Number(payerTelegramId), telegram_payment_charge_id: firstChargeId };
      try {
        await telegram.call(
          "editUserStarSubscription",
          { ...params, is_canceled: !isRenewing },
          { isIdempotent: true },
        );
      } catch (error) {
        throw providerError(error);
      }
    },
    async statement(skip) {
      try {
        const params = { offset: skip, limit: 100 };
        const answer = await telegram.call<unknown>("getStarTransactions", params, { isIdempotent: true });
        return readStatement(answer);
      } catch (error) {
        throw providerError(error);
      }
    },
    async balance() {
      try {
        const answer = await telegram.call<{ amount: number }>("getMyStarBalance", {}, { isIdempotent: true });
        return answer.amount;
      } catch (error) {
        throw providerError(error);
      }
    },
    readCallback: (update) =>
      readCheckout(update) ?? readCharge(update) ?? readRefund(update) ?? readRenewalChange(update),
  };
}

const checkoutUpdate = z.object({
  pre_checkout_query: z.object({
    id: z.string().min(1).max(255),
    from: z.object({ id: z.int() }),
    currency: z.string(),
    total_amount: z.int(),
    invoice_payload: z.string(),
  }),
});

function readCheckout(update: unknown): CheckoutAsked | null {
  const parsed = checkoutUpdate.safeParse(update);
  if (!parsed.success) return null;
  const query = parsed.data.pre_checkout_query;
  return {
    kind: "checkout_asked",
    provider: "telegram-stars",
    queryId: query.id,
    invoicePayload: storableText(query.invoice_payload),
    amount: query.total_amount,
    currency: query.currency,
    buyerTelegramId: String(query.from.id),
  };
}

/** Only a message's own successful_payment counts: inside a reply, a forward or an edit it is somebody's quotation. */
const paidUpdate = z.object({
  message: z.object({
    date: z.unknown().optional(),
    from: z.object({ id: z.int() }).optional().catch(undefined),
    forward_origin: z.never().optional(),
    successful_payment: z.object({
      currency: z.string().catch(""),
      total_amount: z.unknown().optional(),
      invoice_payload: z.string().catch(""),
      telegram_payment_charge_id: z.unknown().optional(),
      provider_payment_charge_id: z.string().max(1024).nullish().catch(null),
      subscription_expiration_date: z.int().positive().lt(1e11).nullish().catch(null),
      is_recurring: z.boolean().optional().catch(undefined),
      is_first_recurring: z.boolean().optional().catch(undefined),
    }),
  }),
});

function readCharge(update: unknown): Charged | null {
  const parsed = paidUpdate.safeParse(update);
  if (!parsed.success) return null;
  const { message } = parsed.data;
  const payment = message.successful_payment;
  const chargeId = payment.telegram_payment_charge_id;
  const hasFittingId =
    typeof chargeId === "string" && chargeId.length > 0 && Buffer.byteLength(chargeId) <= longestChargeIdBytes;
  const hasFittingAmount = Number.isSafeInteger(payment.total_amount) && (payment.total_amount as number) > 0;
  const date = typeof message.date === "number" && message.date > 0 && message.date < 1e11 ? message.date : null;
  return {
    kind: "charged",
    provider: "telegram-stars",
    chargeId: hasFittingId ? chargeId : `sha256:${hashOf([chargeId, payment, message.from?.id, message.date])}`,
    providerChargeId: payment.provider_payment_charge_id ?? null,
    // As the database can look for it: one that no text can be is nobody's, and its money is set aside.
    invoicePayload: storableText(payment.invoice_payload.slice(0, 1024)),
    amount: hasFittingAmount ? (payment.total_amount as number) : 0,
    currency: payment.currency.slice(0, 16),
    payerTelegramId: message.from ? String(message.from.id) : null,
    chargedAt: date === null ? null : new Date(date * 1000),
    ...(payment.is_recurring && { recurring: readRecurring(payment) }),
    flaw: hasFittingAmount ? (hasFittingId ? null : "unfit_charge_id") : "unfit_amount",
    raw: (update as { message: { successful_payment: unknown } }).message.successful_payment,
  };
}

/** core.telegram.org/bots/api#successfulpayment: all of a subscription are recurring, only the one that began it is first. */
function readRecurring(payment: z.infer<typeof paidUpdate>["message"]["successful_payment"]): Recurring {
  const { subscription_expiration_date: ends, is_first_recurring: isFirst } = payment;
  return { isFirst: isFirst === true, endsAt: ends ? new Date(ends * 1000) : null };
}

/** core.telegram.org/bots/api#botsubscriptionupdated: the invoice's payload is all that says which one it is about. */
const renewalUpdate = z.object({
  subscription: z.object({
    user: z.object({ id: z.int() }),
    invoice_payload: z.string().min(1).max(1024),
    state: z.enum(["canceled", "active", "failed"]),
  }),
});

function readRenewalChange(update: unknown): RenewalChanged | null {
  const parsed = renewalUpdate.safeParse(update);
  if (!parsed.success) return null;
  const { user, invoice_payload: payload, state } = parsed.data.subscription;
  return {
    kind: "renewal_changed",
    provider: "telegram-stars",
    invoicePayload: storableText(payload),
    holderTelegramId: String(user.id),
    news: state,
  };
}

const refundedUpdate = z.object({
  message: z.object({
    date: z.int().positive().optional().catch(undefined),
    chat: z.object({ id: z.int() }).optional().catch(undefined),
    forward_origin: z.never().optional(),
    refunded_payment: z.object({
      currency: z.string().max(16),
      total_amount: z.int().min(0),
      telegram_payment_charge_id: z.string().min(1),
    }),
  }),
});

function readRefund(update: unknown): Refunded | null {
  const parsed = refundedUpdate.safeParse(update);
  if (!parsed.success) return null;
  const { message } = parsed.data;
  const { currency, total_amount: amount, telegram_payment_charge_id: chargeId } = message.refunded_payment;
  if (Buffer.byteLength(chargeId) > longestChargeIdBytes) return null;
  return {
    kind: "refunded",
    provider: "telegram-stars",
    chargeId,
    amount,
    currency,
    // The service message stands in the buyer's private chat, whoever sent the money back.
    payerTelegramId: message.chat ? String(message.chat.id) : null,
    refundedAt: message.date === undefined ? null : new Date(message.date * 1000),
  };
}

function providerError(error: unknown): unknown {
  if (!(error instanceof TelegramError)) return error;
  const isTemporary = error.code === 0 || error.code === 429 || error.code >= 500;
  return new ProviderError(error.message, { isTemporary, cause: error });
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
