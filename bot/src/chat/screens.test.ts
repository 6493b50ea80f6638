import { describe, expect, it } from "vitest";
import { languages } from "@starfront/schema/languages";
import { loadTexts } from "@starfront/schema/load-texts";
import { loadPseudoTexts, outsideTexts } from "@starfront/schema/pseudo-texts";
import type {
  PaymentState,
  PaymentStatusFragment,
  ProductCardQuery,
  RefundState,
  StaffRefundFragment,
  SubscriptionState,
  SubscriptionStatusFragment,
} from "../api/generated/graphql.ts";
import { ticketForStaffScreen, ticketNewsScreen, ticketScreen } from "../support/ticket.screen.ts";
import { helpScreen, privacyScreen, supportScreen } from "../help/help.screen.ts";
import { consentScreen, termsScreen } from "../help/terms.screen.ts";
import { notificationScreen } from "../notifications/notification.screen.ts";
import { paymentScreen } from "../payments/payment.screen.ts";
import { purchasesScreen } from "../payments/purchases.screen.ts";
import { reportScreen } from "../reconciliation/reconcile.command.ts";
import { askedScreen, refundableScreen, sureScreen, whyScreen } from "../refunds/ask.screen.ts";
import { refundsScreen, staffRefundScreen, sureToDecideScreen } from "../refunds/staff-refund.screen.ts";
import { giftScreen, givenScreen } from "../codes/gift.screen.ts";
import { inviteScreen, rewardScreen } from "../invite/invite.screen.ts";
import {
  deletionAskedScreen,
  deletionScreen,
  exportScreen,
  myDataScreen,
  sureToDeleteScreen,
} from "../privacy/privacy.screen.ts";
import { notificationsScreen, quietScreen } from "../settings/notifications.screen.ts";
import { answeredScreen, staffLinkScreen } from "../staff/door.screen.ts";
import { deviceScreen, crowdedScreen, devicesScreen, sureToEndAllScreen } from "../devices/devices.screen.ts";
import { languagesScreen, settingsScreen } from "../settings/settings.screen.ts";
import { cardScreen, shopScreen } from "../shop/shop.screen.ts";
import { homeScreen } from "../start/home.screen.ts";
import {
  renewalUsageScreen,
  staffRenewalScreen,
  sureAboutRenewalScreen,
} from "../subscriptions/staff-renewal.screen.ts";
import { subscriptionScreen, subscriptionsScreen, sureToCancelScreen } from "../subscriptions/subscription.screen.ts";
import { miniAppAt } from "./mini-app.ts";
import { keyboardOf, mostCaptionCharacters, mostTextCharacters, type Screen } from "./screen.ts";
import { wordsIn, type Words } from "./words.ts";

const texts = loadTexts(["common", "server", "bot"]);
const en = wordsIn(texts, "en");
const miniApp = miniAppAt("https://shop.example/app/");
const id = "01890000-aaaa-7bbb-8ccc-ddddeeeeffff";
const stars = (amount: number) => ({ amount, currency: "XTR" });

