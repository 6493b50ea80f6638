/**
 * Telegram's own account of a bot's Stars: core.telegram.org/bots/api#startransaction. Oldest first. A refund has the id of
 * the payment it reverses and goes the other way. With an affiliate the bot receives less than the price.
 */
import { z } from "zod";
import type { StatementLine } from "./provider.ts";

const partner = z.looseObject({
  type: z.string(),
  transaction_type: z.string().optional(),
  user: z.object({ id: z.int() }).optional(),
  invoice_payload: z.string().optional(),
  subscription_period: z.int().positive().optional(),
  affiliate: z.looseObject({ amount: z.int(), nanostar_amount: z.int().optional() }).optional(),
});
const transaction = z.looseObject({
  id: z.string().min(1).max(255),
  amount: z.int().min(0),
  nanostar_amount: z.int().optional(),
  date: z.int().positive(),
  source: partner.optional(),
  receiver: partner.optional(),
});
const statement = z.object({ transactions: z.array(transaction).max(100) });

const kinds: Record<string, string> = {
  fragment: "withdrawal",
  telegram_ads: "ads",
  telegram_api: "broadcast",
  affiliate_program: "affiliate",
  chat: "gift",
};

/** Throws when Telegram's answer is none: better no report than one about half a page. */
export function readStatement(answer: unknown): StatementLine[] {
  return statement.parse(answer).transactions.map(readLine);
}

function readLine(raw: z.infer<typeof transaction>): StatementLine {
  const direction = raw.source ? "in" : "out";
  const other = raw.source ?? raw.receiver;
  const isPayment = other?.type === "user" && other.transaction_type === "invoice_payment";
  const commission = isPayment && other.affiliate ? shareOf(other.affiliate, raw.nanostar_amount ?? 0) : 0;
  const at = new Date(raw.date * 1000);
  const payerTelegramId = other?.user ? String(other.user.id) : null;
  const common = { provider: "telegram-stars", chargeId: raw.id, currency: "XTR", payerTelegramId } as const;
  const line = { id: raw.id, amount: raw.amount, nanos: raw.nanostar_amount ?? 0, at, commission, raw };
  if (isPayment && direction === "in") {
    const amount = raw.amount + commission;
    const flaw = amount > 0 ? null : "unfit_amount";
    return {
      ...line,
      direction,
      kind: "charge",
      fact: {
        ...common,
        kind: "charged",
        amount,
        providerChargeId: null,
        invoicePayload: other.invoice_payload ?? "",
        chargedAt: at,
        flaw,
        // Which period it paid for, and until when, stands in the update alone.
        ...(other.subscription_period && { recurring: { isFirst: null, endsAt: null } }),
        raw,
      },
    };
  }
  if (isPayment) {
    return {
      ...line,
      direction,
      kind: "refund",
      fact: { ...common, kind: "refunded", amount: raw.amount + commission, refundedAt: at },
    };
  }
  const kind = kinds[other?.type ?? ""] ?? (other?.transaction_type?.includes("gift") ? "gift" : "other");
  return { ...line, direction, kind, fact: null };
}

/** What the partner got, rounded up to whole Stars: a price has no fraction, so both fractions together are a Star or none. */
function shareOf(partner: { amount: number; nanostar_amount?: number | undefined }, nanos: number): number {
  return partner.amount + Math.round((nanos + (partner.nanostar_amount ?? 0)) / 1e9);
}
