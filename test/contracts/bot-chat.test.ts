/** What people do in the chat: every way has a way back, and nothing they tap twice does harm. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let anna: Guest;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  anna = await world.guest("Anna");
});
afterEach(() => world.sandbox.faults.clear());

const ofBot = (guest: Guest) => world.sandbox.world.chatState(guest.id).messages.filter(({ side }) => side === "bot");
const newest = (guest: Guest) => ofBot(guest).at(-1);
/** Labels of the newest message's buttons. */
const buttons = (guest: Guest) => {
  const markup = newest(guest)?.message["reply_markup"] as { inline_keyboard?: { text: string }[][] } | undefined;
  return markup?.inline_keyboard?.flat().map(({ text }) => text) ?? [];
};
const telegram = async (method: string, body: unknown) => {
  const response = await fetch(`${world.sandbox.url}/bot${world.sandbox.botToken}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { result: unknown }).result;
};

describe("looking around", () => {
  it("goes from hello to a product's picture and back, each in the place of the one before", async () => {
    await anna.starts();
    await anna.sees("Hi, Anna!");
    await anna.taps("Skip all");
    await anna.taps("🛍 Shop");
    await anna.sees("Tap anything to see more");
    await anna.taps("coffee");
    await anna.sees("Buy the makers a coffee");
    expect(newest(anna)?.message["photo"]).toBeDefined();
    await anna.taps("Back to the shop");
    await anna.sees("Tap anything to see more");
    await anna.taps("Next ›");
    await anna.sees("page 2");
    await anna.taps("‹ Previous");
    await anna.sees("page 1");
    await anna.taps("‹ Start");
    await anna.sees("Hi, Anna!");
    expect(ofBot(anna)).toHaveLength(1);
  });

  it("comes by a link to a product, and to the shop when the product is gone", async () => {
    await anna.starts("p_coffee");
    await anna.sees("Buy the makers a coffee");
    await anna.starts("p_moon-dust");
    await anna.sees("not in the shop any more");
    expect(buttons(anna).length).toBeGreaterThan(3);
  });

  it.each([
    "/help",
    "/terms",
    "/privacy",
    "/support",
    "/paysupport",
    "/cancel",
    "/purchases",
    "/settings",
    "/shop",
    "what?",
  ])("%s is answered with somewhere to go", async (words) => {
    await anna.writes(words);
    await world.sandbox.world.waitFor(() => newest(anna), { what: "an answer" });
    expect(buttons(anna).length).toBeGreaterThan(0);
  });

  it.each([
    ["ru", "Всё, что есть в продаже"],
    ["de", "See everything for sale"],
  ])("with commands in words of %s", async (language_code, description) => {
    // A language that we do not speak has no list of its own: Telegram then shows the one without a language.
    const where = language_code === "ru" ? { language_code } : {};
    await expect.poll(() => telegram("getMyCommands", where)).toContainEqual({ command: "shop", description });
  });

  it("greets the owner of an old button with a fresh message", async () => {
    await anna.starts();
    await anna.sees("Hi, Anna!");
    const [first] = ofBot(anna);
    await telegram("editMessageReplyMarkup", {
      chat_id: anna.id,
      message_id: first?.message["message_id"],
      reply_markup: { inline_keyboard: [[{ text: "Order!", callback_data: "order:v1:12" }]] },
    });
    expect(await anna.taps("Order!")).toContain("older message");
    await anna.sees("let us start afresh");
  });
});

describe("settings", () => {
  it("keep the chosen language against Telegram's, until told to follow it again", async () => {
    await anna.writes("/settings");
    await anna.taps("Language: As in Telegram");
    await anna.taps("Русский");
    await anna.sees("Настройки");
    await anna.writes("/shop");
    await anna.sees("Магазин");
    await anna.writes("/settings");
    await anna.taps("Язык: Русский");
    await anna.taps("Как в Telegram");
    await anna.sees("Settings");
  });

  it("change the commands and the menu button of that chat too", async () => {
    const around = async () => ({
      menu: await telegram("getChatMenuButton", { chat_id: anna.id }),
      commands: await telegram("getMyCommands", { scope: { type: "chat", chat_id: anna.id } }),
    });
    await anna.writes("/settings");
    await anna.taps("Language: As in Telegram");
    await anna.taps("Русский");
    await expect.poll(around).toMatchObject({
      menu: { type: "web_app", text: "Магазин" },
      commands: expect.arrayContaining([{ command: "shop", description: "Всё, что есть в продаже" }]) as unknown,
    });
    await anna.taps("Язык: Русский");
    await anna.taps("Как в Telegram");
    await expect.poll(around).toMatchObject({ menu: { type: "default" }, commands: [] });
  });

  it("are not needed for a menu button in Telegram's language", async () => {
    const boris = await world.guest("Boris", { languageCode: "ru" });
    await boris.starts();
    await expect
      .poll(() => telegram("getChatMenuButton", { chat_id: boris.id }))
      .toMatchObject({ type: "web_app", text: "Магазин" });
  });

  it("tell what one wants to hear of: news only when asked for, the rest until switched off", async () => {
    await anna.writes("/settings");
    await anna.taps("Notifications");
    await anna.sees("Receipts and whatever is about your money always come");
    expect(await anna.taps("News and offers: off")).toBe("Done.");
    await anna.taps("News and offers: on");
    await anna.taps("Subscription reminders: on");
    await anna.taps("Answers from the shop: on");
    await anna.taps("Answers from the shop: off");
  });

  it("keep nights quiet, once it is known where one is", async () => {
    await anna.writes("/settings");
    await anna.taps("Notifications");
    await anna.taps("Quiet hours: off");
    await anna.sees("Where are you?");
    await anna.taps("Moscow");
    await anna.sees("There are no quiet hours");
    await anna.taps("22:00 – 08:00");
    await anna.sees("From 22:00 to 08:00 it is quiet (Moscow");
    await anna.taps("‹ Notifications");
    await anna.taps("Quiet hours: 22:00 – 08:00");
    await anna.taps("No quiet hours");
    await anna.sees("There are no quiet hours");
  });
});

describe("buying", () => {
  it("asks for the terms once, before the first purchase, and goes on with it", async () => {
    await anna.starts("p_coffee");
    await anna.taps("Buy for 1 ⭐");
    await anna.sees("Before your first purchase");
    await anna.taps("I agree, continue");
    await anna.sees("Waiting for your payment");
    expect((await anna.pays()).status).toBe("paid");
    await anna.sees("Paid: Buy the makers a coffee");
    await anna.starts("p_coffee");
    await anna.taps("Buy");
    await anna.sees("Waiting for your payment");
    expect(anna.counts("Before your first purchase")).toBe(0);
  });

  it("by tapping Buy twice is buying once", async () => {
    await anna.writes("/terms");
    await anna.taps("I agree");
    await anna.starts("p_coffee");
    await anna.sees("Buy the makers a coffee");
    await Promise.all([anna.taps("Buy for"), anna.taps("Buy for")]);
    await anna.sees("Waiting for your payment");
    await anna.writes("/purchases");
    await anna.sees("My purchases");
    expect(buttons(anna).filter((label) => label.startsWith("⏳"))).toHaveLength(1);
  });

  it("can be taken back, by the message or by /cancel, and nothing is charged", async () => {
    await anna.ordersInChat("coffee");
    expect(await anna.taps("Cancel")).toBe("Canceled. Nothing was charged.");
    await anna.sees("Canceled. Nothing was charged.");
    await anna.starts("p_coffee");
    await anna.taps("Buy");
    await anna.sees("Waiting for your payment");
    await anna.writes("/cancel");
    await anna.sees("Cancel it?");
    await anna.taps("Cancel");
    await expect.poll(() => anna.counts("Canceled. Nothing was charged.")).toBe(3);
    expect(anna.stars).toBe(1000);
  });

  it("leaves a receipt among the purchases, found also by its link", async () => {
    await anna.ordersInChat("lighthouse-tale");
    await anna.pays();
    await anna.sees("Paid: A tale to fall asleep to");
    await anna.taps("🧾 My purchases");
    await anna.sees("Tap one to see its receipt");
    await anna.taps("A tale to fall asleep to");
    const receipt = await anna.sees("Paid on");
    const [id] = /[0-9a-f-]{36}/.exec(receipt) ?? [];
    await anna.starts(`pay_${id}`);
    await expect.poll(() => anna.counts("Paid on")).toBe(2);
    const eve = await world.guest("Eve");
    await eve.starts(`pay_${id}`);
    await eve.sees("cannot find this payment among yours");
  });

  it("of what one owns already is not offered again", async () => {
    await anna.ordersInChat("lighthouse-tale");
    await anna.pays();
    await anna.sees("Paid:");
    await anna.starts("p_lighthouse-tale");
    await anna.sees("You own this already");
    expect(buttons(anna).some((label) => label.startsWith("Buy"))).toBe(false);
  });
});

describe("when something fails", () => {
  it("answers an update that comes twice once", async () => {
    world.sandbox.faults.add({ kind: "duplicate_update", updateKind: "message" });
    await anna.starts();
    await anna.sees("Hi, Anna!");
    await anna.writes("/help");
    await anna.sees("How it works");
    expect(anna.counts("Hi, Anna!")).toBe(1);
  });

  it("sends the words when Telegram does not take the picture", async () => {
    world.sandbox.faults.add({
      kind: "method_error",
      method: "sendPhoto",
      errorCode: 400,
      description: "Bad Request: IMAGE_PROCESS_FAILED",
    });
    await anna.starts("p_last-light");
    await anna.sees("Last Light");
    expect(newest(anna)?.message["photo"]).toBeUndefined();
  });

  it("waits as long as Telegram asks, then says it", async () => {
    world.sandbox.faults.add({ kind: "method_error", method: "sendMessage", errorCode: 429, retryAfter: 1 });
    await anna.starts();
    await anna.sees("Hi, Anna!");
  });

  it("answers later when nobody could be told at once", async () => {
    world.sandbox.faults.add({ kind: "method_error", method: "sendMessage", errorCode: 500, remaining: 2 });
    await anna.writes("/help");
    await world.sandbox.world.waitFor(() => world.sandbox.faults.list().length === 0, { what: "two failures" });
    expect(ofBot(anna)).toHaveLength(0);
    // Whoever stores it has a minute before somebody else may try.
    const later = async () => {
      await world.advance(61);
      return anna.counts("How it works");
    };
    await expect.poll(later, { timeout: 15_000, interval: 500 }).toBe(1);
  });

  it("says so, and that nothing was charged, when the shop cannot answer", async () => {
    await using lost = await openWorld();
    const eve = await lost.guest("Ева", { languageCode: "ru" });
    await eve.starts();
    await eve.sees("Здравствуйте, Ева!");
    await eve.taps("Пропустить");
    await eve.sees("Всё готово");
    await lost.app.close();
    expect(await eve.taps("Магазин")).toContain("Этот шаг ничего не списал");
    await eve.writes("/shop");
    await eve.sees("У нас что-то сломалось");
  });
});
