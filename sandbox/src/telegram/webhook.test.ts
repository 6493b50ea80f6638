import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Bot, webhookCallback } from "grammy";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Desk, openDesk, type Update } from "../test-desk.ts";

interface Received {
  update: Update;
  request: IncomingMessage;
  response: ServerResponse;
}

/** A bot's door: collects what comes and lets each test answer it. */
async function openHook(answer: (received: Received, nth: number) => void) {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const one = { update: JSON.parse(body) as Update, request, response };
      received.push(one);
      answer(one, received.length);
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const arrived = (count: number) =>
    new Promise<Received[]>((resolve) => {
      const look = (): void => {
        if (received.length < count) return;
        waiting.delete(look);
        resolve(received);
      };
      waiting.add(look);
      look();
    });
  return { url: `http://127.0.0.1:${port}/hook`, received, arrived };
}

const ok = ({ response }: Received): void => void response.end();
const textOf = ({ update }: Received) => (update["message"] as { text: string }).text;
const pending = async (desk: Desk) =>
  (await desk.result<{ pending_update_count: number }>("getWebhookInfo")).pending_update_count;
/** The courier waits for its next try. */
const hasFailed = (desk: Desk, times: number) =>
  desk.world.waitFor(
    () => desk.timeline.entries().filter(({ kind, ok: isOk }) => kind === "update" && !isOk).length >= times,
  );

test("delivers with the secret, and any 2xx will do", async () => {
  const desk = await openDesk();
  const hook = await openHook(({ response }) => response.writeHead(204).end());
  await desk.result("setWebhook", { url: hook.url, secret_token: "s3cret_-" });
  await desk.hand.type({ personId: 1001, text: "hello" });
  const [first] = await hook.arrived(1);
  expect(first?.request.headers).toMatchObject({
    "x-telegram-bot-api-secret-token": "s3cret_-",
    "content-type": "application/json",
  });
  await desk.world.waitFor(() => desk.updates().pending === 0);
  expect(await pending(desk)).toBe(0);
});

test("one person's messages wait for each other, other queues do not", async () => {
  const desk = await openDesk();
  const held: Received[] = [];
  const hook = await openHook((one) => held.push(one));
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "a1" });
  await desk.hand.type({ personId: 1001, text: "a2" });
  await desk.hand.type({ personId: 1002, text: "b1" });
  expect((await hook.arrived(2)).map(textOf)).toEqual(["a1", "b1"]);
  held[0]?.response.end();
  expect((await hook.arrived(3)).map(textOf)).toEqual(["a1", "b1", "a2"]);
});

test("a stuck message does not hold up the payment question", async () => {
  const desk = await openDesk();
  const hook = await openHook((one) => {
    if (one.update["pre_checkout_query"] !== undefined) ok(one);
  });
  await desk.result("setWebhook", { url: hook.url });
  const link = await desk.result<string>("createInvoiceLink", {
    title: "Tea",
    description: "A cup",
    payload: "1",
    currency: "XTR",
    prices: [{ label: "Tea", amount: 5 }],
  });
  await desk.hand.type({ personId: 1001, text: "stuck" });
  await hook.arrived(1);
  const sheet = await desk.hand.openInvoice({ personId: 1001, slug: link.split("$")[1] ?? "", origin: "chat" });
  const paid = desk.hand.pay({ sheetId: sheet.id });
  const [, question] = await hook.arrived(2);
  const query = question?.update["pre_checkout_query"] as { id: string } | undefined;
  await desk.result("answerPreCheckoutQuery", { pre_checkout_query_id: query?.id, ok: true });
  expect((await paid).status).toBe("paid");
});

test("tries again at once, then after 2, 4, 8 seconds of the desk's clock, then gives up with the update's life", async () => {
  const desk = await openDesk();
  const hook = await openHook(({ response }) => response.writeHead(500).end());
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "x" });
  await hook.arrived(2);
  await hasFailed(desk, 2);
  for (const [index, seconds] of [2, 4, 8].entries()) {
    desk.clock.advance(seconds - 0.6);
    expect(hook.received.length).toBe(2 + index);
    desk.clock.advance(0.6);
    await hook.arrived(3 + index);
    await hasFailed(desk, 3 + index);
  }
  expect(await desk.result("getWebhookInfo")).toMatchObject({
    pending_update_count: 1,
    last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
    last_error_date: expect.any(Number) as number,
  });
  desk.clock.advance(24 * 3600);
  await desk.world.waitFor(() => desk.updates().pending === 0);
  expect(hook.received.length).toBe(5);
});

test("waits one to two minutes at most between two tries", async () => {
  const desk = await openDesk();
  const hook = await openHook(({ response }) => response.writeHead(500).end());
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "x" });
  await hasFailed(desk, 2);
  for (const [index, seconds] of [2, 4, 8, 16, 32].entries()) {
    desk.clock.advance(seconds);
    await hasFailed(desk, 3 + index);
  }
  // It would be 64, 128 and 256 seconds now.
  for (const tries of [7, 8, 9]) {
    desk.clock.advance(59);
    expect(hook.received.length).toBe(tries);
    desk.clock.advance(62);
    await hasFailed(desk, tries + 1);
  }
});

