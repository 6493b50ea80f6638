import { lazy } from "react";

const load = {
  product: () => import("./products/ProductPage.tsx").then(({ ProductPage }) => ({ default: ProductPage })),
  checkout: () => import("./payments/CheckoutPage.tsx").then(({ CheckoutPage }) => ({ default: CheckoutPage })),
  payment: () => import("./payments/PaymentPage.tsx").then(({ PaymentPage }) => ({ default: PaymentPage })),
  askRefund: () => import("./payments/AskRefundPage.tsx").then(({ AskRefundPage }) => ({ default: AskRefundPage })),
  code: () => import("./codes/CodePage.tsx").then(({ CodePage }) => ({ default: CodePage })),
  gift: () => import("./codes/GiftPage.tsx").then(({ GiftPage }) => ({ default: GiftPage })),
  purchases: () => import("./account/PurchasesPage.tsx").then(({ PurchasesPage }) => ({ default: PurchasesPage })),
  settings: () => import("./account/SettingsPage.tsx").then(({ SettingsPage }) => ({ default: SettingsPage })),
  notifications: () =>
    import("./account/NotificationsPage.tsx").then(({ NotificationsPage }) => ({ default: NotificationsPage })),
  invite: () => import("./account/InvitePage.tsx").then(({ InvitePage }) => ({ default: InvitePage })),
  myData: () => import("./account/MyDataPage.tsx").then(({ MyDataPage }) => ({ default: MyDataPage })),
  tickets: () => import("./support/TicketsPage.tsx").then(({ TicketsPage }) => ({ default: TicketsPage })),
  ticket: () => import("./support/TicketPage.tsx").then(({ TicketPage }) => ({ default: TicketPage })),
  newTicket: () => import("./support/NewTicketPage.tsx").then(({ NewTicketPage }) => ({ default: NewTicketPage })),
  paymentTicket: () =>
    import("./support/NewTicketPage.tsx").then(({ PaymentTicketPage }) => ({ default: PaymentTicketPage })),
  subscriptions: () =>
    import("./subscriptions/SubscriptionsPage.tsx").then(({ SubscriptionsPage }) => ({ default: SubscriptionsPage })),
  subscription: () =>
    import("./subscriptions/SubscriptionPage.tsx").then(({ SubscriptionPage }) => ({ default: SubscriptionPage })),
  terms: () => import("./payments/TermsPage.tsx").then(({ TermsPage }) => ({ default: TermsPage })),
};

export const ProductPage = lazy(load.product);
export const CheckoutPage = lazy(load.checkout);
export const PaymentPage = lazy(load.payment);
export const AskRefundPage = lazy(load.askRefund);
export const CodePage = lazy(load.code);
export const GiftPage = lazy(load.gift);
export const PurchasesPage = lazy(load.purchases);
export const SettingsPage = lazy(load.settings);
export const NotificationsPage = lazy(load.notifications);
export const InvitePage = lazy(load.invite);
export const MyDataPage = lazy(load.myData);
export const TicketsPage = lazy(load.tickets);
export const TicketPage = lazy(load.ticket);
export const NewTicketPage = lazy(load.newTicket);
export const PaymentTicketPage = lazy(load.paymentTicket);
export const SubscriptionsPage = lazy(load.subscriptions);
export const SubscriptionPage = lazy(load.subscription);
export const TermsPage = lazy(load.terms);

/**
 * Once the catalogue stands, the other screens and their texts come while nothing else happens, so that a tap waits for
 * nothing.
 */
export function loadTheRest(loadTexts: readonly (() => Promise<unknown>)[]): () => void {
  const timer = setTimeout(() => {
    // A failure shows when the screen is really wanted.
    for (const part of [...Object.values(load), ...loadTexts]) void part().catch(() => undefined);
  }, 1200);
  return () => clearTimeout(timer);
}
