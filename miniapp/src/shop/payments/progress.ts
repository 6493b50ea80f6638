import type { PaymentPartsFragment } from "../../api/generated/graphql.ts";
import type { InvoiceEnd } from "../../telegram/host.ts";

/** Telegram's payment window, as far as this page knows. */
export type Sheet = { is: "unopened" } | { is: "open" } | { is: "closed"; end: InvoiceEnd };

export interface Progress {
  payment: PaymentPartsFragment | null;
  sheet: Sheet;
  /** The server has been silent for long enough to tell the person that waiting here is not needed. */
  isSlow: boolean;
}

export type News =
  | { is: "heard"; payment: PaymentPartsFragment }
  | { is: "sheet-opened" }
  | { is: "sheet-closed"; end: InvoiceEnd }
  | { is: "waited" };

/** What to tell the person. Everything after `confirming` is the server's word; the rest is about this page. */
export type Stage =
  | "preparing"
  | "ready"
  | "paying"
  | "left"
  | "failed"
  | "confirming"
  | "paid"
  | "elsewhere"
  | "canceled"
  | "expired"
  | "refunded"
  | "reversed";

export const beginning: Progress = { payment: null, sheet: { is: "unopened" }, isSlow: false };

export function follow(progress: Progress, news: News): Progress {
  switch (news.is) {
    case "heard":
      // Answers overtake each other; an older one says nothing new.
      if (progress.payment && news.payment.version < progress.payment.version) return progress;
      return { ...progress, payment: news.payment };
    case "sheet-opened":
      return { ...progress, sheet: { is: "open" }, isSlow: false };
    case "sheet-closed":
      return { ...progress, sheet: { is: "closed", end: news.end }, isSlow: false };
    case "waited":
      return { ...progress, isSlow: true };
  }
}

export function stageOf({ payment, sheet }: Progress): Stage | null {
  if (!payment) return null;
  // It was paid for a plan that its buyer has by another payment: the money came in and bought nothing.
  const isBought = ["PAID", "REFUNDED", "REVERSED"].includes(payment.state);
  if (!isBought && payment.surplusCharges.length > 0) return "elsewhere";
  switch (payment.state) {
    case "PAID":
      return "paid";
    case "REFUNDED":
      return "refunded";
    case "REVERSED":
      return "reversed";
    case "CREATED":
    case "INVOICED":
    case "APPROVED":
      return stageOfUnpaid(payment, sheet);
    case "CANCELED":
    case "EXPIRED":
      // Paid in the last moment: the window's word is newer than the server's. Late money is still money.
      if (sheet.is === "closed" && mayHavePaid(sheet.end)) return "confirming";
      return payment.state === "CANCELED" ? "canceled" : "expired";
  }
}

function stageOfUnpaid(payment: PaymentPartsFragment, sheet: Sheet): Stage {
  if (sheet.is === "open") return "paying";
  // Somebody has confirmed in Telegram, here or on another device: money may be on its way.
  if (payment.state === "APPROVED") return "confirming";
  if (sheet.is === "closed") {
    if (mayHavePaid(sheet.end)) return "confirming";
    return sheet.end === "failed" ? "failed" : "left";
  }
  return payment.invoiceLink ? "ready" : "preparing";
}

function mayHavePaid(end: InvoiceEnd): boolean {
  return end === "paid" || end === "pending";
}

/** Nothing more happens to this attempt by itself. */
export function isOver(stage: Stage): boolean {
  return ["paid", "elsewhere", "canceled", "expired", "refunded", "reversed"].includes(stage);
}

/** The payment window can be opened (again). */
export function isPayable(stage: Stage): boolean {
  return stage === "ready" || stage === "left" || stage === "failed";
}
