import { expect, onTestFinished, test, vi } from "vitest";
import { openDesk, TEA, type Desk, type Update } from "../../test-desk.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

interface Photo {
  message_id: number;
  photo: { file_id: string }[];
}

/** A message with a photo in Anna's chat. */
async function sendPhoto(desk: Desk): Promise<{ messageId: number; photo: string }> {
  const form = new FormData();
  form.set("chat_id", "1001");
  form.set("photo", new Blob([PNG]), "tea.png");
  const response = await fetch(`${desk.url}/bot${desk.botToken}/sendPhoto`, { method: "POST", body: form });
  const { result } = (await response.json()) as { result: Photo };
  return { messageId: result.message_id, photo: result.photo[0]?.file_id ?? "" };
}

/** The sandbox lives in this process: its seconds pass when the test says so. */
function holdTime(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  return (ms) => void vi.setSystemTime(Date.now() + ms);
}

const long = (length: number) => "🍵".repeat(length);
const button = (one: object) => ({
  chat_id: 1001,
  text: "x",
  reply_markup: { inline_keyboard: [[{ text: "a", ...one }]] },
});
const commands = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ command: `c${index}`, description: "does something" }));
const invoice = (startParameter: string) => ({ ...TEA, chat_id: 1001, start_parameter: startParameter });

test.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
  ["setMyName", { name: long(64) }, { name: long(65) }, "the specified name is too long"],
  [
    "setMyShortDescription",
    { short_description: long(120) },
    { short_description: long(121) },
    "the specified short description is too long",
  ],
  ["setMyDescription", { description: long(512) }, { description: long(513) }, "the specified description is too long"],
  ["setMyCommands", { commands: commands(100) }, { commands: commands(101) }, "BOT_COMMANDS_TOO_MUCH"],
  [
    "setMyCommands",
    { commands: [{ command: "a".repeat(32), description: "x" }] },
    { commands: [{ command: "a".repeat(33), description: "x" }] },
    "BOT_COMMAND_INVALID",
  ],
  [
    "setMyCommands",
    { commands: [{ command: "a", description: long(256) }] },
    { commands: [{ command: "a", description: long(257) }] },
    "BOT_COMMAND_DESCRIPTION_INVALID",
  ],
  [
    "sendMessage",
    button({ copy_text: { text: long(256) } }),
    button({ copy_text: { text: long(257) } }),
    "BUTTON_COPY_TEXT_INVALID",
  ],
  [
    "sendMessage",
    button({ copy_text: { text: "x" } }),
    button({ copy_text: { text: "" } }),
    "BUTTON_COPY_TEXT_INVALID",
  ],
  ["sendInvoice", invoice("a".repeat(64)), invoice("a".repeat(65)), "START_PARAM_INVALID"],
  ["sendInvoice", invoice("p_7-b"), invoice("чай"), "START_PARAM_INVALID"],
])("%s takes what just fits, and refuses more (%#)", async (method, fitting, tooMuch, refusal) => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  expect(await desk.refusal(method, fitting)).toBe("ok");
  expect(await desk.refusal(method, tooMuch)).toBe(`Bad Request: ${refusal}`);
});

test("a caption has 1024 characters at most, sent or edited", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { messageId, photo } = await sendPhoto(desk);
  const bold = (length: number) => ({ caption: `<b>${long(length)}</b>`, parse_mode: "HTML" });
  for (const [method, more] of [
    ["sendPhoto", { photo }],
    ["editMessageCaption", { message_id: messageId }],
  ] as const) {
    expect(await desk.refusal(method, { chat_id: 1001, ...more, ...bold(1024) })).toBe("ok");
    expect(await desk.refusal(method, { chat_id: 1001, ...more, ...bold(1025) })).toBe(
      "Bad Request: message caption is too long",
    );
  }
});

test("a caption is edited in its place, and the photo stays", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { messageId, photo } = await sendPhoto(desk);
  const edited = await desk.result("editMessageCaption", {
    chat_id: 1001,
    message_id: messageId,
    caption: "<i>Oolong</i>",
    parse_mode: "HTML",
    show_caption_above_media: true,
  });
  expect(edited).toMatchObject({
    message_id: messageId,
    caption: "Oolong",
    caption_entities: [{ type: "italic", offset: 0, length: 6 }],
    show_caption_above_media: true,
    photo: [{ file_id: photo }],
  });
  expect(desk.world.message(1001, messageId)?.message).toEqual(edited);
});

test("an answer to a tap has 200 characters at most, and the person reads it", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { message_id: messageId } = await desk.result<{ message_id: number }>(
    "sendMessage",
    button({ callback_data: "tea" }),
  );
  const tapped = desk.hand.tapButton({ personId: 1001, messageId, row: 0, column: 0 });
  const query = (await desk.result<Update[]>("getUpdates")).at(-1)?.["callback_query"] as { id: string };
  const answer = (text: string) => desk.refusal("answerCallbackQuery", { callback_query_id: query.id, text });
  expect(await answer(long(201))).toBe("Bad Request: MESSAGE_TOO_LONG");
  expect(await answer(long(200))).toBe("ok");
  expect(await tapped).toEqual({ isAnswered: true, toast: long(200) });
});

test("a start parameter is 64 letters, digits, - and _ at most", async () => {
  const desk = await openDesk();
  const start = (parameter: string) => desk.hand.start({ personId: 1001, parameter });
  expect((await start("a-_9".repeat(16))).message["text"]).toBe(`/start ${"a-_9".repeat(16)}`);
  for (const wrong of ["a".repeat(65), "a b"]) await expect(start(wrong)).rejects.toThrow("at most 64");
});

test("the bot is seen typing, and only what Telegram knows", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  expect(await desk.result("sendChatAction", { chat_id: 1001, action: "upload_photo" })).toBe(true);
  expect(desk.world.chat(1001).botAction).toBe("upload_photo");
  desk.clock.advance(5);
  expect(desk.world.chat(1001).botAction).toBeUndefined();
  expect(await desk.refusal("sendChatAction", { chat_id: 1001, action: "thinking" })).toBe(
    "Bad Request: wrong parameter action in request",
  );
});

test("a webhook is set once a second", async () => {
  const pass = holdTime();
  const desk = await openDesk({ limits: "telegram" });
  const set = (port: number) => desk.call("setWebhook", { url: `http://127.0.0.1:${port}/hook` });
  expect(await set(9)).toMatchObject({ ok: true });
  pass(999);
  expect(await set(10)).toEqual({
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 1",
    parameters: { retry_after: 1 },
  });
  pass(1);
  expect(await set(10)).toMatchObject({ ok: true });
});

test("who asks for the same updates again at once gets one, and without news waits three seconds", async () => {
  const pass = holdTime();
  const desk = await openDesk({ limits: "telegram" });
  for (const text of ["a", "b", "c"]) await desk.hand.type({ personId: 1001, text });
  const poll = (offset?: number) => desk.result<Update[]>("getUpdates", { ...(offset !== undefined && { offset }) });
  const all = await poll();
  expect(all).toHaveLength(3);
  pass(499);
  expect(await poll()).toHaveLength(1);
  pass(500);
  expect(await poll()).toHaveLength(3);

  const next = (all.at(-1)?.update_id ?? 0) + 1;
  expect(await poll(next)).toEqual([]);
  pass(2_999);
  const waiting = poll(next);
  await desk.world.waitFor(() => desk.isPolled());
  await desk.hand.type({ personId: 1001, text: "news" });
  expect(await waiting).toHaveLength(1);
});
