import { expect, test } from "vitest";
import { openDesk } from "../../test-desk.ts";

const button = (data: object) => ({
  chat_id: 1001,
  text: "x",
  reply_markup: { inline_keyboard: [[{ text: "b", ...data }]] },
});

test("callback data is counted in bytes", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  expect(await desk.refusal("sendMessage", button({ callback_data: "ж".repeat(32) }))).toBe("ok");
  expect(await desk.refusal("sendMessage", button({ callback_data: "ж".repeat(33) }))).toBe(
    "Bad Request: BUTTON_DATA_INVALID",
  );
  expect(await desk.refusal("sendMessage", button({ callback_data: "" }))).toBe("Bad Request: BUTTON_DATA_INVALID");
});

test("a button does exactly one thing, and Mini Apps need https or this machine", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const refused = (data: object) => desk.refusal("sendMessage", button(data));
  expect(await refused({})).toBe(
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  );
  expect(await refused({ callback_data: "a", url: "https://a.example" })).not.toBe("ok");
  expect(await refused({ url: "no address" })).toBe(
    "Bad Request: inline keyboard button URL 'no address' is invalid: Wrong HTTP URL",
  );
  expect(await refused({ web_app: { url: "http://shop.example" } })).toBe(
    "Bad Request: inline keyboard button Web App URL 'http://shop.example' is invalid: Only HTTPS links are allowed",
  );
  expect(await refused({ web_app: { url: "http://localhost:3000/app/" } })).toBe("ok");
  expect(await refused({ pay: true })).toBe("Bad Request: BUTTON_TYPE_INVALID");
});

test("text is measured after parsing", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const send = (text: string) => desk.refusal("sendMessage", { chat_id: 1001, text, parse_mode: "HTML" });
  expect(await send(`<b>${"a".repeat(4096)}</b>`)).toBe("ok");
  expect(await send("a".repeat(4097))).toBe("Bad Request: MESSAGE_TOO_LONG");
  expect(await send("<b> </b>")).toBe("Bad Request: message text is empty");
  expect(await send("<b>")).toBe(
    `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
  );
});

test("nobody is written to before they came, nor after they blocked the bot", async () => {
  const desk = await openDesk();
  const send = () => desk.refusal("sendMessage", { chat_id: 1002, text: "hello" });
  expect(await send()).toBe("Bad Request: chat not found");
  await desk.hand.start({ personId: 1002 });
  expect(await send()).toBe("ok");
  await desk.hand.blockBot({ personId: 1002 });
  expect(await send()).toBe("Forbidden: bot was blocked by the user");
  await desk.hand.start({ personId: 1002 });
  expect(await send()).toBe("ok");
  const updates = await desk.result<Record<string, { new_chat_member?: { status: string } }>[]>("getUpdates");
  expect(updates.map((update) => update["my_chat_member"]?.new_chat_member?.status).filter(Boolean)).toEqual([
    "kicked",
    "member",
  ]);
});

test("a person the bot met only in the Mini App exists, but is not written to", async () => {
  const desk = await openDesk({ miniAppUrl: "http://localhost:3000/app/" });
  await desk.hand.openMiniApp({ personId: 1003, openedBy: "direct_link" });
  expect(await desk.refusal("sendMessage", { chat_id: 1003, text: "x" })).toBe(
    "Forbidden: bot can't initiate conversation with a user",
  );
});

test("an edit must change something, and only the bot's own messages can be edited", async () => {
  const desk = await openDesk();
  const mine = await desk.hand.start({ personId: 1001 });
  const { message_id } = await desk.result<{ message_id: number }>("sendMessage", {
    chat_id: 1001,
    text: "*a*",
    parse_mode: "MarkdownV2",
  });
  const edit = (parameters: object) => desk.refusal("editMessageText", { chat_id: 1001, message_id, ...parameters });
  expect(await edit({ text: "<b>a</b>", parse_mode: "HTML" })).toBe(
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
  );
  expect(await edit({ text: "b" })).toBe("ok");
  expect(await edit({ message_id: 9_999, text: "b" })).toBe("Bad Request: message to edit not found");
  expect(await edit({ message_id: mine.message["message_id"], text: "b" })).toBe(
    "Bad Request: message can't be edited",
  );
  expect(await desk.refusal("editMessageCaption", { chat_id: 1001, message_id, caption: "b" })).toBe(
    "Bad Request: there is no caption in the message to edit",
  );
  expect(desk.world.message(1001, message_id)?.message).toMatchObject({
    text: "b",
    edit_date: expect.any(Number) as number,
  });
});

test("an edit without a keyboard takes the keyboard away", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { message_id } = await desk.result<{ message_id: number }>("sendMessage", button({ callback_data: "a" }));
  await desk.result("editMessageText", { chat_id: 1001, message_id, text: "y" });
  expect(desk.world.message(1001, message_id)?.message["reply_markup"]).toBeUndefined();
});

test("messages can be deleted for 48 hours", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const send = async () =>
    (await desk.result<{ message_id: number }>("sendMessage", { chat_id: 1001, text: "x" })).message_id;
  const [first, second] = [await send(), await send()];
  expect(await desk.refusal("deleteMessage", { chat_id: 1001, message_id: first })).toBe("ok");
  expect(await desk.refusal("deleteMessage", { chat_id: 1001, message_id: first })).toBe(
    "Bad Request: message to delete not found",
  );
  desk.clock.advance(48 * 3600 + 60);
  expect(await desk.refusal("deleteMessage", { chat_id: 1001, message_id: second })).toBe(
    "Bad Request: message can't be deleted",
  );
});

test("a lasting stream is slowed down with 429 and Retry-After, a burst is not", async () => {
  const desk = await openDesk({ limits: "telegram" });
  await desk.hand.start({ personId: 1001 });
  const send = () => desk.call("sendMessage", { chat_id: 1001, text: "x" });
  const answers = [];
  for (let sent = 0; sent < 22; sent += 1) answers.push(await send());
  expect(answers.slice(0, 20).every(({ ok }) => ok)).toBe(true);
  expect(answers.at(-1)).toEqual({
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 1",
    parameters: { retry_after: 1 },
  });
  desk.clock.advance(1);
  expect((await send()).ok).toBe(true);
});

test("troubles on order strike the next call and are used up", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const send = () => desk.call("sendMessage", { chat_id: 1001, text: "x" });
  await desk.hand.addFault({ kind: "method_error", method: "sendMessage", errorCode: 429, retryAfter: 7 });
  expect(await send()).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  expect((await send()).ok).toBe(true);
  await desk.hand.addFault({ kind: "method_error", method: "*", errorCode: 502, remaining: 2 });
  expect([await send(), await desk.call("getMe"), await send()].map(({ ok }) => ok)).toEqual([false, false, true]);
  await desk.hand.addFault({ kind: "method_hang", method: "getMe" });
  const hanging = fetch(`${desk.url}/bot${desk.botToken}/getMe`, { signal: AbortSignal.timeout(50) });
  await expect(hanging).rejects.toThrow("timeout");
});