function product(changes: Partial<ProductCardQuery["product"]> = {}): ProductCardQuery["product"] {
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

const inTime = "2030-01-31T10:00:00Z";

function subscription(
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

function payment(state: PaymentState, changes: Partial<PaymentStatusFragment> = {}): PaymentStatusFragment {
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

const states: PaymentState[] = [
  "CREATED",
  "INVOICED",
  "APPROVED",
  "PAID",
  "CANCELED",
  "EXPIRED",
  "REFUNDED",
  "REVERSED",
];
const notificationSettings = { news: true, reminders: true, answers: false, quietHours: null, timeZone: null };
const quiet = { ...notificationSettings, quietHours: { from: "22:00", to: "08:00" }, timeZone: "Europe/Berlin" };
const me = { language: "en", chosenLanguage: null, notificationSettings };
const line = { id, title: "Tea", price: stars(50), refund: null };
const subscriptionStates = ["ACTIVE", "CANCELED", "PAST_DUE", "EXPIRED", "REFUNDED"] as const;
const subscriptionNews = [
  "SUBSCRIPTION_RENEWED",
  "SUBSCRIPTION_RENEWAL_FAILED",
  "SUBSCRIPTION_CANCELED",
  "SUBSCRIPTION_RESUMED",
  "SUBSCRIPTION_ENDS_SOON",
  "SUBSCRIPTION_EXPIRED",
] as const;
const newsData = {
  subscriptionId: id,
  title: "Tea club <3",
  stars: 50,
  endsAt: "2030-01-31T10:00:00.000Z",
  accessEndsAt: "2030-02-03T10:00:00.000Z",
  chargedAt: "2030-01-01T10:00:00.000Z",
};
const refundStates: RefundState[] = ["ASKED", "DECLINED", "SENDING", "FAILED", "DONE"];
const olga = { id: "olga", firstName: "Olga <1>", language: "en", permissions: ["refunds.decide"] };

function refund(state: RefundState, changes: Partial<StaffRefundFragment> = {}): StaffRefundFragment {
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

function* allScreens(words: Words): Generator<[string, Screen]> {
  yield ["home", homeScreen(words, "Anna <3", miniApp)];
  yield [
    "shop",
    shopScreen(
      words,
      { number: 0, nodes: [product(), product({ stock: 0 }), product({ isOwned: true })], hasNext: true },
      miniApp,
    ),
  ];
  yield ["second page", shopScreen(words, { number: 1, nodes: [product()], hasNext: false }, undefined)];
  yield ["empty shop", shopScreen(words, { number: 0, nodes: [], hasNext: false }, miniApp)];
  yield ["card", cardScreen(words, product(), "1", miniApp)];
  yield [
    "long card",
    cardScreen(words, product({ description: "ё".repeat(5000), entitlementDays: 30, stock: 3 }), "1", miniApp),
  ];
  for (const state of states) {
    for (const as of ["event", "receipt"] as const) {
      yield [`${state} as ${as}`, paymentScreen(words, payment(state), { miniApp, as })];
    }
  }
  const delivery = { delivery: "<".repeat(9000), expiresAt: "2030-02-01T00:00:00Z" };
  const surplusCharges = [{ money: stars(50) }, { money: stars(50) }];
  yield [
    "long receipt",
    paymentScreen(words, payment("PAID", { entitlement: delivery, surplusCharges }), { miniApp, as: "receipt" }),
  ];
  yield [
    "purchases",
    purchasesScreen(words, { number: 0, nodes: states.map((state) => ({ ...line, state })), hasNext: true }),
  ];
  const present = { id, delivery: "<".repeat(9000), grantedAt: "2030-02-01T00:00:00Z", product: { title: "Tea <3" } };
  yield ["gifts alone", purchasesScreen(words, { number: 0, nodes: [], hasNext: false }, [present])];
  yield ["gift", givenScreen(words, present)];
  yield ["no purchases", purchasesScreen(words, { number: 0, nodes: [], hasNext: false })];
  yield ["settings", settingsScreen(words, me)];
  yield ["notifications", notificationsScreen(words, me)];
  yield ["notifications with quiet", notificationsScreen(words, { ...me, notificationSettings: quiet })];
  const programme = { buyersPerReward: 3, rewardProduct: { title: "Tea <3" } };
  const given = { id, delivery: "<".repeat(5000), product: { title: "Tea <3" } };
  const startParameter = "ref_abcde12345";
  yield [
    "invite",
    inviteScreen(words, { startParameter, came: 0, bought: 0, programme: null, rewards: [] }, "tea_bot"),
  ];
  yield [
    "invite with rewards",
    inviteScreen(
      words,
      { startParameter, came: 5, bought: 2, programme, rewards: [given, given, given, given] },
      "tea_bot",
    ),
  ];
  const gift = rewardScreen(words, { title: { en: "Tea <3" }, buyers: 1 });
  if (gift) yield ["reward", gift];
  const byCode = giftScreen(words, { code: "SPRING", title: "Tea <3", delivery: "<".repeat(9000) });
  if (byCode) yield ["gift of a code", byCode];
  const lowered = payment("INVOICED", { code: "SPRING-2027", listPrice: { amount: 80 } });
  yield ["payment with a code", paymentScreen(words, lowered, { miniApp, as: "event" })];
  yield ["my data", myDataScreen(words, [])];
  for (const waitsFor of [[], ["refund", "payment", "charge"]]) {
    yield ["my data while it is being deleted", myDataScreen(words, [{ kind: "DELETION", waitsFor }])];
    yield ["deletion asked", deletionAskedScreen(words, { kind: "DELETION", waitsFor })];
  }
  yield ["sure to delete", sureToDeleteScreen(words)];
  const forgotten = deletionScreen(words, { state: "done", number: id });
  if (forgotten) yield ["deleted", forgotten];
  yield ["file", exportScreen(words, "{}")];
  yield ["where are you", quietScreen(words, me)];
  yield ["quiet", quietScreen(words, { ...me, notificationSettings: quiet })];
  yield ["no quiet", quietScreen(words, { ...me, notificationSettings: { ...quiet, quietHours: null } })];
  yield ["languages", languagesScreen(words, { ...me, chosenLanguage: "ru" })];
  const phone = { id, kind: "MINIAPP", device: "IOS", createdAt: "2030-01-01T00:00:00Z" } as const;
  const devices = [
    { ...phone, lastUsedAt: "2030-01-02T00:00:00Z" },
    { ...phone, kind: "STAFF", device: "OTHER", lastUsedAt: "2030-01-02T00:00:00Z" } as const,
  ];
  yield ["too many devices", crowdedScreen(words)];
  yield ["devices", devicesScreen(words, devices)];
  yield ["no devices", devicesScreen(words, [])];
  for (const one of devices) yield ["a device", deviceScreen(words, one)];
  yield ["sure to sign out everywhere", sureToEndAllScreen(words)];
  for (const url of ["https://shop.example/admin/sign-in?code=a", "http://localhost:3000/admin/sign-in?code=a"])
    yield ["staff link", staffLinkScreen(words, url)];
  for (const answer of ["confirmed", "late", "not me"] as const) yield [answer, answeredScreen(words, answer)];
  yield ["consent", consentScreen(words, id, "1")];
  yield ["terms", termsScreen(words, false)];
  yield ["accepted terms", termsScreen(words, true)];
  yield ["help", helpScreen(words)];
  yield ["privacy", privacyScreen(words)];
  for (const contact of [undefined, "https://t.me/tea_people"]) {
    yield ["support", supportScreen(words, contact)];
  }
  const paid = payment("PAID");
  yield ["refundable", refundableScreen(words, { number: 1, nodes: [{ ...line, state: "PAID" }], hasNext: true })];
  yield ["nothing refundable", refundableScreen(words, { number: 0, nodes: [], hasNext: false })];
  yield ["why a refund", whyScreen(words, paid)];
  yield ["sure of a refund", sureScreen(words, paid, "missing")];
  yield ["refund asked", askedScreen(words, paid)];
  const odd = { reason: "<".repeat(5000), note: "&".repeat(5000) };
  for (const state of refundStates) {
    for (const as of ["event", "receipt"] as const) {
      const longest = {
        ...delivery,
        surplusCharges,
        refund: refund(state, odd),
        history: [{ event: "surplus_refunded", actor: "system" }],
      };
      yield [`refund ${state} as ${as}`, paymentScreen(words, payment("PAID", longest), { miniApp, as })];
    }
    yield [`refund ${state} for staff`, staffRefundScreen(words, refund(state, odd), olga)];
  }
  yield ["sure to return", sureToDecideScreen(words, refund("ASKED"), "return")];
  yield ["sure to decline", sureToDecideScreen(words, refund("ASKED"), "decline")];
  const many = refundStates.map((state) => refund(state, { ...odd, payment: null }));
  yield ["refunds", refundsScreen(words, { number: 1, nodes: many, hasNext: true })];
  yield ["no refunds", refundsScreen(words, { number: 0, nodes: [], hasNext: false })];
  yield* subscriptionScreens(words);
  const report = { checked: 1200, repaired: 0, quarantined: 0, balance: 50, books: 50, drift: 0 };
  yield* ticketScreens(words);
  yield ["report", reportScreen(words, report)];
  yield ["report of drift", reportScreen(words, { ...report, repaired: 2, quarantined: 1, books: 55, drift: -5 })];
}

function* subscriptionScreens(words: Words): Generator<[string, Screen]> {
  const club = { periodSeconds: 2_592_000, title: "Tea club <3", description: "ё".repeat(5000) };
  const replaced = Array.from({ length: 9 }, () => ({ title: "<".repeat(200), currentPeriodEndsAt: inTime }));
  yield ["a plan's card", cardScreen(words, product({ ...club, wouldReplace: replaced }), "1", miniApp)];
  for (const state of subscriptionStates) {
    const one = subscription(state);
    const owned = { ...club, isOwned: true, subscription: one };
    yield [`the card of a plan that is ${state}`, cardScreen(words, product(owned), "1", undefined)];
    yield [`${state} subscription`, subscriptionScreen(words, one, miniApp)];
    for (const stoppedBy of ["BUYER", "TELEGRAM", "STAFF", "UPGRADE", "REFUND"] as const) {
      const periods = one.periods.flatMap((period) =>
        Array.from({ length: 100 }, (_, n) => ({ ...period, refundedAt: n % 2 ? inTime : null })),
      );
      const long = { stoppedBy, replaced, replacedBy: { title: "&".repeat(200) }, periods };
      const most = subscription(state, { ...long, resumesInTelegram: true, isTelegramBeingTold: true });
      yield [`${state} subscription, stopped by ${stoppedBy}`, subscriptionScreen(words, most, miniApp)];
      yield [`${state} subscription, stopped by ${stoppedBy}, for staff`, staffRenewalScreen(words, most)];
    }
    yield [`sure to cancel what is ${state}`, sureToCancelScreen(words, one)];
    for (const wish of ["stop", "allow"] as const)
      yield [`staff sure to ${wish} what is ${state}`, sureAboutRenewalScreen(words, one, wish)];
    const receipt = payment("PAID", { periodSeconds: 2_592_000, subscription: { ...one, replaced } });
    for (const as of ["event", "receipt"] as const) {
      yield [`receipt of a subscription that is ${state}, as ${as}`, paymentScreen(words, receipt, { miniApp, as })];
    }
    for (const kind of subscriptionNews) {
      for (const more of [{}, { isReturned: true, isSettled: true, stoppedBy: "telegram" }, { stoppedBy: "staff" }]) {
        const data = { ...newsData, ...more, state: state.toLowerCase() };
        const notification = { id: "1", version: 1, chatId: "7", language: "en", editMessageId: null, data, kind };
        for (const about of [receipt, null]) {
          const screen = notificationScreen(words, { ...notification, payment: about }, miniApp);
          yield [`${kind} when it is ${state}, ${JSON.stringify(more)}`, shown(screen)];
        }
      }
    }
  }
  for (const isUnknown of [true, false]) yield ["how to ask about a renewal", renewalUsageScreen(words, isUnknown)];
  const rest = subscription("REFUNDED", { accessEndsAt: inTime });
  yield ["a subscription with a rest", subscriptionScreen(words, rest, miniApp)];
  yield ["a subscription with a rest, for staff", staffRenewalScreen(words, rest)];
  for (const one of [rest, subscription("ACTIVE")]) {
    const back = payment("REFUNDED", { subscription: one });
    yield ["a first period that went back", paymentScreen(words, back, { miniApp, as: "event" })];
  }
  const returned = { ...newsData, state: "refunded", isReturned: true, leftUntil: newsData.endsAt };
  const news = { id: "1", version: 1, chatId: "7", language: "en", editMessageId: null, payment: null, data: returned };
  const saidBack = notificationScreen(words, { ...news, kind: "SUBSCRIPTION_RENEWED" }, miniApp);
  yield ["a renewal that went back, with a rest", shown(saidBack)];
  const nodes = [...subscriptionStates.map((state) => subscription(state)), rest];
  yield ["subscriptions", subscriptionsScreen(words, { number: 1, nodes, hasNext: true })];
  yield ["no subscriptions", subscriptionsScreen(words, { number: 0, nodes: [], hasNext: false })];
}

function* ticketScreens(words: Words): Generator<[string, Screen]> {
  const text = "<".repeat(1000);
  for (const chatId of ["1001", "-1001"]) {
    for (const photo of [null, "AgAC-1"]) {
      for (const isNew of [true, false]) {
        const about = {
          ticketId: id,
          number: "A1B2C3",
          reason: "twice",
          buyerName: "Anna <3",
          title: "Tea",
          stars: 50,
        };
        const data = { ...about, isNew, text, photo };
        const name = `ticket for staff in ${chatId}, ${isNew ? "new" : "more"}, ${photo ? "with" : "without"} a picture`;
        yield [name, shown(ticketForStaffScreen(words, { data, chatId, payment: payment("PAID") }))];
      }
      const data = { ticketId: id, number: "A1B2C3", text, photo };
      const name = `the shop's answer in ${chatId}, ${photo ? "with" : "without"} a picture`;
      yield [name, shown(ticketNewsScreen(words, { data, chatId, payment: null }))];
    }
  }
  const closed = { ticketId: id, number: "A1B2C3", isClosed: true };
  yield ["a closed ticket's news", shown(ticketNewsScreen(words, { data: closed, chatId: "1001", payment: null }))];
  const messages = Array.from({ length: 100 }, (_, n) => ({
    author: n % 2 ? ("STAFF" as const) : ("BUYER" as const),
    text,
    hasPhoto: n % 3 === 0,
  }));
  const buyer = { id, firstName: "Anna <3" };
  for (const state of ["WAITING", "ANSWERED", "CLOSED"] as const) {
    const about = payment("PAID", { refund: refund("DECLINED", { note: "&".repeat(5000) }) });
    const ticket = { id, number: "A1B2C3", state, reason: "REFUND" as const, buyer, payment: about, messages };
    yield [`${state} ticket of mine`, ticketScreen(words, ticket, true)];
    yield [`${state} ticket for staff`, ticketScreen(words, { ...ticket, payment: null }, false)];
  }
}

function shown(screen: Screen | undefined): Screen {
  if (!screen) throw new Error("nothing to show");
  return screen;
}

describe.each(languages)("every screen in %s", (language) => {
  const screens = [...allScreens(wordsIn(texts, language))];

  it.each(screens)("%s fits into a message, closes its tags and leads somewhere", (_, screen) => {
    const { shown, open } = read(screen.text);
    expect(open).toEqual([]);
    expect(shown.trim().length).toBeGreaterThan(0);
    expect([...shown].length).toBeLessThanOrEqual(screen.photo ? mostCaptionCharacters : mostTextCharacters);
    const buttons = keyboardOf(screen).inline_keyboard.flat();
    expect(buttons.length).toBeGreaterThan(0);
    for (const button of buttons) expect(button.text.length).toBeGreaterThan(0);
  });
});

describe("in the pseudo-language", () => {
  const screens = [...allScreens(wordsIn(loadPseudoTexts(["common", "server", "bot"]), "en"))];
  // What people and the catalogue wrote, and HTML's own signs.
  const data = /Your code: A|<[^>]*>|&\w+;/g;

  it.each(screens)("%s has no word that no text says", (_, screen) => {
    const labels = keyboardOf(screen).inline_keyboard.flatMap((row) => row.map((button) => button.text));
    for (const shown of [screen.text, ...labels]) {
      expect(outsideTexts(shown.replaceAll(data, "")).match(/\p{L}{2,}/gu) ?? []).toEqual([]);
    }
  });
});

describe("a payment's message", () => {
  const say = (state: PaymentState, changes = {}) =>
    paymentScreen(en, payment(state, changes), { miniApp, as: "event" });

  it("asks for the money by Telegram's own link, and says that nothing is charged yet", () => {
    const screen = say("INVOICED");
    expect(screen.text).toContain("Nothing is charged until you confirm it");
    expect(screen.text).toContain("open for 30 minutes");
    expect(screen.buttons[0]).toEqual([{ text: "Pay 50 ⭐", url: "https://t.me/$abc" }]);
  });

  it("turns into a receipt with what was bought, as plain text", () => {
    const { text } = say("PAID");
    expect(text).toContain("✅ <b>Paid: Tea</b>");
    expect(text).toContain("Your code: A&lt;1&gt;");
    expect(text).toContain(id);
  });

  it.each(["CREATED", "CANCELED", "EXPIRED"] as const)("that is %s says that nothing was charged", (state) => {
    expect(say(state).text).toMatch(/Nothing (has been|was) charged/);
  });

  it.each([
    ["ASKED", "no money moves"],
    ["DECLINED", "No money was moved"],
    ["SENDING", "on their way back"],
    ["FAILED", "The money has not moved"],
    ["DONE", "in full"],
  ] as const)("says where the money is when its refund is %s", (state, words) => {
    const { text } = say("PAID", { refund: refund(state) });
    expect(text).toContain("50 ⭐");
    expect(text).toContain(words);
    expect(text).toContain("The shop wrote: Of course &lt;3");
  });

  it("tells extra charges that are kept from those that went back", () => {
    const surplusCharges = [{ money: stars(50) }, { money: stars(50) }, { money: stars(50) }];
    const history = [{ event: "surplus_refunded", actor: "system" }];
    const { text } = say("PAID", { surplusCharges, history });
    expect(text).toContain("You also paid 100 ⭐ more");
    expect(text).toContain("charged 50 ⭐ more for it. That went back");
  });

  it("opens everything else beside itself", () => {
    for (const state of states) {
      const actions = say(state)
        .buttons.flat()
        .filter((button) => "action" in button);
      expect(actions.every(({ inNewMessage }) => inNewMessage)).toBe(true);
    }
  });
});

describe("a receipt", () => {
  const offers = (state: PaymentState, changes: Partial<PaymentStatusFragment> = {}) =>
    paymentScreen(en, payment(state, changes), { miniApp, as: "receipt" })
      .buttons.flat()
      .some((button) => "action" in button && button.action.to === "whyrefund");

  it("offers to ask for the money back while nobody asked", () => {
    expect(offers("PAID")).toBe(true);
    expect(offers("PAID", { refund: refund("DECLINED") })).toBe(false);
    expect(offers("REFUNDED")).toBe(false);
    expect(offers("INVOICED")).toBe(false);
  });
});

describe("a refund, to staff", () => {
  const answers = (state: RefundState) =>
    staffRefundScreen(en, refund(state))
      .buttons.flat()
      .map((button) => ("action" in button && button.action.to === "decide" ? button.action.answer : undefined));

  it("can be decided while it is open, and only overruled once it was declined", () => {
    expect(answers("ASKED")).toEqual(["return", "decline"]);
    expect(answers("FAILED")).toEqual(["return", "decline"]);
    expect(answers("DECLINED")).toEqual(["overrule"]);
    expect(answers("SENDING")).toEqual([]);
    expect(answers("DONE")).toEqual([]);
  });

  it("says who decided", () => {
    expect(staffRefundScreen(en, refund("DONE"), olga).text).toContain("Decided by Olga &lt;1&gt;.");
    expect(staffRefundScreen(en, refund("DONE"), { ...olga, id: "otto" }).text).toContain("another of the staff");
    expect(staffRefundScreen(en, refund("ASKED", { payment: null }), olga).text).not.toContain("Decided");
  });

  it("gives a reason of our list in the reader's language, and any other word for word", () => {
    const ru = wordsIn(texts, "ru");
    expect(staffRefundScreen(ru, refund("ASKED")).text).toContain("Списали дважды");
    expect(staffRefundScreen(ru, refund("ASKED", { reason: "Too <loud>" })).text).toContain("Too &lt;loud&gt;");
  });
});

describe("a subscription's screen", () => {
  const say = (state: SubscriptionState, changes: Partial<SubscriptionStatusFragment> = {}) =>
    subscriptionScreen(en, subscription(state, changes), undefined);
  const leadsTo = (screen: Screen) =>
    screen.buttons.flat().map((button) => ("action" in button ? button.action.to : ""));

  it("says when how much is charged next, and offers to cancel", () => {
    expect(say("ACTIVE").text).toContain("Next charge: 50 ⭐ on January 31, 2030, unless you cancel before.");
    expect(leadsTo(say("ACTIVE"))).toContain("stopplan");
    expect(leadsTo(say("ACTIVE"))).not.toContain("resumeplan");
  });

  it("that was canceled here says that it runs to its end, and how to go on", () => {
    const screen = say("CANCELED", { stoppedBy: "BUYER", canResume: true });
    expect(screen.text).toContain("It will not be charged again and runs until January 31, 2030.");
    expect(leadsTo(screen)).toContain("resumeplan");
    expect(leadsTo(screen)).not.toContain("stopplan");
  });

  it("that only Telegram can turn on again says where", () => {
    const screen = say("CANCELED", { stoppedBy: "TELEGRAM", resumesInTelegram: true });
    expect(screen.text).toContain("Settings → My Stars");
    expect(leadsTo(screen)).not.toContain("resumeplan");
  });

  it("with too few Stars says until when it can be used, and how many are needed", () => {
    const { text } = say("PAST_DUE");
    expect(text).toContain("you can use it until February 3, 2030 all the same. Have 50 ⭐ on your Stars balance");
  });

  it("that is over can be taken again while it is sold", () => {
    expect(leadsTo(say("EXPIRED"))).toContain("card");
    expect(leadsTo(say("EXPIRED", { product: { slug: "tea-club", isForSale: false } }))).not.toContain("card");
  });

  it("whose money went back says so, and that it has ended", () => {
    const screen = say("REFUNDED");
    expect(screen.text).toContain("went back to your Telegram Stars balance, in full. It has ended");
    expect(leadsTo(screen)).toContain("card");
  });

  const rest = { accessEndsAt: "2030-01-15T10:00:00Z" };

  it("whose money went back while an earlier period runs says until when it can be used, wherever it is shown", () => {
    const screen = say("REFUNDED", rest);
    expect(screen.text).toContain("went back to your Telegram Stars balance, in full");
    expect(screen.text).toContain("stays yours until January 15, 2030");
    expect(screen.text).not.toContain("has ended");
    // It cannot be bought anew before.
    expect(leadsTo(screen)).not.toContain("card");
    const list = subscriptionsScreen(en, { number: 0, nodes: [subscription("REFUNDED", rest)], hasNext: false });
    expect(list.buttons[0]?.[0]?.text).toContain("until Jan 15, 2030");
    const paid = payment("PAID", { subscription: subscription("REFUNDED", rest) });
    const receipt = paymentScreen(en, paid, { miniApp, as: "receipt" }).text;
    expect(receipt).toContain("runs until January 15, 2030");
    expect(receipt).not.toContain("It ended");
    const staff = staffRenewalScreen(en, subscription("REFUNDED", rest)).text;
    expect(staff).toContain("What was paid before runs until January 15, 2030");
    expect(staffRenewalScreen(en, subscription("REFUNDED")).text).toContain("it has ended");
  });

  it("whose first period went back goes on: the receipt does not say that it has ended", () => {
    const of = (state: SubscriptionState, changes = {}) =>
      paymentScreen(en, payment("REFUNDED", { subscription: subscription(state, changes) }), { miniApp, as: "event" });
    expect(of("ACTIVE").text).toContain("in full. What you paid after it stays yours.");
    expect(of("ACTIVE").text).toContain("Next charge: 50 ⭐ on January 31, 2030");
    expect(of("REFUNDED", rest).text).toContain("runs until January 15, 2030");
    for (const over of [of("REFUNDED"), of("EXPIRED")]) expect(over.text).toContain("The purchase has ended.");
  });

  it("is told of a renewal that went back with what that leaves", () => {
    const told = (state: string, leftUntil: string | null) => {
      const data = { ...newsData, state, isReturned: true, leftUntil };
      const news = { id: "1", version: 1, chatId: "7", language: "en", editMessageId: null, payment: null, data };
      return notificationScreen(en, { ...news, kind: "SUBSCRIPTION_RENEWED" }, miniApp)?.text;
    };
    expect(told("refunded", "2030-01-15T10:00:00.000Z")).toContain("stays yours until January 15, 2030");
    expect(told("refunded", null)).toContain("The subscription has ended");
    expect(told("expired", null)).toContain("The subscription has ended");
    expect(told("active", null)).toContain("goes on as before");
  });

  it("warns that days of grace end with the cancellation", () => {
    expect(sureToCancelScreen(en, subscription("PAST_DUE")).text).toContain("it ends at once");
    expect(sureToCancelScreen(en, subscription("ACTIVE")).text).toContain("stays yours until January 31, 2030");
  });
});

describe("a plan's card", () => {
  const plan = { title: "Tea club", periodSeconds: 2_592_000 };
  const card = (changes: Partial<ProductCardQuery["product"]>) =>
    cardScreen(en, product({ ...plan, ...changes }), "1", undefined);

  it("says what one agrees to, on the button too", () => {
    const { text, buttons } = card({});
    expect(text).toContain("50 ⭐ every 30 days, until you cancel it");
    expect(buttons[0]?.[0]?.text).toBe("Subscribe for 50 ⭐ / 30 days");
  });

  it("says before anything is paid what happens to the plan that one has", () => {
    const { text } = card({ wouldReplace: [{ title: "Coffee club", currentPeriodEndsAt: inTime }] });
    expect(text).toContain("“Coffee club” will not be charged again, and stays yours until January 31, 2030");
  });

  it("leads to the subscription that one has", () => {
    const { text, buttons } = card({ isOwned: true, subscription: subscription("ACTIVE") });
    expect(text).toContain("You are subscribed");
    expect(text).toContain("Next charge: 50 ⭐");
    expect(buttons.flat()[0]).toEqual({ text: "🔁 See the subscription", action: { to: "subscription", id } });
  });
});

describe("a product's card", () => {
  const buys = (changes: Partial<ProductCardQuery["product"]>) =>
    cardScreen(en, product(changes), "1", miniApp)
      .buttons.flat()
      .some((button) => "action" in button && button.action.to === "buy");

  it("sells what can be sold", () => {
    expect(buys({})).toBe(true);
    expect(buys({ stock: 0 })).toBe(false);
    expect(buys({ isForSale: false })).toBe(false);
    expect(buys({ isOwned: true })).toBe(false);
    expect(buys({ isOwned: true, isRepeatable: true })).toBe(true);
  });

  it("shows names as they are, not as tags", () => {
    expect(cardScreen(en, product(), "1", undefined).text).toContain("<b>Tea &lt;b&gt; &amp; more</b>");
  });

  it("opens in the Mini App at the product", () => {
    const urls = cardScreen(en, product(), "1", miniApp)
      .buttons.flat()
      .map((button) => ("app" in button ? button.app : ""));
    expect(urls).toContain("https://shop.example/app/?tgWebAppStartParam=p_tea");
  });
});

describe("a notification", () => {
  const notification = {
    id: "1",
    version: 1,
    chatId: "7",
    language: "en",
    editMessageId: null,
    payment: null,
    data: {},
  };

  it("about a second charge says what is kept and how to get it back", () => {
    const data = { stars: 50, title: "Tea", chargeId: "c1", reason: "paid_again" };
    const screen = notificationScreen(
      en,
      { ...notification, kind: "SURPLUS_CHARGE", data, payment: payment("PAID") },
      miniApp,
    );
    expect(screen?.text).toContain("You were charged twice for Tea");
    expect(screen?.text).toContain("50 ⭐");
    expect(screen?.text).toContain("/paysupport");
  });

  it("about a plan that was paid for twice says that it has it already, and on the payment's own message too", () => {
    const data = { stars: 50, title: "Tea", chargeId: "c1", reason: "already_subscribed" };
    const money = { amount: 50, currency: "XTR" };
    const beside = { ...payment("EXPIRED"), surplusCharges: [{ money }] };
    const news = notificationScreen(en, { ...notification, kind: "SURPLUS_CHARGE", data, payment: beside }, miniApp);
    expect(news?.text).toContain("You paid twice for Tea");
    expect(news?.text).toContain("kept for you");
    const own = notificationScreen(en, { ...notification, kind: "PAYMENT_STATUS", payment: beside }, miniApp);
    expect(own?.text).toContain("this one was not needed");
    expect(own?.text).toContain("kept for you");
    expect(own?.text).not.toContain("Nothing was charged");
    expect(JSON.stringify(own?.buttons)).not.toContain("cancel");
  });

  it("about a second charge that went back says so, and that the purchase stays", () => {
    const data = { stars: 50, title: "Tea", chargeId: "c1", isReturned: true };
    const screen = notificationScreen(en, { ...notification, kind: "SURPLUS_CHARGE", data }, miniApp);
    expect(screen?.text).toContain("extra charge for Tea was returned in full");
    expect(screen?.text).toContain("What you bought stays yours");
  });

  it.each([
    ["refund_failed", "Telegram did not return the Stars"],
    ["refunded_outside", "past this shop"],
    ["refund_unknown", "never heard of them coming"],
  ])("about %s has words for staff", (alert, words) => {
    const data = { alert, stars: 50, chargeId: "c1" };
    expect(notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text).toContain(words);
  });

  it("about updates that were given up says how many, why, and which one was the last", () => {
    const textOf = (data: object) =>
      notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text ?? "";
    const last = { alert: "update_given_up", updateId: "77", kind: "message", error: "busy" };
    const failed = textOf({ ...last, reason: "failed", count: 300 });
    for (const part of ["update <code>77</code>", "So far: 300", "word for word"]) expect(failed).toContain(part);
    expect(textOf({ ...last, reason: "unended", count: 1 })).toContain("Ten processes began it");
    // Their words go when they are given up.
    const untried = textOf({ ...last, reason: "untried", count: 500 });
    expect(untried).toContain("Nobody tried it for thirty days");
    expect(untried).not.toContain("word for word");
    expect(textOf(last)).toContain("So far: 1");
  });

  it("about an account that cannot be read says why, harmlessly, and what becomes of the money", () => {
    const data = { alert: "account_unread", failures: 3, error: "ProviderError: <b>502</b> Bad Gateway" };
    const text = notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text;
    expect(text).toContain("&lt;b&gt;502&lt;/b&gt; Bad Gateway");
    expect(text).toContain("all money that came is safe with Telegram");
  });

  it("about drift says what Telegram holds and what the books say", () => {
    const data = { alert: "drift", balance: 90, books: 100, stars: -10 };
    const text = notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text;
    for (const part of ["holds 90 ⭐", "say 100 ⭐", "is -10 ⭐"]) expect(text).toContain(part);
    expect(text).not.toContain("not on Telegram's account");
  });

  it("about drift names the charges that only our books have", () => {
    const data = { alert: "drift", balance: 90, books: 100, stars: -10, unlisted: ["c<1", "c2"] };
    const text = notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text;
    expect(text).toContain("not on Telegram's account");
    for (const id of ["c&lt;1", "c2"]) expect(text).toContain(`<code>${id}</code>`);
  });

  it("offers to return a charge that bought nothing, where Telegram can be told which", () => {
    const offered = (data: object) =>
      notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)
        ?.buttons.flat()
        .map((button) => button.text);
    const charge = { alert: "charge_quarantined", stars: 50, chargeId: "c1", chargeRowId: id };
    expect(offered({ ...charge, reason: "wrong_buyer" })).toEqual(["Return 50 ⭐"]);
    expect(offered({ ...charge, reason: "unfit_charge_id" })).toEqual([]);
    expect(offered({ ...charge, chargeRowId: null })).toEqual([]);
  });

  it("about money that fits nothing does not say that something was bought", () => {
    const data = { stars: 50, title: null, chargeId: "c1", reason: "unknown_payload" };
    const screen = notificationScreen(en, { ...notification, kind: "SURPLUS_CHARGE", data }, miniApp);
    expect(screen?.text).toContain("50 ⭐ came from you that we could not match");
    expect(screen?.text).toContain("<code>c1</code>");
    const back = notificationScreen(
      en,
      { ...notification, kind: "SURPLUS_CHARGE", data: { ...data, isReturned: true } },
      miniApp,
    );
    expect(back?.text).toContain("50 ⭐ went back to you");
  });

  it("for staff is said even when its kind is new", () => {
    const data = { alert: "charge_quarantined", reason: "wrong_price", stars: 5, chargeId: "c1", title: null };
    const said = (data: unknown) =>
      notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text;
    expect(said(data)).toContain("not the amount of the invoice");
    expect(said({ alert: "meteor" })).toContain("meteor");
    expect(said({ odd: "<1>" })).toContain("&lt;1&gt;");
  });

  it("about no payment says nothing", () => {
    expect(notificationScreen(en, { ...notification, kind: "PAYMENT_STATUS" }, miniApp)).toBeUndefined();
  });
});

/** What Telegram would show, and tags that do not close. */
function read(html: string): { shown: string; open: string[] } {
  const open: string[] = [];
  for (const [, slash, tag = ""] of html.matchAll(/<(\/?)([a-z]+)>/g)) {
    if (!slash) open.push(tag);
    else if (open.at(-1) === tag) open.pop();
  }
  const shown = html
    .replaceAll(/<\/?[a-z]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
  return { shown, open };
}
