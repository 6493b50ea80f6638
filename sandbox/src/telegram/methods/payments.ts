import { badRequest } from "../errors.ts";
import { isSecureOrLoopback, parseUrl } from "../addresses.ts";
import { createInvoice, type Terms } from "../invoices.ts";
import { lengthOf } from "../formatting.ts";
import { readInlineMarkup } from "../keyboard.ts";
import type { Parameters } from "../parameters.ts";
import { starTransaction } from "../star-transactions.ts";
import type { Telegram } from "../telegram.ts";
import { isGroup } from "../world.ts";
import { type Methods, recipient } from "./method.ts";
import { send } from "./send.ts";

/** The only period Telegram knows: thirty days. */
const SUBSCRIPTION_PERIOD_SECONDS = 2_592_000;
const MOST_STARS_PER_PERIOD = 10_000;

export const paymentMethods: Methods = {
  sendInvoice(call) {
    const { telegram, parameters } = call;
    const terms = readTerms(telegram, parameters);
    const markup = readInlineMarkup(parameters, { isInvoice: true });
    const place = recipient(call);
    const startParameter = parameters.string("start_parameter") ?? "";
    if (!/^[\w-]{0,64}$/.test(startParameter)) throw badRequest("START_PARAM_INVALID");
    const invoice = createInvoice(telegram.world, terms);
    const sent = send(
      call,
      place,
      {
        invoice: {
          title: terms.title,
          description: terms.description,
          start_parameter: startParameter,
          currency: "XTR",
          total_amount: terms.totalAmount,
        },
      },
      {
        kind: "inline",
        markup: markup ?? { inline_keyboard: [[{ text: `Pay ⭐️${terms.totalAmount}`, pay: true }]] },
      },
      { invoiceSlug: invoice.slug },
    );
    if (terms.photoUrl !== undefined) sent.photoUrl = terms.photoUrl;
    // In a group anybody pays it, any number of times.
    if (!isGroup(place)) invoice.message = { personId: place.id, messageId: sent.message["message_id"] as number };
    return sent.message;
  },

  createInvoiceLink({ telegram, parameters }) {
    const terms = readTerms(telegram, parameters);
    const period = parameters.integer("subscription_period");
    if (period !== undefined && period !== 0) {
      if (period !== SUBSCRIPTION_PERIOD_SECONDS) throw badRequest("SUBSCRIPTION_PERIOD_INVALID");
      if (terms.totalAmount > MOST_STARS_PER_PERIOD) throw badRequest("STARS_INVOICE_INVALID");
      terms.subscriptionPeriod = period;
    }
    return `https://t.me/$${createInvoice(telegram.world, terms).slug}`;
  },

  answerPreCheckoutQuery({ telegram, parameters }) {
    const isOk = parameters.flag("ok");
    const words = parameters.string("error_message") ?? "";
    if (!isOk && words === "") throw badRequest('parameter "error_message" is required');
    telegram.payments.answerPreCheckout(parameters.string("pre_checkout_query_id") ?? "", isOk ? undefined : words);
    return true;
  },

  refundStarPayment({ telegram, parameters }) {
    const chargeId = parameters.string("telegram_payment_charge_id") ?? "";
    if (chargeId === "") throw badRequest("CHARGE_ID_EMPTY");
    telegram.stars.refund(parameters.integer("user_id") ?? 0, chargeId);
    return true;
  },

  getMyStarBalance({ telegram }) {
    const { amount, nanostarAmount } = telegram.world.account.balance();
    return { amount, ...(nanostarAmount > 0 && { nanostar_amount: nanostarAmount }) };
  },

  /** Oldest first; a refund is a row of its own with the payment's id. */
  getStarTransactions({ telegram: { world }, parameters }) {
    const offset = parameters.integer("offset") ?? 0;
    const limit = parameters.integer("limit") ?? 100;
    if (offset < 0) throw badRequest("offset must be non-negative");
    if (limit < 1 || limit > 100) throw badRequest("limit must be from 1 to 100");
    const rows = world.account.rows.slice(offset, offset + limit);
    const transactions = rows.map((row) => starTransaction(world, row));
    return { transactions };
  },

  editUserStarSubscription({ telegram, parameters }) {
    const chargeId = parameters.string("telegram_payment_charge_id") ?? "";
    if (chargeId === "") throw badRequest("CHARGE_ID_EMPTY");
    telegram.subscriptions.edit(parameters.integer("user_id") ?? 0, chargeId, parameters.flag("is_canceled"));
    return true;
  },
};

/** What is sold and for how much, within Telegram's limits: bytes for the payload, characters for the words. */
function readTerms(telegram: Telegram, parameters: Parameters): Terms {
  const title = parameters.string("title") ?? "";
  const description = parameters.string("description") ?? "";
  const payload = parameters.string("payload") ?? "";
  if (lengthOf(title) > 32) throw badRequest("INVOICE_TITLE_INVALID");
  if (lengthOf(description) > 255) throw badRequest("INVOICE_DESCRIPTION_INVALID");
  if (Buffer.byteLength(payload) > 128) throw badRequest("INVOICE_PAYLOAD_INVALID");
  if (parameters.string("currency") !== "XTR") throw badRequest("PAYMENT_PROVIDER_INVALID");
  if ((parameters.string("provider_token") ?? "") !== "") throw badRequest("PAYMENT_PROVIDER_INVALID");
  if (
    (parameters.integer("max_tip_amount") ?? 0) !== 0 ||
    (parameters.list("suggested_tip_amounts") ?? []).length > 0
  ) {
    throw badRequest("STARS_INVOICE_INVALID");
  }
  const prices = (parameters.list("prices") ?? []) as { label: string; amount: number }[];
  if (prices.length === 0) throw badRequest("there must be at least one price");
  if (prices.some((price) => price.label === "")) throw badRequest("labeledPrice label must be non-empty");
  const [price, ...others] = prices;
  if (price === undefined || others.length > 0) throw badRequest("STARS_INVOICE_INVALID");
  if (price.amount < 1 || price.amount > telegram.settings.mostStarsPerInvoice) {
    throw badRequest("CURRENCY_TOTAL_AMOUNT_INVALID");
  }
  const photoUrl = parameters.string("photo_url") ?? "";
  if (photoUrl !== "") {
    const url = parseUrl(photoUrl);
    if (url === undefined || !(url.protocol === "http:" || isSecureOrLoopback(url)))
      throw badRequest("WEBDOCUMENT_URL_INVALID");
  }
  return { title, description, payload, totalAmount: price.amount, ...(photoUrl !== "" && { photoUrl }) };
}
