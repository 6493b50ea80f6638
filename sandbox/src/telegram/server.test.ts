import { expect, test } from "vitest";
import { openDesk, TEA } from "../test-desk.ts";
import { specification } from "./specification.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** What is left of an emoji that was cut through. */
const half = "Tea \ud83c";

test("takes GET, JSON, forms and multipart, and any spelling of a method", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const root = `${desk.url}/bot${desk.botToken}`;
  const keyboard = JSON.stringify({ inline_keyboard: [[{ text: "a", callback_data: "b" }]] });
  const form = new FormData();
  form.set("chat_id", "1001");
  form.set("text", "four");
  form.set("reply_markup", keyboard);
  const answers = await Promise.all([
    fetch(`${root}/sendmessage?chat_id=1001&text=one`),
    fetch(`${root}/SENDMESSAGE`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ chat_id: "1001", text: "two", reply_markup: JSON.parse(keyboard) as unknown }),
    }),
    fetch(`${root}/sendMessage`, {
      method: "POST",
      body: new URLSearchParams({ chat_id: "1001", text: "three", reply_markup: keyboard }),
    }),
    fetch(`${root}/sendMessage`, { method: "POST", body: form }),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
  const texts = desk.world
    .chat(1001)
    .messages.filter(({ side }) => side === "bot")
    .map(({ message }) => message["text"]);
  expect(new Set(texts)).toEqual(new Set(["one", "two", "three", "four"]));
});

test("refuses a wrong token, an unknown method and what is not in the sandbox", async () => {
  const desk = await openDesk();
  const wrong = await fetch(`${desk.url}/bot123:abc/getMe`);
  expect([wrong.status, await wrong.json()]).toEqual([
    401,
    { ok: false, error_code: 401, description: "Unauthorized: invalid token specified" },
  ]);
  expect(await desk.call("sendTelepathy")).toEqual({
    ok: false,
    error_code: 404,
    description: "Not Found: method not found",
  });
  expect(await desk.refusal("sendPoll", { chat_id: 1, question: "?", options: [] })).toBe(
    "Bad Request: sendPoll is not in the sandbox",
  );
});

test("every documented method is known", async () => {
  const desk = await openDesk();
  for (const method of Object.keys(specification.methods)) {
    if (method === "getUpdates") continue;
    expect(await desk.refusal(method), method).not.toBe("Not Found: method not found");
  }
});

test("checks presence and type of every parameter", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  expect(await desk.refusal("sendMessage", { text: "x" })).toBe("Bad Request: chat_id is empty");
  expect(await desk.refusal("sendMessage", { chat_id: 1001 })).toBe("Bad Request: message text is empty");
  expect(await desk.refusal("sendMessage", { chat_id: 1001, text: { a: 1 } })).toBe(
    'Bad Request: parameter "text" must be a String',
  );
  expect(
    await desk.refusal("createInvoiceLink", {
      title: "x",
      description: "x",
      payload: "x",
      currency: "XTR",
      prices: "[",
    }),
  ).toBe("Bad Request: can't parse prices JSON object");
  expect(
    await desk.refusal("createInvoiceLink", {
      title: "x",
      description: "x",
      payload: "x",
      currency: "XTR",
      prices: [1],
    }),
  ).toBe("Bad Request: labeledPrice must be an Object");
  expect(
    await desk.refusal("createInvoiceLink", {
      title: "x",
      description: "x",
      payload: "x",
      currency: "XTR",
      prices: {},
    }),
  ).toBe("Bad Request: expected an Array of labeled prices");
  expect(await desk.refusal("createInvoiceLink", { description: "x", payload: "x", currency: "XTR", prices: [] })).toBe(
    'Bad Request: parameter "title" is required',
  );
  expect(await desk.refusal("setMyCommands", { commands: [{ command: "a" }] })).toBe(
    `Bad Request: can't parse botCommand: Can't find field "description"`,
  );
  const broken = await fetch(`${desk.url}/bot${desk.botToken}/sendMessage`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  expect(broken.status).toBe(400);
});

