import { expect, test } from "vitest";
import { openDesk, type Desk, type Update } from "../test-desk.ts";

const poll = (desk: Desk, parameters: object = {}) => desk.result<Update[]>("getUpdates", { ...parameters });
const texts = (updates: Update[]) => updates.map((update) => (update["message"] as { text: string } | undefined)?.text);

test("updates stay until an offset confirms them, and ids rise by one", async () => {
  const desk = await openDesk();
  for (const text of ["a", "b", "c"]) await desk.hand.type({ personId: 1001, text });
  const first = await poll(desk, { limit: 2 });
  expect(texts(first)).toEqual(["a", "b"]);
  expect(first[1]?.update_id).toBe((first[0]?.update_id ?? 0) + 1);
  expect(texts(await poll(desk))).toEqual(["a", "b", "c"]);
  expect(texts(await poll(desk, { offset: (first[1]?.update_id ?? 0) + 1 }))).toEqual(["c"]);
});

test("a negative offset keeps only the last ones", async () => {
  const desk = await openDesk();
  for (const text of ["a", "b", "c"]) await desk.hand.type({ personId: 1001, text });
  expect(texts(await poll(desk, { offset: -1 }))).toEqual(["c"]);
  expect(texts(await poll(desk))).toEqual(["c"]);
});

test("a long poll ends with the first update", async () => {
  const desk = await openDesk();
  const polled = poll(desk, { timeout: 50 });
  await desk.world.waitFor(() => desk.isPolled());
  await desk.hand.type({ personId: 1001, text: "hello" });
  expect(texts(await polled)).toEqual(["hello"]);
});

test("one bot, one poll: the later one ends the earlier with 409, and so does a webhook", async () => {
  const desk = await openDesk();
  const refusedBy = async (next: () => Promise<unknown>): Promise<string> => {
    const earlier = desk.refusal("getUpdates", { timeout: 50 });
    await desk.world.waitFor(() => desk.isPolled());
    await next();
    return earlier;
  };
  expect(await refusedBy(() => poll(desk))).toBe(
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  );
  expect(await refusedBy(() => desk.result("setWebhook", { url: "http://localhost:9/hook" }))).toBe(
    "Conflict: terminated by setWebhook request",
  );
  expect(await desk.refusal("getUpdates")).toBe(
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  );
});

test("allowed_updates holds for what comes later, and leaving it out changes nothing", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  await poll(desk, { allowed_updates: ["my_chat_member"] });
  await desk.hand.type({ personId: 1001, text: "not wanted" });
  await desk.hand.blockBot({ personId: 1001 });
  expect((await poll(desk)).map((update) => Object.keys(update)[1])).toEqual(["message", "my_chat_member"]);
  await poll(desk, { allowed_updates: [] });
  await desk.hand.unblockBot({ personId: 1001 });
  await desk.hand.type({ personId: 1001, text: "wanted" });
  expect((await poll(desk)).length).toBe(4);
});

test("old updates are dropped: messages after a day, callbacks after 150 seconds", async () => {
  const desk = await openDesk();
  await desk.hand.start({ personId: 1001 });
  await desk.result("sendMessage", {
    chat_id: 1001,
    text: "x",
    reply_markup: { inline_keyboard: [[{ text: "b", callback_data: "c" }]] },
  });
  const messageId = desk.world.lastMessage(1001, "bot")?.message["message_id"] as number;
  const tapped = desk.hand.tapButton({ personId: 1001, messageId, row: 0, column: 0 });
  const kinds = async () => (await poll(desk)).map((update) => Object.keys(update)[1]);
  expect(await kinds()).toEqual(["message", "callback_query"]);
  desk.clock.advance(151);
  expect(await tapped).toEqual({ isAnswered: false });
  expect(await kinds()).toEqual(["message"]);
  desk.clock.advance(24 * 3600);
  expect(await kinds()).toEqual([]);
});

test("after a week of silence ids begin anywhere, and the old offset does no harm", async () => {
  const desk = await openDesk();
  await desk.hand.type({ personId: 1001, text: "a" });
  const [before] = await poll(desk);
  desk.clock.advance(8 * 24 * 3600);
  await desk.hand.type({ personId: 1001, text: "b" });
  const offset = (before?.update_id ?? 0) + 1;
  const [after] = await poll(desk, { offset: -1 });
  expect(after?.update_id).not.toBe(offset);
});

test("a doubled update comes again although it was confirmed", async () => {
  const desk = await openDesk();
  await desk.hand.addFault({ kind: "duplicate_update", updateKind: "message" });
  await desk.hand.type({ personId: 1001, text: "a" });
  await desk.hand.type({ personId: 1001, text: "b" });
  const [a, b] = await poll(desk);
  const next = (b?.update_id ?? 0) + 1;
  expect((await poll(desk, { offset: next })).map(({ update_id: id }) => id)).toEqual([a?.update_id]);
  expect(await poll(desk, { offset: next })).toEqual([]);
});

test("webhook addresses are checked as Telegram does, this machine excepted", async () => {
  const desk = await openDesk();
  const set = (url: string, more: object = {}) => desk.refusal("setWebhook", { url, ...more });
  expect(await set("http://bot.example/hook")).toBe(
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  );
  expect(await set("https://bot.example:3001/hook")).toBe(
    "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
  );
  expect(await set("https://10.0.0.7/hook")).toBe("Bad Request: bad webhook: IP address 10.0.0.7 is reserved");
  expect(await set("http://127.0.0.1:9/hook", { secret_token: "no spaces" })).toBe(
    "Bad Request: secret token contains unallowed characters",
  );
  expect(await set("http://127.0.0.1:9/hook", { secret_token: "a".repeat(257) })).toBe(
    "Bad Request: secret token is too long",
  );
  expect(await desk.call("setWebhook", { url: "http://127.0.0.1:9/hook" })).toMatchObject({
    description: "Webhook was set",
  });
  expect(await desk.call("setWebhook", { url: "http://127.0.0.1:9/hook" })).toMatchObject({
    description: "Webhook is already set",
  });
  expect(await desk.call("setWebhook", { url: "" })).toMatchObject({ description: "Webhook was deleted" });
  expect(await desk.call("deleteWebhook")).toMatchObject({ description: "Webhook is already deleted" });
});
