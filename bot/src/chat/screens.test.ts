import { describe, expect, it } from "vitest";
import { languages } from "@starfront/schema/languages";
import { loadTexts } from "@starfront/schema/load-texts";
import type { PaymentState, PaymentStatusFragment, ProductCardQuery } from "../api/generated/graphql.ts";
import { helpScreen, paysupportScreen, privacyScreen, supportScreen } from "../help/help.screen.ts";
import { consentScreen, termsScreen } from "../help/terms.screen.ts";
import { notificationScreen } from "../notifications/notification.screen.ts";
import { paymentScreen } from "../payments/payment.screen.ts";
import { purchasesScreen } from "../payments/purchases.screen.ts";
import { languagesScreen, settingsScreen } from "../settings/settings.screen.ts";
import { cardScreen, shopScreen } from "../shop/shop.screen.ts";
import { homeScreen } from "../start/home.screen.ts";
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
    invoiceLink: state === "INVOICED" ? "https://t.me/$abc" : null,
    createdAt: "2030-01-01T10:00:00Z",
    expiresAt: "2030-01-01T10:30:00Z",
    paidAt: state === "PAID" ? "2030-01-01T10:01:00Z" : null,
    product: { slug: "tea" },
    entitlement: state === "PAID" ? { delivery: "Your code: A<1>", expiresAt: null } : null,
    surplusCharges: [],
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
const me = { language: "en", chosenLanguage: null, notificationSettings: { news: true } };
const line = { id, title: "Tea", price: stars(50) };

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
  yield ["no purchases", purchasesScreen(words, { number: 0, nodes: [], hasNext: false })];
  yield ["settings", settingsScreen(words, me)];
  yield ["languages", languagesScreen(words, { ...me, chosenLanguage: "ru" })];
  yield ["consent", consentScreen(words, id, "1")];
  yield ["terms", termsScreen(words, false)];
  yield ["accepted terms", termsScreen(words, true)];
  yield ["help", helpScreen(words)];
  yield ["privacy", privacyScreen(words)];
  for (const contact of [undefined, "https://t.me/tea_people"]) {
    yield ["support", supportScreen(words, contact)];
    yield ["paysupport", paysupportScreen(words, contact)];
  }
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

  it("opens everything else beside itself", () => {
    for (const state of states) {
      const actions = say(state)
        .buttons.flat()
        .filter((button) => "action" in button);
      expect(actions.every(({ inNewMessage }) => inNewMessage)).toBe(true);
    }
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