test.each<[string, object, string?]>([
  ["sendMessage", { text: half }],
  ["sendMessage", { text: "x", reply_markup: { inline_keyboard: [[{ text: half, callback_data: "x" }]] } }],
  ["sendMessage", { text: "x", reply_markup: JSON.stringify({ keyboard: [[{ text: half }]] }) }],
  ["editMessageMedia", { message_id: 1, media: { type: "photo", media: "https://shop.example/a.png", caption: half } }],
  ["answerCallbackQuery", { callback_query_id: "1", text: half }],
  ["createInvoiceLink", { ...TEA, title: half }],
  ["createInvoiceLink", { ...TEA, description: half }],
  ["createInvoiceLink", { ...TEA, prices: [{ label: half, amount: 50 }] }],
  ["createInvoiceLink", { ...TEA, payload: half }, "the payload must be encoded in UTF-8"],
])("%s refuses a text with half of an emoji in it, wherever it stands (%#)", async (method, given, refusal) => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  expect(await desk.refusal(method, { chat_id: 1001, ...given })).toBe(
    `Bad Request: ${refusal ?? "strings must be encoded in UTF-8"}`,
  );
});

test("a photo goes up, stands in the chat, and comes down again by both ways", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const form = new FormData();
  form.set("chat_id", "1001");
  form.set("caption", "<b>Tea</b>");
  form.set("parse_mode", "HTML");
  form.set("photo", new Blob([PNG]), "tea.png");
  const response = await fetch(`${desk.url}/bot${desk.botToken}/sendPhoto`, { method: "POST", body: form });
  const { result } = (await response.json()) as { result: { photo: { file_id: string; width: number }[] } };
  expect(result).toMatchObject({ caption: "Tea", caption_entities: [{ type: "bold", offset: 0, length: 3 }] });
  const photo = result.photo[0];
  expect(photo).toMatchObject({ width: 1, height: 1, file_size: PNG.length });

  const seen = desk.world.lastMessage(1001, "bot");
  const forPage = await fetch(`${desk.url}${seen?.photoUrl}`);
  expect([forPage.headers.get("content-type"), Buffer.from(await forPage.arrayBuffer())]).toEqual(["image/png", PNG]);
  const { file_path: path } = await desk.result<{ file_path: string }>("getFile", { file_id: photo?.file_id });
  const forBot = await fetch(`${desk.url}/file/bot${desk.botToken}/${path}`);
  expect(Buffer.from(await forBot.arrayBuffer())).toEqual(PNG);

  // By id it is the same file, and an address of this machine is fetched.
  expect(await desk.result("sendPhoto", { chat_id: 1001, photo: photo?.file_id })).toMatchObject({
    photo: [{ file_id: photo?.file_id }],
  });
  expect(await desk.result("sendPhoto", { chat_id: 1001, photo: `${desk.url}${seen?.photoUrl}` })).toMatchObject({
    photo: [{ width: 1 }],
  });
  expect(await desk.refusal("sendPhoto", { chat_id: 1001, photo: `${desk.url}/sandbox/clock` })).toBe(
    "Bad Request: wrong type of the web page content",
  );
  expect(await desk.refusal("sendPhoto", { chat_id: 1001, photo: `${desk.url}/sandbox/file/none` })).toBe(
    "Bad Request: failed to get HTTP URL content",
  );
});

test("media of a message can be replaced by an attached upload", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { message_id: messageId } = await desk.result<{ message_id: number }>("sendMessage", {
    chat_id: 1001,
    text: "x",
  });
  const form = new FormData();
  form.set("chat_id", "1001");
  form.set("message_id", String(messageId));
  form.set("media", JSON.stringify({ type: "photo", media: "attach://pic", caption: "now a photo" }));
  form.set("pic", new Blob([PNG]), "tea.png");
  const response = await fetch(`${desk.url}/bot${desk.botToken}/editMessageMedia`, { method: "POST", body: form });
  expect(await response.json()).toMatchObject({ ok: true, result: { caption: "now a photo", photo: [{ width: 1 }] } });
  expect(desk.world.message(1001, messageId)?.message["text"]).toBeUndefined();
});
