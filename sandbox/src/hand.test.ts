import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDesk, TEA, type Desk, type Update } from "./test-desk.ts";

const APP = "http://localhost:3000/app/";
const updates = (desk: Desk) => desk.result<Update[]>("getUpdates");

async function keyboardApp(desk: Desk) {
  await desk.hand.start({ personId: 1001 });
  await desk.result("sendMessage", {
    chat_id: 1001,
    text: "x",
    reply_markup: { keyboard: [[{ text: "Open", web_app: { url: APP } }]] },
  });
  return desk.hand.openMiniApp({ personId: 1001, openedBy: "keyboard_button" });
}

test("deep links start the bot, open invoices and Mini Apps", async () => {
  const desk = await openDesk({ miniAppUrl: APP });
  const open = (url: string) => desk.hand.openLink({ personId: 1001, url });
  expect(await open("https://t.me/starfront_sandbox_bot?start=p_42")).toEqual({ opened: "chat" });
  const [update] = await updates(desk);
  expect(update?.["message"]).toMatchObject({
    text: "/start p_42",
    entities: [{ type: "bot_command", offset: 0, length: 6 }],
  });
  const link = await desk.result<string>("createInvoiceLink", TEA);
  expect(await open(link)).toEqual({ opened: "sheet" });
  expect(await open(link.replace("$", "invoice/"))).toEqual({ opened: "sheet" });
  expect(await open("tg://resolve?domain=starfront_sandbox_bot&startapp=p_7")).toEqual({ opened: "miniapp" });
  expect(await open("https://t.me/another_bot?start=a")).toEqual({ opened: "external" });
  await expect(open("https://t.me/$nothing")).rejects.toThrow("does not exist");
});

test("a Mini App's address carries its launch data as Telegram's clients do", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1002 });
  await desk.result("setChatMenuButton", { menu_button: { type: "web_app", text: "Shop", web_app: { url: APP } } });
  const menu = await desk.hand.openMiniApp({ personId: 1002, openedBy: "menu" });
  const fragment = new URLSearchParams(new URL(menu.url).hash.slice(1));
  expect([fragment.get("tgWebAppVersion"), fragment.get("tgWebAppPlatform")]).toEqual(["9.6", "weba"]);
  expect(JSON.parse(fragment.get("tgWebAppThemeParams") ?? "")).toMatchObject({ bg_color: "#212121" });
  const initData = new URLSearchParams(fragment.get("tgWebAppData") ?? "");
  expect(JSON.parse(initData.get("user") ?? "")).toMatchObject({
    id: 1002,
    language_code: "ru",
    allows_write_to_pm: true,
  });
  expect(menu.url).toContain("%257B");
  const direct = await desk.hand.openMiniApp({ personId: 1002, openedBy: "direct_link", startParameter: "p_7" });
  expect(new URL(direct.url).searchParams.get("tgWebAppStartParam")).toBe("p_7");
  expect(direct.url).not.toBe(menu.url);
  await expect(
    desk.hand.openMiniApp({ personId: 1002, openedBy: "inline_button", url: "http://localhost:1/evil" }),
  ).rejects.toThrow("No button");
});

test("the invoice a Mini App opens ends with invoice_closed, even one that does not exist", async () => {
  const desk = await openDesk({ miniAppUrl: APP });
  const app = await desk.hand.openMiniApp({ personId: 1001, openedBy: "direct_link" });
  const open = (slug: string) =>
    desk.hand.bridge({ miniAppId: app.id, eventType: "web_app_open_invoice", eventData: { slug } });
  expect(await open("nothing")).toEqual({
    events: [{ eventType: "invoice_closed", eventData: { slug: "nothing", status: "failed" } }],
  });
  const slug = (await desk.result<string>("createInvoiceLink", TEA)).split("$")[1] ?? "";
  expect(await open(slug)).toEqual({ events: [] });
  expect(desk.payments.openSheets()).toMatchObject([{ slug, origin: "miniapp", status: "open" }]);
  await desk.hand.closeMiniApp({ id: app.id });
  expect(desk.payments.openSheets()).toEqual([]);
});

test("data is sent from the keyboard's Mini App alone, and closes it", async () => {
  const desk = await openDesk({ miniAppUrl: APP });
  const app = await keyboardApp(desk);
  const send = (miniAppId: string, data: string) =>
    desk.hand.bridge({ miniAppId, eventType: "web_app_data_send", eventData: { data } });
  await expect(send(app.id, "ж".repeat(2049))).rejects.toThrow("4096 bytes");
  await send(app.id, "hello");
  expect((await updates(desk)).at(-1)?.["message"]).toMatchObject({
    web_app_data: { data: "hello", button_text: "Open" },
  });
  await expect(send(app.id, "again")).rejects.toThrow("closed");
  const direct = await desk.hand.openMiniApp({ personId: 1001, openedBy: "direct_link" });
  await expect(send(direct.id, "x")).rejects.toThrow("keyboard");
});

test("CloudStorage keeps what fits its limits", async () => {
  const desk = await openDesk({ miniAppUrl: APP });
  const app = await desk.hand.openMiniApp({ personId: 1001, openedBy: "direct_link" });
  const call = async (method: string, params: object) => {
    const { events } = await desk.hand.bridge({
      miniAppId: app.id,
      eventType: "web_app_invoke_custom_method",
      eventData: { req_id: "r1", method, params },
    });
    return events[0]?.eventData;
  };
  expect(await call("saveStorageValue", { key: "a-1", value: "1" })).toEqual({ req_id: "r1", result: true });
  expect(await call("getStorageValues", { keys: ["a-1", "b"] })).toEqual({
    req_id: "r1",
    result: { "a-1": "1", b: "" },
  });
  expect(await call("getStorageKeys", {})).toEqual({ req_id: "r1", result: ["a-1"] });
  expect(await call("saveStorageValue", { key: "bad key", value: "1" })).toHaveProperty("error");
  expect(await call("saveStorageValue", { key: "a", value: "x".repeat(4097) })).toHaveProperty("error");
  expect(await call("deleteStorageValues", { keys: ["a-1"] })).toEqual({ req_id: "r1", result: true });
  expect(await call("unheardOf", {})).toEqual({ req_id: "r1", error: "METHOD_INVALID" });
});

