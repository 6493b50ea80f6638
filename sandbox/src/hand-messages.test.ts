import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openDesk, type Desk, type Update } from "./test-desk.ts";

/** One dark pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

const lastUpdate = async (desk: Desk) => (await desk.result<Update[]>("getUpdates")).at(-1) ?? { update_id: 0 };
const lastMessage = async (desk: Desk) => (await lastUpdate(desk))["message"] as Record<string, unknown>;
const download = async (desk: Desk, fileId: string) => {
  const { file_path: path } = await desk.result<{ file_path: string }>("getFile", { file_id: fileId });
  const response = await fetch(`${desk.url}/file/bot${desk.botToken}/${path}`);
  return { path, bytes: Buffer.from(await response.arrayBuffer()), type: response.headers.get("content-type") };
};

test("a person's photo can be fetched by the bot and sent on by its id", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  await desk.hand.sendPhoto({ personId: 1001, base64: PIXEL, caption: "it is broken" });
  const message = await lastMessage(desk);
  const [size] = message["photo"] as { file_id: string }[];
  expect(message).toMatchObject({ caption: "it is broken", from: { id: 1001 }, photo: [{ width: 1, height: 1 }] });
  const { bytes, path } = await download(desk, size?.file_id ?? "");
  expect([bytes.toString("base64"), path.startsWith("photos/")]).toEqual([PIXEL, true]);
  await desk.result("sendPhoto", { chat_id: 1001, photo: size?.file_id });
  expect(desk.world.lastMessage(1001, "bot")).toMatchObject({ photoUrl: `/sandbox/file/${size?.file_id}` });
  await expect(desk.hand.sendPhoto({ personId: 1001, base64: "bm8gcGljdHVyZQ==" })).rejects.toThrow("A photo is a PNG");
});

test("a person's document keeps its name and its bytes", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const base64 = Buffer.from("<html>").toString("base64");
  await desk.hand.sendDocument({ personId: 1001, name: "../счёт.html", base64 });
  const { document } = (await lastMessage(desk)) as { document: { file_id: string } };
  expect(document).toMatchObject({ file_name: "счёт.html", mime_type: "text/html", file_size: 6 });
  expect((await download(desk, document.file_id)).bytes.toString()).toBe("<html>");
  const shown = await fetch(`${desk.url}/sandbox/file/${document.file_id}`);
  expect(shown.headers.get("content-disposition")).toContain("attachment");
  await expect(desk.hand.sendDocument({ personId: 1001, name: "a.txt", base64: "" })).rejects.toThrow("empty");
});

test("the bot uploads a document, and sends it again by its id", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const form = new FormData();
  form.set("chat_id", "1001");
  form.set("caption", "<b>Your data</b>");
  form.set("parse_mode", "HTML");
  form.set("document", new File([JSON.stringify({ name: "Anna" })], "my-data.json"));
  const sent = await fetch(`${desk.url}/bot${desk.botToken}/sendDocument`, { method: "POST", body: form });
  const { result } = (await sent.json()) as { result: { document: { file_id: string } } };
  expect(result).toMatchObject({
    caption: "Your data",
    document: { file_name: "my-data.json", mime_type: "application/json", file_size: 15 },
  });
  const send = (parameters: object) => desk.refusal("sendDocument", { chat_id: 1001, ...parameters });
  expect(await send({ document: result.document.file_id })).toBe("ok");
  expect(await send({})).toBe("Bad Request: there is no document in the request");
  expect(await send({ document: "attach://nothing" })).toBe("Bad Request: there is no document in the request");
  expect(await desk.refusal("sendPhoto", { chat_id: 1001, photo: result.document.file_id })).toBe(
    "Bad Request: can't use file of type Document as Photo",
  );
  expect(await desk.refusal("getFile", { file_id: "nothing" })).toBe("Bad Request: invalid file_id");
});

test("an album is two to ten messages that belong together", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { message } = await desk.hand.sendPhoto({ personId: 1001, base64: PIXEL });
  const media = (message["photo"] as { file_id: string }[])[0]?.file_id;
  const one = { type: "photo", media, caption: "x" };
  const album = await desk.result<{ media_group_id: string }[]>("sendMediaGroup", { chat_id: 1001, media: [one, one] });
  expect(new Set(album.map(({ media_group_id: id }) => id)).size).toBe(1);
  const refused = (list: object[]) => desk.refusal("sendMediaGroup", { chat_id: 1001, media: list });
  expect(await refused([one])).toBe("Bad Request: there must be from 2 to 10 media in the album");
  expect(await refused([one, { type: "document", media }])).toContain("can't be mixed");
});

test("files, groups, pins and keyboards outlive the desk", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "desk-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const before = await openDesk({ dataDir });
  await before.hand.start({ personId: 1001 });
  const { id: chatId } = await before.hand.createGroup({ personId: 1001, title: "Support", memberIds: [1002] });
  await before.hand.sendDocument({ personId: 1001, name: "a.txt", base64: "YQ==" });
  const { message } = await before.hand.sendPhoto({ personId: 1001, base64: PIXEL });
  const keyboard = { keyboard: [[{ text: "b" }]] };
  const sent = await before.result<{ message_id: number }>("sendMessage", {
    chat_id: 1001,
    text: "x",
    reply_markup: keyboard,
  });
  await before.result("pinChatMessage", { chat_id: 1001, message_id: sent.message_id });
  await before.hand.react({ personId: 1001, messageId: sent.message_id, emoji: "👍" });
  await before.close();
  const after = await openDesk({ dataDir });
  expect(after.world.chat(1002, chatId).group).toMatchObject({ title: "Support", bot: "member" });
  expect(after.world.chat(1001)).toMatchObject({ replyKeyboard: keyboard, pinnedMessageId: sent.message_id });
  expect(after.world.message(1001, sent.message_id)?.reactions).toEqual([{ userId: 1001, emoji: "👍" }]);
  const photo = (message["photo"] as { file_id: string }[])[0]?.file_id ?? "";
  const { messages } = after.world.chatState(1001);
  const [document] = messages.flatMap((entry) => (entry.message["document"] ?? []) as { file_id: string }[]);
  expect((await download(after, photo)).type).toBe("image/png");
  expect((await download(after, document?.file_id ?? "")).bytes.toString()).toBe("a");
});

test("a reply says what it answers, both ways, and quotes only its words", async () => {
  const desk = await openDesk();
  const question = await desk.hand.start({ personId: 1001 });
  const replyTo = question.message["message_id"];
  const send = (reply: object) =>
    desk.call("sendMessage", { chat_id: 1001, text: "x", reply_parameters: { message_id: replyTo, ...reply } });
  expect(await send({ quote: "start" })).toMatchObject({
    result: { reply_to_message: { message_id: replyTo, text: "/start" }, quote: { text: "start", position: 1 } },
  });
  expect(await send({ quote: "stop" })).toMatchObject({ description: "Bad Request: QUOTE_TEXT_INVALID" });
  const answer = desk.world.lastMessage(1001, "bot")?.message["message_id"] as number;
  await desk.hand.type({ personId: 1001, text: "yes", replyTo: answer });
  const { reply_to_message: replied } = (await lastMessage(desk)) as { reply_to_message: object };
  expect(replied).toMatchObject({ message_id: answer });
  expect(replied).not.toHaveProperty("reply_to_message");
  await expect(desk.hand.type({ personId: 1001, text: "x", replyTo: 9_999 })).rejects.toThrow("no longer there");
});

test("a forced reply waits for the reply, and a keyboard until it is taken away", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const send = (reply_markup: object) =>
    desk.result<{ message_id: number }>("sendMessage", { chat_id: 1001, text: "x", reply_markup });
  const { message_id: messageId } = await send({ force_reply: true, input_field_placeholder: "Your story" });
  expect(desk.world.chat(1001).forceReply).toEqual({ messageId, placeholder: "Your story" });
  await desk.hand.type({ personId: 1001, text: "something else" });
  expect(desk.world.chat(1001).forceReply).toBeDefined();
  await desk.hand.type({ personId: 1001, text: "my story", replyTo: messageId });
  expect(desk.world.chat(1001).forceReply).toBeUndefined();
  await send({ keyboard: [["Yes"]] });
  await desk.hand.type({ personId: 1001, text: "Yes" });
  expect(desk.world.chat(1001).replyKeyboard).toBeDefined();
  await send({ remove_keyboard: true });
  expect(desk.world.chat(1001).replyKeyboard).toBeUndefined();
});

test("a selective keyboard in a group is for those it mentions or answers", async () => {
  const desk = await openDesk();
  const { id: chatId } = await desk.hand.createGroup({ personId: 1001, title: "S", memberIds: [1002, 1003] });
  const { message } = await desk.hand.type({ personId: 1003, chatId, text: "/hi" });
  await desk.result("sendMessage", {
    chat_id: chatId,
    text: "@boris_ilyin and you",
    reply_parameters: { message_id: message["message_id"] },
    reply_markup: { keyboard: [["Mine"]], selective: true },
  });
  const seen = [1001, 1002, 1003].map((id) => desk.world.chat(id, chatId).replyKeyboard !== undefined);
  expect(seen).toEqual([false, true, true]);
});

test("contacts, people and groups are shared by the keyboard's buttons alone", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  await expect(desk.hand.shareContact({ personId: 1001 })).rejects.toThrow("no such button");
  const { id: chatId } = await desk.hand.createGroup({ personId: 1001, title: "Support" });
  const { message_id: asked } = await desk.result<{ message_id: number }>("sendMessage", {
    chat_id: 1001,
    text: "Share",
    reply_markup: {
      keyboard: [
        [{ text: "Phone", request_contact: true }],
        [{ text: "People", request_users: { request_id: 7, max_quantity: 2, request_name: true } }],
        [{ text: "Group", request_chat: { request_id: 8, chat_is_channel: false, request_title: true } }],
      ],
    },
  });
  await desk.hand.shareContact({ personId: 1001 });
  expect(await lastMessage(desk)).toMatchObject({
    contact: { user_id: 1001, first_name: "Anna", phone_number: "9996601001" },
    reply_to_message: { message_id: asked },
  });
  await desk.hand.shareUsers({ personId: 1001, requestId: 7, userIds: [1002, 1003] });
  expect((await lastMessage(desk))["users_shared"]).toEqual({
    request_id: 7,
    users: [
      { user_id: 1002, first_name: "Борис", last_name: "Ильин" },
      { user_id: 1003, first_name: "Mia", last_name: "Tanaka" },
    ],
  });
  await expect(desk.hand.shareUsers({ personId: 1001, requestId: 7, userIds: [1002, 1003, 1004] })).rejects.toThrow(
    "Choose 1 to 2",
  );
  await desk.hand.shareChat({ personId: 1001, requestId: 8, chatId });
  expect((await lastMessage(desk))["chat_shared"]).toEqual({ request_id: 8, chat_id: chatId, title: "Support" });
});

test("people change what they wrote, and the bot hears of it", async () => {
  const desk = await openDesk();
  const { message } = await desk.hand.start({ personId: 1001 });
  const messageId = message["message_id"] as number;
  await desk.hand.editMessage({ personId: 1001, messageId, text: "/help" });
  expect((await lastUpdate(desk))["edited_message"]).toMatchObject({
    message_id: messageId,
    text: "/help",
    edit_date: expect.any(Number) as number,
  });
  const { message_id: ofBot } = await desk.result<{ message_id: number }>("sendMessage", { chat_id: 1001, text: "x" });
  await expect(desk.hand.editMessage({ personId: 1001, messageId: ofBot, text: "y" })).rejects.toThrow("your own");
});

test("reactions go both ways, to the bot only when it asked for them", async () => {
  const desk = await openDesk();
  const { message } = await desk.hand.start({ personId: 1001 });
  const messageId = message["message_id"] as number;
  const react = (emoji: string) =>
    desk.refusal("setMessageReaction", { chat_id: 1001, message_id: messageId, reaction: [{ type: "emoji", emoji }] });
  expect([await react("👀"), await react("🐸")]).toEqual(["ok", "Bad Request: REACTION_INVALID"]);
  await desk.hand.react({ personId: 1001, messageId, emoji: "👍" });
  expect(await lastUpdate(desk)).not.toHaveProperty("message_reaction");
  await desk.result("getUpdates", { allowed_updates: ["message_reaction"] });
  await desk.hand.react({ personId: 1001, messageId });
  expect((await lastUpdate(desk))["message_reaction"]).toMatchObject({
    message_id: messageId,
    old_reaction: [{ type: "emoji", emoji: "👍" }],
    new_reaction: [],
  });
  expect(desk.world.message(1001, messageId)?.reactions).toEqual([{ userId: desk.world.botId, emoji: "👀" }]);
});

test("a message is copied without, and forwarded with where it came from", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  const { id: chatId } = await desk.hand.createGroup({ personId: 1002, title: "Staff" });
  const { message } = await desk.hand.sendPhoto({ personId: 1001, base64: PIXEL, caption: "broken" });
  const from = { chat_id: chatId, from_chat_id: 1001, message_id: message["message_id"] };
  const { message_id: copy } = await desk.result<{ message_id: number }>("copyMessage", { ...from, caption: "#12" });
  const copied = desk.world.message(chatId, copy);
  expect(copied).toMatchObject({ message: { caption: "#12", photo: message["photo"] }, side: "bot" });
  expect(copied?.message).not.toHaveProperty("forward_origin");
  expect(copied?.photoUrl).toBeDefined();
  expect(await desk.result("forwardMessage", from)).toMatchObject({
    caption: "broken",
    forward_origin: { type: "user", sender_user: { id: 1001 }, date: message["date"] },
  });
  expect(await desk.refusal("copyMessage", { ...from, message_id: 9_999 })).toBe(
    "Bad Request: message to copy not found",
  );
  const { message_id: secret } = await desk.result<{ message_id: number }>("sendMessage", {
    chat_id: 1001,
    text: "x",
    protect_content: true,
  });
  expect(await desk.refusal("forwardMessage", { ...from, message_id: secret })).toBe(
    "Bad Request: the message can't be forwarded",
  );
  const ids = [message["message_id"], secret];
  expect(await desk.result("copyMessages", { ...from, message_ids: ids })).toHaveLength(1);
});
