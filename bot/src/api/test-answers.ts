/** For tests of screens: what the API could answer. */
import type {
  PaymentState,
  PaymentStatusFragment,
  ProductCardQuery,
  RefundState,
  StaffRefundFragment,
  SubscriptionState,
  SubscriptionStatusFragment,
} from "./generated/graphql.ts";

export const id = "01890000-aaaa-7bbb-8ccc-ddddeeeeffff";
export const stars = (amount: number) => ({ amount, currency: "XTR" });

export function product(changes: Partial<ProductCardQuery["product"]> = {}): ProductCardQuery["product"] {
  return {
    id,
    slug: "tea",
    title: "Tea <b> & more",
    description: "Warm.",
    photoUrl: "/media/products/tea.webp",
    price: stars(50),
    stock: null,
    isOwned: false,
    isForSale: true,
    isRepeatable: false,
    entitlementDays: null,
    periodSeconds: null,
    subscription: null,
    wouldReplace: [],
    ...changes,
  };
}

export const inTime = "2030-01-31T10:00:00Z";

export function subscription(
  state: SubscriptionState,
  changes: Partial<SubscriptionStatusFragment> = {},
): SubscriptionStatusFragment {
  const isRenewing = state === "ACTIVE" || state === "PAST_DUE";
  return {
    id,
    state,
    version: 1,
    title: "Tea club <3",
    price: stars(50),
    periodSeconds: 2_592_000,
    paymentId: id,
    currentPeriodEndsAt: inTime,
    accessEndsAt: state === "REFUNDED" ? null : "2030-02-03T10:00:00Z",
    nextChargeAt: state === "ACTIVE" ? inTime : null,
    stoppedBy: null,
    canCancel: isRenewing,
    cancelEndsAtOnce: state === "PAST_DUE",
    canResume: false,
    resumesInTelegram: false,
    isTelegramBeingTold: false,
    product: { slug: "tea-club", isForSale: true },
    replaced: [],
    replacedBy: null,
    periods: [{ period: 1, money: stars(50), chargedAt: "2030-01-01T10:00:00Z", endsAt: inTime, refundedAt: null }],
    ...changes,
  };
}

export function payment(state: PaymentState, changes: Partial<PaymentStatusFragment> = {}): PaymentStatusFragment {
  return {
    id,
    state,
    version: 1,
    title: "Tea",
    price: stars(50),
    code: null,
    listPrice: null,
    invoiceLink: state === "INVOICED" ? "https://t.me/$abc" : null,
    createdAt: "2030-01-01T10:00:00Z",
    expiresAt: "2030-01-01T10:30:00Z",
    paidAt: state === "PAID" ? "2030-01-01T10:01:00Z" : null,
    product: { slug: "tea" },
    periodSeconds: null,
    subscription: null,
    entitlement: state === "PAID" ? { delivery: "Your code: A<1>", expiresAt: null } : null,
    surplusCharges: [],
    refund: null,
    history: [],
    ...changes,
  };
}

/** As a list of purchases shows it. */
export const purchase = { id, title: "Tea", price: stars(50), refund: null };

export function refund(state: RefundState, changes: Partial<StaffRefundFragment> = {}): StaffRefundFragment {
  const history = [{ event: "refund_approved", actor: "user:olga" }];
  return {
    id,
    state,
    reason: "I was charged twice",
    note: "Of course <3",
    money: stars(50),
    payment: { id, title: "Tea", history },
    ...changes,
  };
}

export const refundStates: RefundState[] = ["ASKED", "DECLINED", "SENDING", "FAILED", "DONE"];
export const subscriptionStates = ["ACTIVE", "CANCELED", "PAST_DUE", "EXPIRED", "REFUNDED"] as const;
/** Plans that one purchase replaces, as many and as long as they can be. */
export const replacedPlans = Array.from({ length: 9 }, () => ({
  title: "<".repeat(200),
  currentPeriodEndsAt: inTime,
}));

/** What the bot is to say, of whatever kind: about nothing yet. */
export const notification = {
  id: "1",
  version: 1,
  chatId: "7",
  language: "en",
  timeZone: null,
  editMessageId: null,
  payment: null,
  data: {},
};
