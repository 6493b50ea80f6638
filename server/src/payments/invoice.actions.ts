/** The provider opens what the buyer is asked to pay, after the commit; what fails for now is tried again by a sweep. */
import { clipped } from "@starfront/schema/clipped";
import { type Language, languageOf } from "@starfront/schema/languages";
import { backoffSeconds } from "../platform/backoff.ts";
import { textIn } from "../products/product.rules.ts";
import { ProviderError } from "../providers/provider.ts";
import { type PaymentParts, type PaymentSteps, statusNotification } from "./payment.steps.ts";
import type { PaymentRow, SaleRow } from "./payment.store.ts";

/** While the request that started a payment opens its invoice, the completer leaves it alone. */
export const openInvoiceLeaseSeconds = 15;
/** Telegram's, of an invoice: https://core.telegram.org/bots/api#sendinvoice */
const mostDescriptionCharacters = 255;
/** Then the payment is canceled: nobody waits a day for a Pay button. */
const mostInvoiceAttempts = 8;

export function invoiceActions(parts: PaymentParts, { change, step }: PaymentSteps) {
  const { log, store, texts, providers } = parts;

  /** Opens the invoice of a payment that has none; what fails for now is left to the completer. */
  async function open(paymentId: string, sale: SaleRow, language: Language, requestId?: string): Promise<void> {
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
    return clipped(`${lowered} ${description}`, mostDescriptionCharacters);
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

  /** Telegram fetches pictures itself, so only an address it can reach is worth giving. */
  function publicPhoto(photoUrl: string | null): string | undefined {
    if (!photoUrl) return undefined;
    if (photoUrl.startsWith("https://")) return photoUrl;
    const { publicUrl, isSandbox, port } = parts.config;
    const base = publicUrl ?? (isSandbox && port ? `http://localhost:${port}` : undefined);
    return base ? new URL(photoUrl, base).href : undefined;
  }

  return {
    open,

    /** Opens the invoices that a crash or an outage left unopened. */
    async completeInvoices(now: Date): Promise<number> {
      const lease = new Date(now.getTime() + openInvoiceLeaseSeconds * 1000);
      const rows = await store.claimInvoices(now, lease, 20);
      for (const row of rows) {
        try {
          const sale = await store.saleFor(row.userId, row.productId, now);
          if (sale) await open(row.id, sale, languageOf(row.chosenLanguage, row.languageCode));
        } catch (error) {
          log.error({ err: error, paymentId: row.id }, "an invoice could not be completed; it is tried again");
        }
      }
      return rows.length;
    },
  };
}

/** In the chat the status message carries the Pay button; in the Mini App the payment opens by itself, and the receipt follows. */
function notifiesAtOnce(row: PaymentRow): boolean {
  return row.channel === "chat";
}