test("a yes to writing and to sharing the number reaches the bot", async () => {
  const desk = await openDesk({ miniAppUrl: APP });
  const app = await desk.hand.openMiniApp({ personId: 1001, openedBy: "direct_link" });
  const ask = (eventType: string) => desk.hand.bridge({ miniAppId: app.id, eventType, eventData: {} });
  expect(await ask("web_app_request_write_access")).toEqual({
    events: [{ eventType: "write_access_requested", eventData: { status: "allowed" } }],
  });
  expect(await desk.refusal("sendMessage", { chat_id: 1001, text: "hello" })).toBe("ok");
  await ask("web_app_request_phone");
  const [, shared] = await updates(desk);
  expect(shared?.["message"]).toMatchObject({ contact: { user_id: 1001 } });
});

test("an inline result of the Mini App becomes the person's message, once", async () => {
  const desk = await openDesk();
  await desk.result("setChatMenuButton", { menu_button: { type: "web_app", text: "Shop", web_app: { url: APP } } });
  const app = await desk.hand.openMiniApp({ personId: 1001, openedBy: "menu" });
  const initData = new URLSearchParams(new URLSearchParams(new URL(app.url).hash.slice(1)).get("tgWebAppData") ?? "");
  const answer = () =>
    desk.refusal("answerWebAppQuery", {
      web_app_query_id: initData.get("query_id"),
      result: { type: "article", id: "1", title: "Tea", input_message_content: { message_text: "I like tea" } },
    });
  expect(await answer()).toBe("ok");
  expect(desk.world.lastMessage(1001)?.message).toMatchObject({ text: "I like tea", via_bot: { is_bot: true } });
  expect(await answer()).toContain("query is too old");
});

test("commands are those of the narrowest scope and the person's language", async () => {
  const desk = await openDesk();
  const set = (command: string, more: object = {}) =>
    desk.result("setMyCommands", { commands: [{ command, description: "x" }], ...more });
  const seen = (personId: number) => desk.world.chat(personId).commands.map(({ command }) => command);
  await set("everyone");
  await set("russian", { language_code: "ru" });
  expect([seen(1001), seen(1002)]).toEqual([["everyone"], ["russian"]]);
  await set("private", { scope: { type: "all_private_chats" } });
  await set("anna", { scope: { type: "chat", chat_id: 1001 } });
  expect([seen(1001), seen(1002)]).toEqual([["anna"], ["private"]]);
  await desk.result("deleteMyCommands", { scope: { type: "chat", chat_id: 1001 } });
  expect(seen(1001)).toEqual(["private"]);
  expect(await desk.refusal("setMyCommands", { commands: [{ command: "Größe", description: "x" }] })).toBe(
    "Bad Request: BOT_COMMAND_INVALID",
  );
});

test("an unanswered tap stops waiting, and its late answer is refused", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { message_id: messageId } = await desk.result<{ message_id: number }>("sendMessage", {
    chat_id: 1001,
    text: "x",
    reply_markup: { inline_keyboard: [[{ text: "b", callback_data: "c" }]] },
  });
  const tapped = desk.hand.tapButton({ personId: 1001, messageId, row: 0, column: 0 });
  expect(desk.world.chat(1001).pendingCallback).toEqual({ messageId, data: "c" });
  const query = (await updates(desk)).at(-1)?.["callback_query"] as { id: string };
  desk.clock.advance(61);
  expect(await tapped).toEqual({ isAnswered: false });
  expect(desk.world.chat(1001).pendingCallback).toBeUndefined();
  expect(await desk.refusal("answerCallbackQuery", { callback_query_id: query.id })).toContain("query is too old");
  await expect(desk.hand.tapButton({ personId: 1001, messageId, row: 3, column: 0 })).rejects.toThrow(
    "no longer there",
  );
});

test("an open Mini App is open again when the desk comes back, with all it can do", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "desk-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const before = await openDesk({ dataDir });
  const app = await keyboardApp(before);
  const closed = await before.hand.openMiniApp({ personId: 1001, openedBy: "keyboard_button" });
  await before.hand.closeMiniApp({ id: closed.id });
  await before.close();
  const after = await openDesk({ dataDir });
  const state = (await (await fetch(`${after.url}/sandbox/state`)).json()) as { miniApps: unknown[] };
  expect(state.miniApps).toEqual([app]);
  await after.hand.bridge({ miniAppId: app.id, eventType: "web_app_data_send", eventData: { data: "hello" } });
  expect((await updates(after)).at(-1)?.["message"]).toMatchObject({ web_app_data: { button_text: "Open" } });
});

test("what people cannot do is refused in a sentence", async () => {
  const desk = await openDesk();
  await expect(desk.hand.type({ personId: 1001, text: "  " })).rejects.toThrow("empty");
  await expect(desk.hand.type({ personId: 7, text: "x" })).rejects.toThrow("no such person");
  await expect(desk.hand.blockBot({ personId: 1001 })).rejects.toThrow("no chat");
  await desk.hand.start({ personId: 1001 });
  await desk.hand.blockBot({ personId: 1001 });
  await expect(desk.hand.type({ personId: 1001, text: "x" })).rejects.toThrow("blocked");
});
