import { describe, expect, it } from "vitest";
import type { ProductCardQuery } from "../api/generated/graphql.ts";
import { id, inTime, product, replacedPlans, subscription, subscriptionStates } from "../api/test-answers.ts";
import { en, miniApp, tryInEveryLanguage } from "../chat/test-screens.ts";
import { cardScreen, shopScreen } from "./shop.screen.ts";

tryInEveryLanguage(function* (words) {
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
  const club = { periodSeconds: 2_592_000, title: "Tea club <3", description: "ё".repeat(5000) };
  yield ["a plan's card", cardScreen(words, product({ ...club, wouldReplace: replacedPlans }), "1", miniApp)];
  for (const state of subscriptionStates) {
    const owned = { ...club, isOwned: true, subscription: subscription(state) };
    yield [`the card of a plan that is ${state}`, cardScreen(words, product(owned), "1", undefined)];
  }
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