test("follows no redirect: anything but 2xx is a failure", async () => {
  const desk = await openDesk();
  const hook = await openHook(({ response }) => response.writeHead(302, { location: "/elsewhere" }).end());
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "x" });
  await hasFailed(desk, 2);
  expect(hook.received.map(({ request }) => request.url)).toEqual(["/hook", "/hook"]);
  expect(await desk.result("getWebhookInfo")).toMatchObject({
    pending_update_count: 1,
    last_error_message: "Wrong response from the webhook: 302 Found",
  });
});

test("waits as long as Retry-After asks", async () => {
  const desk = await openDesk();
  const hook = await openHook(({ response }, nth) =>
    nth === 1 ? response.writeHead(503, { "retry-after": "30" }).end() : response.end(),
  );
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "x" });
  await hasFailed(desk, 1);
  desk.clock.advance(28);
  expect(hook.received.length).toBe(1);
  desk.clock.advance(2);
  await hook.arrived(2);
});

test("23 hours of 410 remove the webhook", async () => {
  const desk = await openDesk();
  const hook = await openHook(({ response }) => response.writeHead(410).end());
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "x" });
  await hasFailed(desk, 2);
  desk.clock.advance(23 * 3600);
  await hook.arrived(3);
  await desk.world.waitFor(() => desk.updates().mode !== "webhook");
});

test("a lost answer and a doubled update reach the bot twice with one id", async () => {
  const desk = await openDesk();
  const hook = await openHook(ok);
  await desk.result("setWebhook", { url: hook.url });
  for (const kind of ["drop_webhook_answer", "duplicate_update"] as const) {
    const before = hook.received.length;
    await desk.hand.addFault({ kind, updateKind: "message" });
    await desk.hand.type({ personId: 1001, text: kind });
    const [first, second] = (await hook.arrived(before + 2)).slice(before);
    expect(second?.update.update_id).toBe(first?.update.update_id);
    await desk.world.waitFor(() => desk.updates().pending === 0);
  }
});

test("a method in the answer is carried out; a question in it, or what ends the webhook, is not", async () => {
  const desk = await openDesk();
  const answers = ["getMe", "GETCHAT", "getUpdates", "setWebhook", "deletewebhook", "close", "logOut", "sendMessage"];
  const hook = await openHook(({ response }, nth) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ method: answers[nth - 1], chat_id: 1001, text: "by reply" }));
  });
  await desk.result("setWebhook", { url: hook.url });
  for (const method of answers) await desk.hand.type({ personId: 1001, text: `answered with ${method}` });
  const said = await desk.world.waitFor((world) => world.lastMessage(1001, "bot"));
  expect(said.message["text"]).toBe("by reply");
  const called = () => desk.timeline.entries().flatMap(({ kind, title }) => (kind === "method" ? [title] : []));
  await vi.waitFor(() => expect(called()).toEqual(["setWebhook → 200", "sendMessage → 200"]));
  expect(desk.updates().mode).toBe("webhook");
});

test("grammY's webhook works, for two people at once", async () => {
  const desk = await openDesk();
  const bot = new Bot(desk.botToken, { client: { apiRoot: desk.url } });
  bot.on("message:text", (context) => context.reply(`${context.from.first_name} said ${context.message.text}`));
  const handle = webhookCallback(bot, "http", { secretToken: "abc" });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  await bot.api.setWebhook(`http://127.0.0.1:${port}/`, { secret_token: "abc" });
  await Promise.all([
    desk.hand.type({ personId: 1001, text: "hi" }),
    desk.hand.type({ personId: 1002, text: "привет" }),
  ]);
  for (const [personId, text] of [
    [1001, "Anna said hi"],
    [1002, "Борис said привет"],
  ] as const) {
    await desk.world.waitFor((world) => world.lastMessage(personId, "bot")?.message["text"] === text);
  }
});

test("an outage keeps the webhook waiting, also for what was tried before; then everything comes", async () => {
  const desk = await openDesk();
  const hook = await openHook((one, nth) => (nth <= 2 ? one.response.writeHead(500).end() : ok(one)));
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "a" });
  await hasFailed(desk, 2);
  await desk.hand.outage({ on: true });
  await desk.hand.type({ personId: 1002, text: "b" });
  desk.clock.advance(3600);
  expect(hook.received.length).toBe(2);
  await desk.hand.outage({ on: false });
  expect((await hook.arrived(4)).slice(2).map(textOf)).toEqual(["a", "b"]);
  await desk.world.waitFor(() => desk.updates().pending === 0);
});

test("an update that the bot never takes is shown with what waits behind it, and can be dropped", async () => {
  const desk = await openDesk();
  const hook = await openHook((one) => (textOf(one) === "poison" ? one.response.writeHead(500).end() : ok(one)));
  await desk.result("setWebhook", { url: hook.url });
  await desk.hand.type({ personId: 1001, text: "poison" });
  await desk.hand.type({ personId: 1001, text: "behind" });
  await hasFailed(desk, 2);
  expect(desk.updates().stuck).toBeUndefined();
  desk.clock.advance(2);
  await hasFailed(desk, 3);
  const stuck = desk.updates().stuck;
  expect(stuck).toMatchObject({ kind: "message", attempts: 3, behind: 1 });
  await desk.hand.dropUpdate({ updateId: stuck?.updateId ?? 0 });
  expect((await hook.arrived(4)).map(textOf).at(-1)).toBe("behind");
  await expect(desk.hand.dropUpdate({ updateId: stuck?.updateId ?? 0 })).rejects.toThrow("no longer waiting");
});
