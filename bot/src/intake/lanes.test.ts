import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { createLog } from "../log.ts";
import { createLanes, LanesFull, type LanesOptions } from "./lanes.ts";

const log = createLog({ level: "silent" });
const handled = Promise.resolve("handled" as const);
let nextId = 1;

function message(chat: number, text = "hi", id = nextId++): Update {
  const from = { id: chat, is_bot: false, first_name: "Anna" };
  return {
    update_id: id,
    message: { message_id: id, date: 1, chat: { id: chat, type: "private", first_name: "Anna" }, from, text },
  };
}
function checkout(from: number): Update {
  const user = { id: from, is_bot: false, first_name: "Anna" };
  const query = { id: "1", from: user, currency: "XTR", total_amount: 1, invoice_payload: "p" };
  return { update_id: nextId++, pre_checkout_query: query };
}
function paid(chat: number): Update {
  const update = message(chat);
  const payment = {
    currency: "XTR",
    total_amount: 1,
    invoice_payload: "p",
    telegram_payment_charge_id: "c",
    provider_payment_charge_id: "",
  };
  return { ...update, message: { ...update.message, successful_payment: payment } as Update["message"] & {} };
}
function lanes(options: Partial<LanesOptions>) {
  return createLanes({ handleMoney: () => handled, handleChat: () => handled, log, ...options });
}

describe("lanes", () => {
  it("let money pass a chat whose handler is stuck", async () => {
    const stuck = Promise.withResolvers<"handled">();
    const seen: number[] = [];
    const all = lanes({
      handleChat: () => stuck.promise,
      handleMoney: ({ update_id }) => handled.finally(() => seen.push(update_id)),
      mostChatsAtOnce: 1,
      mostWaiting: 1,
    });
    const chat = all.accept(message(7));
    const [first, second] = [checkout(7), paid(7)];
    await Promise.all([all.accept(first), all.accept(second)]);
    expect(seen).toEqual([first.update_id, second.update_id]);
    stuck.resolve("handled");
    await chat;
  });

  it("keep the order in one chat and do not wait across chats", async () => {
    const gate = Promise.withResolvers<void>();
    const order: string[] = [];
    const all = lanes({
      async handleChat({ message: m }) {
        if (m?.text === "slow") await gate.promise;
        order.push(`${m?.chat.id}:${m?.text}`);
        return "handled";
      },
    });
    const work = [all.accept(message(1, "slow")), all.accept(message(1, "next"))];
    await all.accept(message(2, "other"));
    gate.resolve();
    await Promise.all(work);
    expect(order).toEqual(["2:other", "1:slow", "1:next"]);
  });

  it("go on in a chat after a failure", async () => {
    const all = lanes({
      handleChat: ({ message: m }) => (m?.text === "bad" ? Promise.reject(new Error("bad")) : handled),
    });
    const bad = all.accept(message(1, "bad"));
    const good = all.accept(message(1, "good"));
    await expect(bad).rejects.toThrow("bad");
    await expect(good).resolves.toBe("handled");
  });

  it("take a chat's place back from a handler that never ends", async () => {
    const heard: boolean[] = [];
    const all = lanes({
      handleChat: ({ message: m }, signal) =>
        m?.text === "stuck"
          ? new Promise(() => signal.addEventListener("abort", () => heard.push(true)))
          : handled.finally(() => heard.push(false)),
      chatDeadlineMs: 20,
    });
    await Promise.all([all.accept(message(1, "stuck")), all.accept(message(1, "next"))]);
    expect(heard).toEqual([true, false]);
  });

  it("handle an update once, however often it comes while and after it is handled", async () => {
    let times = 0;
    const all = lanes({ handleChat: () => handled.finally(() => times++) });
    const update = message(1);
    await Promise.all([all.accept(update), all.accept(update)]);
    await all.accept(update);
    expect(times).toBe(1);
  });

  it("try again what failed when it comes again", async () => {
    let times = 0;
    const all = lanes({
      handleMoney: () => (++times === 1 ? Promise.reject(new Error("the API is away")) : handled),
    });
    const update = paid(1);
    await expect(all.accept(update)).rejects.toThrow("away");
    await all.accept(update);
    expect(times).toBe(2);
  });

  it.each([message(1), paid(1)])("do not take what was kept for later for done", async (update) => {
    let times = 0;
    const handle = () => Promise.resolve(++times === 1 ? ("kept" as const) : ("handled" as const));
    const all = lanes({ handleChat: handle, handleMoney: handle });
    for (let time = 0; time < 3; time++) await all.accept(update);
    expect(times).toBe(2);
  });

  it("refuse chats when too many wait, but never money", async () => {
    const gate = Promise.withResolvers<"handled">();
    const all = lanes({ handleChat: () => gate.promise, mostWaiting: 2 });
    const work = [all.accept(message(1)), all.accept(message(2))];
    await expect(all.accept(message(3))).rejects.toThrow(LanesFull);
    await all.accept(checkout(3));
    gate.resolve("handled");
    await Promise.all(work);
  });

  it("pass over what they do not know", async () => {
    await expect(lanes({}).accept({ update_id: nextId++ })).resolves.toBe("handled");
  });
});
