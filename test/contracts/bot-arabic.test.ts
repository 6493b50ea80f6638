/** The chat of somebody who reads from right to left. What Telegram reads out of a message must survive the marks in it. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let layla: Guest;
beforeAll(async () => {
  world = await openWorld();
  // A country's Arabic is Arabic too.
  layla = await world.guest("Layla", { languageCode: "ar-EG" });
});
afterAll(() => world.close());

interface Sent {
  text?: string;
  entities?: { type: string; offset: number; length: number }[];
}
/** What of the newest message with these words is marked so. */
const marked = (type: string, words: string) => {
  const messages = world.sandbox.world.chatState(layla.id).messages.map(({ message }) => message as unknown as Sent);
  const { text = "", entities = [] } = messages.findLast((message) => message.text?.includes(words)) ?? {};
  return entities.filter((one) => one.type === type).map(({ offset, length }) => text.slice(offset, offset + length));
};

it("greets her by her name, which keeps its place in the sentence", async () => {
  await layla.starts();
  expect(await layla.sees("أهلًا")).toContain("أهلًا، \u2068Layla\u2069!");
});

it("writes commands that can be tapped", async () => {
  await layla.writes("/help");
  await layla.sees("كيف يعمل المتجر");
  expect(marked("bot_command", "كيف يعمل المتجر")).toEqual([
    "/shop",
    "/purchases",
    "/subscriptions",
    "/settings",
    "/cancel",
    "/redeem",
    "/support",
    "/paysupport",
  ]);
});

it("sells to her in her words, and the payment's number is copied without marks", async () => {
  await layla.starts("p_coffee");
  await layla.sees("فنجان قهوة لصنّاع المتجر");
  await layla.taps("شراء مقابل");
  await layla.taps("أوافق، لنتابع");
  await layla.sees("بانتظار الدفع");
  await layla.taps("دفع ");
  await layla.confirms();
  await layla.sees("تم الدفع");
  const { id } = await world.lastPayment(layla);
  expect(marked("code", "تم الدفع")).toEqual([id]);
});

it("has the commands' words in Arabic beside the message field", async () => {
  await expect
    .poll(() => world.outside("getMyCommands", { language_code: "ar" }))
    .toContainEqual({ command: "shop", description: "كل ما هو معروض للبيع" });
});
