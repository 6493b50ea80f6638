import { expect, test } from "vitest";
import { openDesk, type Desk, type Update } from "../test-desk.ts";

const [anna, boris, mia] = [1001, 1002, 1003];

async function supportGroup(desk: Desk, withBot = true) {
  const { id } = await desk.hand.createGroup({ personId: anna, title: "Support", memberIds: [boris], withBot });
  return id;
}

/** New updates as `kind text-or-field`, confirmed. */
async function heard(desk: Desk): Promise<string[]> {
  const updates = await desk.result<Update[]>("getUpdates");
  const last = updates.at(-1);
  if (last !== undefined) await desk.result("getUpdates", { offset: last.update_id + 1 });
  return updates.map((update) => {
    const [kind = ""] = Object.keys(update).filter((name) => name !== "update_id");
    const body = update[kind] as Record<string, unknown>;
    const status = (body["new_chat_member"] as { status?: string } | undefined)?.status;
    const known = ["message_id", "from", "chat", "date", "text", "entities", "reply_to_message", "edit_date"];
    const field = Object.keys(body).find((name) => !known.includes(name));
    return `${kind} ${String(body["text"] ?? status ?? field)}`;
  });
}

test("a new group tells the bot that it is in it, and by whom it was made", async () => {
  const desk = await openDesk();
  const id = await supportGroup(desk);
  expect(id).toBeLessThan(0);
  expect(await heard(desk)).toEqual(["my_chat_member member", "message group_chat_created"]);
  expect(await desk.result("getChat", { chat_id: id })).toMatchObject({ id, type: "group", title: "Support" });
  expect(await desk.result("getChatMemberCount", { chat_id: id })).toBe(3);
  expect(await desk.result("getChatMember", { chat_id: id, user_id: anna })).toMatchObject({ status: "creator" });
  expect(await desk.result("getChatMember", { chat_id: id, user_id: boris })).toMatchObject({ status: "member" });
  expect(await desk.result("getChatMember", { chat_id: id, user_id: mia })).toMatchObject({ status: "left" });
  expect(await desk.result("getChatAdministrators", { chat_id: id })).toMatchObject([{ user: { id: anna } }]);
});

test("a member hears commands and replies to it, an administrator hears everything", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  await heard(desk);
  const { message_id: replyTo } = await desk.result<{ message_id: number }>("sendMessage", {
    chat_id: chatId,
    text: "New ticket",
  });
  const say = (text: string, more: object = {}) => desk.hand.type({ personId: boris, chatId, text, ...more });
  await say("among us");
  await say("/ban@another_bot");
  await say("/tickets@starfront_sandbox_bot");
  await say("/help");
  await say("see /help");
  const answer = await say("We are on it", { replyTo });
  expect(await heard(desk)).toEqual([
    "message /tickets@starfront_sandbox_bot",
    "message /help",
    "message We are on it",
  ]);
  expect(answer.message).toMatchObject({
    chat: { id: chatId, title: "Support" },
    from: { id: boris },
    reply_to_message: { message_id: replyTo, from: { is_bot: true }, text: "New ticket" },
  });
  await desk.hand.setGroupAdmin({ personId: anna, chatId, memberId: desk.world.botId, isAdmin: true });
  await say("now you hear me");
  expect(await heard(desk)).toEqual(["my_chat_member administrator", "message now you hear me"]);
});

test("a bot that is not in a group is told which way it went", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk, false);
  const send = () => desk.refusal("sendMessage", { chat_id: chatId, text: "x" });
  expect(await heard(desk)).toEqual([]);
  expect(await send()).toBe("Forbidden: bot is not a member of the group chat");
  const bot = { personId: boris, chatId, memberId: desk.world.botId };
  await desk.hand.addToGroup(bot);
  expect(await send()).toBe("ok");
  await expect(desk.hand.removeFromGroup(bot)).rejects.toThrow("Only administrators");
  await desk.hand.removeFromGroup({ ...bot, personId: anna });
  expect(await send()).toBe("Forbidden: bot was kicked from the group chat");
  expect(await heard(desk)).toEqual([
    "my_chat_member member",
    "message new_chat_members",
    "my_chat_member kicked",
    "message left_chat_member",
  ]);
  await desk.hand.type({ personId: boris, chatId, text: "/help" });
  expect(await heard(desk)).toEqual([]);
  await desk.hand.addToGroup(bot);
  expect(await desk.result("leaveChat", { chat_id: chatId })).toBe(true);
  expect(await send()).toBe("Forbidden: bot is not a member of the group chat");
  expect(await desk.refusal("leaveChat", { chat_id: anna })).toContain("can't be changed in private chats");
});

