import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { manualClock, sandboxClock, type Clock } from "./clock.ts";
import { silentLog } from "./log.ts";

describe("the sandbox's clock", () => {
  let server: WebSocketServer;
  let clock: Clock | undefined;
  const tell = (offsetSeconds: number) => JSON.stringify({ now: 0, offsetSeconds });
  const month = 30 * 86_400;

  afterEach(async () => {
    clock?.close();
    for (const socket of server.clients) socket.terminate();
    await new Promise((resolve) => server.close(resolve));
  });

  async function listen(port = 0): Promise<string> {
    server = new WebSocketServer({ port, path: "/sandbox/clock", host: "127.0.0.1" });
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const jump = (of: Clock) => new Promise<void>((resolve) => of.onJump(resolve));
  // "+ 0": half a millisecond behind would round to minus zero, which is no zero for toBe.
  const aheadSeconds = (of: Clock) => Math.round((of.now().getTime() - Date.now()) / 1000) + 0;

  it("is followed from its first word, and jumps when it jumps", async () => {
    const url = await listen();
    server.on("connection", (socket) => socket.send(tell(60)));
    clock = await sandboxClock(url, silentLog());
    expect(aheadSeconds(clock)).toBe(60);
    const jumped = jump(clock);
    for (const socket of server.clients) socket.send(tell(month));
    await jumped;
    expect(aheadSeconds(clock)).toBe(month);
  });

  it("is found again after it was away", async () => {
    const url = await listen();
    server.on("connection", (socket) => socket.send(tell(0)));
    clock = await sandboxClock(url, silentLog());
    const jumped = jump(clock);
    for (const socket of server.clients) socket.terminate();
    server.on("connection", (socket) => socket.send(tell(month)));
    await jumped;
    expect(aheadSeconds(clock)).toBe(month);
  });

  it("does not keep the server from starting when it stays away", async () => {
    const url = await listen();
    clock = await sandboxClock(url, silentLog(), 0.05);
    expect(aheadSeconds(clock)).toBe(0);
  });
});

describe("the manual clock", () => {
  it("stands still until it is moved, and tells who listens", () => {
    const clock = manualClock(new Date("2025-01-01T00:00:00Z"));
    const heard: Date[] = [];
    clock.onJump(() => heard.push(clock.now()));
    clock.advance(90);
    expect(heard).toEqual([new Date("2025-01-01T00:01:30Z")]);
  });
});
