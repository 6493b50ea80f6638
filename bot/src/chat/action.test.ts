import { describe, expect, it } from "vitest";
import { formatTap, parseTap, type Action } from "./action.ts";

const id = "01890000-aaaa-7bbb-8ccc-ddddeeeeffff";
const actions: Action[] = [
  { to: "home" },
  { to: "shop", page: 12 },
  { to: "card", slug: "a".repeat(40) },
  { to: "buy", productId: id, step: "zzzzzzzzzzzz" },
  { to: "agree", productId: id, step: "1" },
  { to: "accept" },
  { to: "purchases", page: 0 },
  { to: "payment", id },
  { to: "gift", id },
  { to: "cancel", id },
  { to: "subscriptions", page: 1 },
  { to: "subscription", id },
  { to: "stopplan", id },
  { to: "surestopplan", id },
  { to: "resumeplan", id },
  { to: "settings" },
  { to: "languages" },
  { to: "language", language: "ru" },
  { to: "language", language: "auto" },
  { to: "invite" },
  { to: "mydata" },
  { to: "exportdata" },
  { to: "deletedata" },
  { to: "suredeletedata" },
  { to: "keepdata" },
  { to: "notifications" },
  { to: "hear", kind: "news", on: false },
  { to: "hear", kind: "reminders", on: true },
  { to: "quiet" },
  { to: "quiethours", from: "22:00", until: "08:30" },
  { to: "noquiet" },
  { to: "zones" },
  { to: "zone", zone: "America/Argentina/ComodRivadavia" },
  { to: "help" },
  { to: "terms" },
  { to: "privacy" },
  { to: "support" },
  { to: "paysupport" },
  { to: "helpwith", id },
  { to: "ticket", id },
  { to: "answer", id },
  { to: "closeticket", id },
  { to: "refundable", page: 3 },
  { to: "whyrefund", id },
  { to: "askrefund", id, reason: "mistake" },
  { to: "surerefund", id, reason: "missing" },
  { to: "refunds", page: 0 },
  { to: "refund", id },
  { to: "decide", id, answer: "return" },
  { to: "suredecide", id, answer: "overrule" },
  { to: "giveback", chargeId: id, stars: 999_999_999, step: "offer" },
  { to: "renewal", id },
  { to: "setrenewal", id, wish: "stop" },
  { to: "suresetrenewal", id, wish: "allow" },
  { to: "reconcile" },
  { to: "reconcilewhole" },
  { to: "talk", token: "0a1b2c3d.zz.CHOOSE.01890000-aaaa-7bbb-8ccc-ddddeeeeffff" },
  { to: "devices" },
  { to: "device", id },
  { to: "enddevice", id },
  { to: "enddevices" },
  { to: "sureenddevices" },
  { to: "itsme", id },
  { to: "notme", id },
];

describe("what a button holds", () => {
  it.each(actions)("says the same when it comes back: %o", (action) => {
    for (const inNewMessage of [false, true]) {
      const data = formatTap(action, inNewMessage);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(parseTap(data)).toEqual({ action, inNewMessage });
    }
  });

  it.each([
    "",
    "+",
    "home:1",
    "shop",
    "shop:-1",
    "shop:99999",
    "card:Tea",
    "card:a:b",
    "buy:tea:1",
    `buy:${id}`,
    "hear:news:maybe",
    "hear:gossip:on",
    "quiethours:2200:2460",
    "quiethours:2200",
    "zone:",
    "zone:a b",
  ])("of another version is not ours: %s", (data) => expect(parseTap(data)).toBeUndefined());

  it.each([
    "language:xx",
    `payment:${id}:x`,
    "order:12",
    `buy:${id}:1:2`,
    `askrefund:${id}:boredom`,
    `suredecide:${id}:`,
    `giveback:${id}:-5:sure`,
    `giveback:${id}:5:now`,
    "💥",
    "talk:",
    `talk:${"x".repeat(60)}`,
  ])("nor is %s", (data) => {
    expect(parseTap(data)).toBeUndefined();
  });

  it("never grows past Telegram's 64 bytes in silence", () => {
    expect(() => formatTap({ to: "card", slug: "я".repeat(40) })).toThrow("a button cannot hold");
  });
});
