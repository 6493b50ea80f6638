/** The message that follows a payment: one, always true, whatever happens to it or to its reader. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let anna: Guest;
beforeAll(async () => {
  world = await openWorld({ intake: "polling" });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.sandbox.faults.clear();
  anna = await world.guest("Anna");
});

const statusMessage = (guest: Guest) =>
  world.sandbox.world.chatState(guest.id).messages.findLast(({ message }) => String(message["text"]).includes(" ⭐"));

describe("the message that follows a payment", () => {
  it("is changed, not repeated, from waiting to paid", async () => {
    await anna.ordersInChat("coffee");
    const before = statusMessage(anna)?.message["message_id"];
    await anna.pays();
    await anna.sees("Paid: Buy the makers a coffee");
    expect(statusMessage(anna)?.message["message_id"]).toBe(before);
  });

  it("is sent anew when its reader deleted it", async () => {
    await anna.ordersInChat("coffee");
    const link = await anna.payLink();
    await world.sandbox.hand.deleteMessage({
      personId: anna.id,
      messageId: Number(statusMessage(anna)?.message["message_id"]),
    });
    await anna.paysLink(link);
    await anna.sees("Paid: Buy the makers a coffee");
  });

  it("comes when Telegram asked to wait, and when it stumbled", async () => {
    await anna.ordersInChat("coffee");
    world.sandbox.faults.add({ kind: "method_error", method: "editMessageText", errorCode: 429, retryAfter: 1 });
    world.sandbox.faults.add({ kind: "method_error", method: "editMessageText", errorCode: 500 });
    await anna.pays();
    await anna.sees("Paid: Buy the makers a coffee");
  });

  it("waits for somebody who blocked the bot, and is there when they return", async () => {
    await anna.ordersInChat("coffee");
    await anna.blocksBot();
    await world.advance(3 * 24 * 3600);
    const wasRefused = () =>
      world.sandbox.timeline
        .entries()
        .some((one) => one.personId === anna.id && /^editMessageText.*403/.test(one.title));
    await expect.poll(wasRefused, { timeout: 10_000 }).toBe(true);
    expect(anna.counts("The time to pay ran out")).toBe(0);
    await world.sandbox.hand.unblockBot({ personId: anna.id });
    await anna.sees("The time to pay ran out. Nothing was charged.");
  });

  it("says in the buyer's language that nothing was charged when the time is over", async () => {
    const vera = await world.guest("Вера", { languageCode: "ru" });
    await vera.starts("p_coffee");
    await vera.taps("Купить");
    await vera.taps("Согласен");
    await vera.sees("Ждём вашей оплаты");
    await world.advance(3 * 24 * 3600);
    await vera.sees("Время на оплату вышло. Ничего не списано.");
  });
});