test("people come and go, and only members write", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  const write = (personId: number) => desk.hand.type({ personId, chatId, text: "/hi" });
  await expect(write(mia)).rejects.toThrow("not in this group");
  await desk.hand.addToGroup({ personId: boris, chatId, memberId: mia });
  await write(mia);
  expect(desk.world.chatsOf(desk.world.person(mia) as never).map((chat) => chat.chatId)).toEqual([mia, chatId]);
  await desk.hand.removeFromGroup({ personId: mia, chatId, memberId: mia });
  await expect(write(mia)).rejects.toThrow("not in this group");
  expect((await heard(desk)).slice(2)).toEqual(["message new_chat_members", "message /hi", "message left_chat_member"]);
  await expect(desk.hand.removeFromGroup({ personId: anna, chatId, memberId: anna })).rejects.toThrow("owner stays");
});

test("chat_member comes to an administrator that asked for it", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  await desk.hand.setGroupAdmin({ personId: anna, chatId, memberId: desk.world.botId, isAdmin: true });
  await desk.result("getUpdates", { allowed_updates: ["chat_member", "message"] });
  await heard(desk);
  await desk.hand.addToGroup({ personId: anna, chatId, memberId: mia });
  expect(await heard(desk)).toEqual(["chat_member member", "message new_chat_members"]);
});

test("what a person says in a group lets the bot know of them, but not write to them", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  const direct = () => desk.refusal("sendMessage", { chat_id: boris, text: "x" });
  expect(await direct()).toBe("Bad Request: chat not found");
  await desk.hand.type({ personId: boris, chatId, text: "/hi" });
  expect(await direct()).toBe("Forbidden: bot can't initiate conversation with a user");
});

test("a tap in a group says who tapped, and each has a wait of their own", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  const { message_id: messageId } = await desk.result<{ message_id: number }>("sendMessage", {
    chat_id: chatId,
    text: "Who takes it?",
    reply_markup: { inline_keyboard: [[{ text: "Me", callback_data: "take" }]] },
  });
  await heard(desk);
  const taps = [anna, boris].map((personId) => desk.hand.tapButton({ personId, chatId, messageId, row: 0, column: 0 }));
  const queries = (await desk.result<Update[]>("getUpdates")).map(
    (update) => update["callback_query"] as { id: string; from: { id: number }; message: { chat: { id: number } } },
  );
  expect(queries.map(({ from, message }) => [from.id, message.chat.id])).toEqual([
    [anna, chatId],
    [boris, chatId],
  ]);
  expect(desk.world.chat(boris, chatId).pendingCallback).toEqual({ messageId, data: "take" });
  for (const { id, from } of queries)
    await desk.result("answerCallbackQuery", { callback_query_id: id, text: `You are ${from.id}` });
  expect(await Promise.all(taps)).toMatchObject([{ toast: "You are 1001" }, { toast: "You are 1002" }]);
  expect(desk.world.chat(boris, chatId).pendingCallback).toBeUndefined();
});

test("twenty messages a minute and no more go to a group", async () => {
  const desk = await openDesk({ limits: "telegram" });
  const chatId = await supportGroup(desk);
  const send = () => desk.call("sendMessage", { chat_id: chatId, text: "x" });
  for (let sent = 0; sent < 20; sent += 1) expect((await send()).ok).toBe(true);
  const refused = await send();
  expect(refused).toMatchObject({ error_code: 429, parameters: { retry_after: expect.any(Number) as number } });
  desk.clock.advance(61);
  expect((await send()).ok).toBe(true);
});

