import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { LiveEvent, SandboxState } from "./protocol.ts";
import { startSandbox } from "./sandbox.ts";
import { openDesk, TEA, type Update } from "./test-desk.ts";

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Messages of a socket as they come. */
function listen<T>(url: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(url.replace("http", "ws"), { headers });
  const messages: T[] = [];
  const looking = new Set<() => void>();
  socket.on("message", (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as T);
    for (const look of looking) look();
  });
  onTestFinished(() => socket.terminate());
  const find = (fits: (message: T) => boolean) =>
    new Promise<T>((resolve, reject) => {
      const look = (): void => {
        const found = messages.find(fits);
        if (found !== undefined) resolve(found);
      };
      looking.add(look);
      socket.on("error", reject);
      look();
    });
  return { socket, messages, find };
}

const hand = (url: string, action: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/sandbox/hand/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

test("a desk comes back with its people, chats, money, updates, time and token", async () => {
  const dataDir = openFolder();
  const before = await startSandbox({ dataDir, limits: "off" });
  await before.hand.type({ personId: 1002, text: "remember me" });
  await before.hand.buyStars({ personId: 1002, stars: 11 });
  await before.hand.advanceClock({ seconds: 3600 });
  const file = before.world.state;
  await before.close();

  const after = await startSandbox({ dataDir, limits: "off" });
  onTestFinished(() => after.close());
  expect(after.botToken).toBe(before.botToken);
  expect(after.publicKeyHex).toBe(before.publicKeyHex);
  expect(after.world.person(1002)?.stars).toBe(511);
  expect(after.world.lastMessage(1002)?.message["text"]).toBe("remember me");
  expect(after.clock.offsetSeconds).toBe(3600);
  const poll = async () => {
    const response = await fetch(`${after.url}/bot${after.botToken}/getUpdates`);
    return ((await response.json()) as { result: Update[] }).result;
  };
  const [kept] = await poll();
  expect(kept?.["message"]).toMatchObject({ text: "remember me" });
  await after.hand.type({ personId: 1002, text: "again" });
  expect((await poll())[1]?.update_id).toBe((kept?.update_id ?? 0) + 1);
  expect(after.world.lastMessage(1002)?.message["message_id"]).toBe(file.nextMessageId);
  const identity = join(dataDir, "sandbox.json");
  expect([statSync(identity).mode & 0o777, readFileSync(identity, "utf8").includes(after.botToken)]).toEqual([
    0o600,
    true,
  ]);
});

test("the page gets the state first, then what changes", async () => {
  const desk = await openDesk();
  const page = listen<LiveEvent>(`${desk.url}/sandbox/live`);
  await page.find(({ type }) => type === "state");
  expect(page.messages[0]?.type).toBe("state");
  await hand(desk.url, "type", { personId: 1001, text: "hello" });
  await page.find((event) => event.type === "chat" && event.chat.messages.length === 1);
  await page.find((event) => event.type === "timeline" && event.entry.title === "Anna: hello");
  await desk.hand.openInvoice({
    personId: 1001,
    slug: (await desk.result<string>("createInvoiceLink", TEA)).split("$")[1] ?? "",
    origin: "miniapp",
  });
  const opened = await page.find(({ type }) => type === "sheet");
  if (opened.type === "sheet") await hand(desk.url, "declinePayment", { sheetId: opened.sheet.id });
  await page.find((event) => event.type === "invoice_closed" && event.status === "cancelled");
  const state = (await (await fetch(`${desk.url}/sandbox/state`)).json()) as SandboxState;
  expect(state.people.map(({ id }) => id)).toEqual([1001, 1002, 1003, 1004, 1005]);
  expect(JSON.stringify(state)).not.toContain(desk.botToken);
});

test("whoever follows the clock hears the time at once and at every jump", async () => {
  const desk = await openDesk();
  const clock = listen<SandboxState["clock"]>(`${desk.url}/sandbox/clock`);
  await clock.find(({ offsetSeconds }) => offsetSeconds === 0);
  await hand(desk.url, "advanceClock", { seconds: 2_592_000 });
  await clock.find(({ offsetSeconds }) => offsetSeconds === 2_592_000);
  expect(await (await fetch(`${desk.url}/sandbox/clock`)).json()).toMatchObject({
    offsetSeconds: 2_592_000,
    speed: 1,
  });
  await hand(desk.url, "setClockSpeed", { speed: 3600 });
  await clock.find((reading) => reading.speed === 3600 && reading.offsetSeconds > 2_592_100);
  await hand(desk.url, "setClockSpeed", { speed: 1 });
  await clock.find((reading) => reading.speed === 1 && reading.offsetSeconds > 2_592_100);
});

test("the hand says no in a sentence: wrong bodies, unknown actions, refusals", async () => {
  const desk = await openDesk();
  expect((await hand(desk.url, "type", { personId: "x", text: 1 })).status).toBe(400);
  expect((await hand(desk.url, "fly", {})).status).toBe(404);
  const refused = await hand(desk.url, "type", { personId: 7, text: "x" });
  expect([refused.status, await refused.json()]).toEqual([400, { error: "There is no such person." }]);
});

test("another site in the same browser reaches neither hand, state nor sockets", async () => {
  const desk = await openDesk();
  const origin = "http://localhost:3000";
  expect((await hand(desk.url, "type", { personId: 1001, text: "x" }, { origin })).status).toBe(403);
  expect((await hand(desk.url, "type", { personId: 1001, text: "x" }, { origin: desk.url })).status).toBe(200);
  expect((await fetch(`${desk.url}/sandbox/state`, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
  await expect(listen(`${desk.url}/sandbox/live`, { origin }).find(() => true)).rejects.toThrow("403");
  await expect(listen(`${desk.url}/sandbox/live`, { host: "rebound.example" }).find(() => true)).rejects.toThrow("403");
});

test("two people act at once and see only their own chat", async () => {
  const desk = await openDesk();
  await Promise.all([desk.hand.start({ personId: 1001 }), desk.hand.start({ personId: 1002 })]);
  await Promise.all([
    desk.result("sendMessage", { chat_id: 1001, text: "for Anna" }),
    desk.result("sendMessage", { chat_id: 1002, text: "для Бориса" }),
  ]);
  expect(desk.world.lastMessage(1001, "bot")?.message["text"]).toBe("for Anna");
  expect(desk.world.lastMessage(1002, "bot")?.message["text"]).toBe("для Бориса");
});

test("secrets do not show in the timeline", async () => {
  const desk = await openDesk();
  await desk.result("setWebhook", { url: "http://127.0.0.1:9/", secret_token: "very-secret" });
  expect(JSON.stringify(desk.timeline.entries())).not.toContain("very-secret");
});

test("one folder, one desk: a second is refused in a sentence, a dead one's leftover is not", async () => {
  const dataDir = openFolder();
  // Our parent is certainly alive and certainly not us.
  writeFileSync(join(dataDir, "sandbox.lock"), String(process.ppid));
  await expect(startSandbox({ dataDir })).rejects.toThrow("in use by another sandbox");
  writeFileSync(join(dataDir, "sandbox.lock"), "999999999");
  await (await startSandbox({ dataDir })).close();
});

test("a damaged folder is a sentence, not a stack", async () => {
  const dataDir = openFolder();
  writeFileSync(join(dataDir, "sandbox.json"), "{");
  await expect(startSandbox({ dataDir })).rejects.toThrow("damaged");
});

test("gives out the built page under a policy that lets it frame Mini Apps of this machine", async () => {
  const clientDir = openFolder();
  writeFileSync(join(clientDir, "index.html"), "<!doctype html><title>Desk</title>");
  const built = await openDesk({ clientDir });
  const page = await fetch(built.url);
  expect(await page.text()).toContain("<title>Desk</title>");
  const policy = page.headers.get("content-security-policy");
  expect(policy).toContain("frame-src http://localhost:* http://127.0.0.1:*");
  expect(policy).toContain("frame-ancestors 'none'");
  const unbuilt = await openDesk({ clientDir: join(clientDir, "none") });
  expect(await (await fetch(unbuilt.url)).text()).toContain("not built yet");
});
