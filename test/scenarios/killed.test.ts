import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Child, startChild } from "../children.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let bot: Child | undefined;
let line: Line;
beforeEach(async () => {
  world = await openWorld({ withBot: false });
  line = await openLine(world.url);
});
afterEach(async () => {
  await bot?.kill();
  line.server.close();
  line.server.closeAllConnections();
  await world.close();
});

/** Between the bot and the server: says when the bot hands in the money, before the server hears it and after it answered. */
interface Line {
  server: Server;
  url: string;
  onMoney: { beforeHeard?: () => Promise<void>; afterCommitted?: () => Promise<void> };
}

async function openLine(target: string): Promise<Line> {
  const opened: Line = { server: createServer(), url: "", onMoney: {} };
  // No live line: without it the bot asks for notifications every few seconds, as after any broken connection.
  opened.server.on("upgrade", (_request, socket) => socket.destroy());
  opened.server.on("request", (request, response) => void pass(target, opened, request, response));
  await new Promise<void>((resolve) => opened.server.listen(0, "127.0.0.1", resolve));
  opened.url = `http://127.0.0.1:${(opened.server.address() as AddressInfo).port}`;
  return opened;
}

async function pass(target: string, { onMoney }: Line, request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const carriesMoney = body.includes("recordPaymentUpdate");
  if (carriesMoney && onMoney.beforeHeard) {
    await onMoney.beforeHeard();
    response.destroy();
    return;
  }
  const { host: _host, "content-length": _length, connection: _connection, ...headers } = request.headers;
  const answer = await fetch(target + request.url, {
    method: request.method ?? "GET",
    headers: headers as Record<string, string>,
    ...(body.length > 0 && { body }),
  });
  const text = await answer.text();
  if (carriesMoney && onMoney.afterCommitted) {
    await onMoney.afterCommitted();
    response.destroy();
    return;
  }
  response
    .writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" })
    .end(text);
}

describe.each(["webhook", "polling"] as const)("the bot is killed between the charge and its answer (%s)", (intake) => {
  const start = () =>
    startChild("bot", {
      SANDBOX_BOT_TOKEN: world.sandbox.botToken,
      TELEGRAM_API_ROOT: world.sandbox.url,
      SERVICE_SECRET: world.serviceSecret,
      API_URL: line.url,
      MINIAPP_URL: `${world.url}/app`,
      BOT_PORT: "0",
      ...(intake === "webhook"
        ? { WEBHOOK_URL: "http://127.0.0.1", WEBHOOK_SECRET: "webhook-secret-of-this-test" }
        : {}),
    });

  it.each(["beforeHeard", "afterCommitted"] as const)(
    "%s: nothing is lost and nothing is doubled",
    async (moment) => {
      bot = await start();
      const anna = await world.guest("Anna");
      await anna.ordersInChat("coffee");

      const killed = Promise.withResolvers<void>();
      line.onMoney[moment] = async () => {
        delete line.onMoney[moment];
        await bot?.kill();
        killed.resolve();
      };
      expect((await anna.pays()).status).toBe("paid");
      await killed.promise;
      expect(anna.counts("Paid: ")).toBe(0);

      bot = await start();
      await anna.sees("Paid: Buy the makers a coffee");
      expect(anna.counts("Paid: ")).toBe(1);
      expect(anna.stars).toBe(999);
      expect(await world.books()).toEqual({ "asset:telegram-stars": 1, "revenue:sales": -1 });
    },
    60_000,
  );
});