test("a supergroup has a new id, which the old one names", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  const upgraded = await desk.hand.upgradeGroup({ personId: anna, chatId });
  expect(String(upgraded.id)).toMatch(/^-100\d{10}$/);
  expect(await desk.call("sendMessage", { chat_id: chatId, text: "x" })).toEqual({
    ok: false,
    error_code: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: upgraded.id },
  });
  expect(await desk.refusal("sendMessage", { chat_id: upgraded.id, text: "x" })).toBe("ok");
  expect((await heard(desk)).slice(2)).toEqual(["message migrate_to_chat_id", "message migrate_from_chat_id"]);
  await expect(desk.hand.type({ personId: boris, chatId, text: "x" })).rejects.toThrow("not in this group");
  expect((await desk.hand.type({ personId: boris, chatId: upgraded.id, text: "x" })).message["chat"]).toMatchObject({
    type: "supergroup",
  });
});

test("commands for groups, and for their administrators, are shown there", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  const set = (command: string, scope: object) =>
    desk.result("setMyCommands", { commands: [{ command, description: "x" }], scope });
  const seen = (personId: number) => desk.world.chat(personId, chatId).commands.map(({ command }) => command);
  await set("private", { type: "all_private_chats" });
  expect(seen(boris)).toEqual([]);
  await set("group", { type: "all_group_chats" });
  await set("admin", { type: "all_chat_administrators" });
  expect([seen(anna), seen(boris)]).toEqual([["admin"], ["group"]]);
  await set("here", { type: "chat", chat_id: chatId });
  await set("boris", { type: "chat_member", chat_id: chatId, user_id: boris });
  expect([seen(anna), seen(boris)]).toEqual([["here"], ["boris"]]);
});

test("what only a private chat has is refused in a group", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  const send = (reply_markup: object) => desk.refusal("sendMessage", { chat_id: chatId, text: "x", reply_markup });
  const app = { web_app: { url: "https://shop.example/" } };
  expect(await send({ inline_keyboard: [[{ text: "b", ...app }]] })).toBe("Bad Request: BUTTON_TYPE_INVALID");
  expect(await send({ keyboard: [[{ text: "b", request_contact: true }]] })).toBe(
    "Bad Request: phone number can be requested in private chats only",
  );
});

test("an administrator deletes and pins what others wrote, a member does not", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  const { message } = await desk.hand.type({ personId: boris, chatId, text: "/x" });
  const about = { chat_id: chatId, message_id: message["message_id"] };
  expect(await desk.refusal("deleteMessage", about)).toBe("Bad Request: message can't be deleted");
  expect(await desk.refusal("pinChatMessage", about)).toBe(
    "Bad Request: not enough rights to manage pinned messages in the chat",
  );
  await desk.hand.setGroupAdmin({ personId: anna, chatId, memberId: desk.world.botId, isAdmin: true });
  expect(await desk.refusal("pinChatMessage", about)).toBe("ok");
  expect(desk.world.chat(anna, chatId).pinnedMessageId).toBe(message["message_id"]);
  expect(await desk.result("getChat", { chat_id: chatId })).toMatchObject({ pinned_message: { text: "/x" } });
  expect(await desk.refusal("deleteMessage", about)).toBe("ok");
  expect(desk.world.chat(anna, chatId).pinnedMessageId).toBeUndefined();
});

test("an invoice in a group can be paid by everybody", async () => {
  const desk = await openDesk();
  const chatId = await supportGroup(desk);
  await desk.hand.addFault({ kind: "bypass_pre_checkout", remaining: 2 });
  await desk.result("sendInvoice", {
    chat_id: chatId,
    title: "Tea",
    description: "A cup",
    payload: "order-1",
    currency: "XTR",
    prices: [{ label: "Tea", amount: 50 }],
  });
  const slug = desk.world.lastMessage(chatId, "bot")?.invoiceSlug ?? "";
  for (const personId of [anna, boris]) {
    const sheet = await desk.hand.openInvoice({ personId, slug, origin: "chat" });
    expect(await desk.hand.pay({ sheetId: sheet.id })).toMatchObject({ status: "paid" });
  }
});
