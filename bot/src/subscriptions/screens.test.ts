import { describe, expect, it } from "vitest";
import type { SubscriptionState, SubscriptionStatusFragment } from "../api/generated/graphql.ts";
import {
  id,
  inTime,
  notification,
  payment,
  replacedPlans,
  subscription,
  subscriptionStates,
} from "../api/test-answers.ts";
import type { Screen } from "../chat/screen.ts";
import { en, miniApp, shown, tryInEveryLanguage } from "../chat/test-screens.ts";
import { notificationScreen } from "../notifications/notification.screen.ts";
import { paymentScreen } from "../payments/payment.screen.ts";
import { renewalUsageScreen, staffRenewalScreen, sureAboutRenewalScreen } from "./staff-renewal.screen.ts";
import { subscriptionScreen, subscriptionsScreen, sureToCancelScreen } from "./subscription.screen.ts";

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

tryInEveryLanguage(function* (words) {
  for (const state of subscriptionStates) {
    const one = subscription(state);
    yield [`${state} subscription`, subscriptionScreen(words, one, miniApp)];
    for (const stoppedBy of ["BUYER", "TELEGRAM", "STAFF", "UPGRADE", "REFUND"] as const) {
      const periods = one.periods.flatMap((period) =>
        Array.from({ length: 100 }, (_, n) => ({ ...period, refundedAt: n % 2 ? inTime : null })),
      );
      const long = { stoppedBy, replaced: replacedPlans, replacedBy: { title: "&".repeat(200) }, periods };
      const most = subscription(state, { ...long, resumesInTelegram: true, isTelegramBeingTold: true });
      yield [`${state} subscription, stopped by ${stoppedBy}`, subscriptionScreen(words, most, miniApp)];
      yield [`${state} subscription, stopped by ${stoppedBy}, for staff`, staffRenewalScreen(words, most)];
    }
    yield [`sure to cancel what is ${state}`, sureToCancelScreen(words, one)];
    for (const wish of ["stop", "allow"] as const)
      yield [`staff sure to ${wish} what is ${state}`, sureAboutRenewalScreen(words, one, wish)];
    const receipt = payment("PAID", { periodSeconds: 2_592_000, subscription: { ...one, replaced: replacedPlans } });
    for (const as of ["event", "receipt"] as const) {
      yield [`receipt of a subscription that is ${state}, as ${as}`, paymentScreen(words, receipt, { miniApp, as })];
    }
    for (const kind of subscriptionNews) {
      for (const more of [
        {},
        { isReturned: true, isSettled: true, stoppedBy: "telegram" },
        { stoppedBy: "staff" },
        { stoppedBy: "staff", hasEnded: true, isCanceled: true },
      ]) {
        const data = { ...newsData, ...more, state: state.toLowerCase() };
        for (const about of [receipt, null]) {
          const screen = notificationScreen(words, { ...notification, data, kind, payment: about }, miniApp);
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
  const news = { ...notification, kind: "SUBSCRIPTION_RENEWED", data: returned } as const;
  const saidBack = notificationScreen(words, news, miniApp);
  yield ["a renewal that went back, with a rest", shown(saidBack)];
  const nodes = [...subscriptionStates.map((state) => subscription(state)), rest];
  yield ["subscriptions", subscriptionsScreen(words, { number: 1, nodes, hasNext: true })];
  yield ["no subscriptions", subscriptionsScreen(words, { number: 0, nodes: [], hasNext: false })];
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
    expect(of("ACTIVE").text).toContain("in full. What still runs stays yours.");
    expect(of("ACTIVE").text).toContain("Next charge: 50 ⭐ on January 31, 2030");
    expect(of("REFUNDED", rest).text).toContain("runs until January 15, 2030");
    for (const over of [of("REFUNDED"), of("EXPIRED")]) expect(over.text).toContain("The purchase has ended.");
  });

  it("is told of a renewal that went back with what that leaves", () => {
    const told = (state: string, leftUntil: string | null) => {
      const data = { ...newsData, state, isReturned: true, leftUntil };
      return notificationScreen(en, { ...notification, kind: "SUBSCRIPTION_RENEWED", data }, miniApp)?.text;
    };
    expect(told("refunded", "2030-01-15T10:00:00.000Z")).toContain("stays yours until January 15, 2030");
    expect(told("refunded", null)).toContain("The subscription has ended");
    expect(told("expired", null)).toContain("The subscription has ended");
    expect(told("active", null)).toContain("goes on as before");
  });

  it("warns that days of grace end with the cancellation", () => {
    expect(sureToCancelScreen(en, subscription("PAST_DUE")).text).toContain("it ends at once");
    expect(sureToCancelScreen(en, subscription("ACTIVE")).text).toContain("stays yours until January 31, 2030");
    // Its period is over, and its renewal perhaps charged and only not heard of yet.
    const over = subscription("ACTIVE", { cancelEndsAtOnce: true });
    for (const { text } of [sureToCancelScreen(en, over), sureAboutRenewalScreen(en, over, "stop")]) {
      expect(text).toContain("it ends at once");
      expect(text).not.toContain("until January 31, 2030, and then it ends");
      expect(text).toContain("Should Telegram have charged the renewal already");
    }
  });

  it("that ended at once is told with nothing that a charge which is heard of later would make untrue", () => {
    const told = (kind: "SUBSCRIPTION_CANCELED" | "SUBSCRIPTION_RENEWAL_FAILED", more: object) =>
      notificationScreen(en, { ...notification, kind, data: { ...newsData, state: "canceled", ...more } }, miniApp)
        ?.text;
    for (const stoppedBy of ["buyer", "telegram", "staff"]) {
      const text = told("SUBSCRIPTION_CANCELED", { stoppedBy, hasEnded: true });
      expect(text).toContain("It was paid until January 31, 2030 and has ended.");
      expect(text).toContain("Should Telegram have charged the renewal already, you hear of it here");
      expect(text).not.toMatch(/othing was charged|Settings/);
      expect(text?.includes("The shop has stopped the renewal")).toBe(stoppedBy === "staff");
      expect(text?.includes("write to /paysupport")).toBe(stoppedBy === "staff");
    }
    const missing = told("SUBSCRIPTION_RENEWAL_FAILED", { stoppedBy: "buyer", isCanceled: true });
    expect(missing).toContain("did not come through in time");
    expect(missing).not.toMatch(/othing was charged|until/);
  });
});
