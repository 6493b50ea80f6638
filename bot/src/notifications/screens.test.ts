import { describe, expect, it } from "vitest";
import { id, notification, payment } from "../api/test-answers.ts";
import { en, miniApp } from "../chat/test-screens.ts";
import { notificationScreen } from "./notification.screen.ts";

describe("a notification", () => {
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

  it("about a message that could not be said tells which, why, harmlessly, and that nothing else changed", () => {
    const about = { alert: "message_unsaid", kind: "payment_status", about: "payment:1", error: "<b> is not a text" };
    const textOf = (reason: string) =>
      notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data: { ...about, reason } }, miniApp)?.text ?? "";
    for (const part of ["Our own code fails", "payment:1", "&lt;b&gt; is not a text", "no payment, no refund"]) {
      expect(textOf("broken")).toContain(part);
    }
    expect(textOf("rejected")).toContain("Telegram does not take it");
    expect(textOf("given_up")).toContain("in vain");
  });

  it("about an account that cannot be read says why, harmlessly, and what becomes of the money", () => {
    const data = { alert: "account_unread", failures: 3, error: "ProviderError: <b>502</b> Bad Gateway" };
    const text = notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text;
    expect(text).toContain("&lt;b&gt;502&lt;/b&gt; Bad Gateway");
    expect(text).toContain("all money that came is safe with Telegram");
  });

  it("about a walk that was given up says why, harmlessly, how much was not compared, and that nothing new waits", () => {
    const data = { alert: "walk_given_up", linesLeft: 1201, error: "ProviderError: <b>502</b> Bad Gateway" };
    const text = notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text;
    for (const part of ["&lt;b&gt;502&lt;/b&gt; Bad Gateway", "1,201", "compared each hour as ever"]) {
      expect(text).toContain(part);
    }
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

  it.each(["odd", "odds"])("for staff is cut where it is too long, and never through an emoji (%s)", (name) => {
    const data = { [name]: "🎁".repeat(2000) };
    const said = notificationScreen(en, { ...notification, kind: "STAFF_ALERT", data }, miniApp)?.text;
    expect(said).toContain("🎁…</pre>");
    expect(said?.isWellFormed()).toBe(true);
  });

  it("about no payment says nothing", () => {
    expect(notificationScreen(en, { ...notification, kind: "PAYMENT_STATUS" }, miniApp)).toBeUndefined();
  });
});
