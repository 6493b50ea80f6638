/**
 * Between the bot and the server: says when the bot asks for something, before the server hears it and after it answered,
 * and lets the server be away.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Line {
  url: string;
  /** The next request that names this operation. What it is told of, the bot never gets an answer to. */
  on: { operation: string; moment: Moment; act: () => Promise<void> } | null;
  /** The server is away until it was asked for this operation so many times in vain. */
  away: { operation: string; times: number } | null;
  close(): void;
}

export type Moment = "beforeHeard" | "afterCommitted";

export async function openLine(target: string): Promise<Line> {
  const server: Server = createServer();
  const opened: Line = {
    url: "",
    on: null,
    away: null,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  // No live line: without it the bot asks for notifications every few seconds, as after any broken connection.
  server.on("upgrade", (_request, socket) => socket.destroy());
  // A server that stops in the middle is a broken connection to the bot, and no fault of the test.
  server.on("request", (request, response) => {
    pass(target, opened, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return opened;
}

async function pass(target: string, line: Line, request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  if (line.away) {
    if (body.includes(line.away.operation)) line.away.times--;
    if (line.away.times === 0) line.away = null;
    response.destroy();
    return;
  }
  const watched = line.on && body.includes(line.on.operation) ? line.on : null;
  if (watched) line.on = null;
  if (watched?.moment === "beforeHeard") {
    await watched.act();
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
  if (watched) {
    await watched.act();
    response.destroy();
    return;
  }
  response
    .writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" })
    .end(text);
}
