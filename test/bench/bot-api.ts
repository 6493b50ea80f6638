/** Telegram's side of the calls a bot makes: answers at once, and remembers which checkouts were allowed. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface BotApi {
  url: string;
  /** Ids of the pre-checkout queries that were answered with a yes. */
  allowed: Set<string>;
  close(): Promise<void>;
}

export async function startBotApi(): Promise<BotApi> {
  const allowed = new Set<string>();
  let messages = 0;

  function resultOf(method: string, body: Record<string, unknown>): unknown {
    if (method === "answerPreCheckoutQuery" && body["ok"] === true) allowed.add(String(body["pre_checkout_query_id"]));
    if (method === "getMe") return { id: 1, is_bot: true, first_name: "Shop", username: "shop_bot" };
    if (method.startsWith("send") || method.startsWith("edit")) {
      const chat = { id: Number(body["chat_id"]), type: "private", first_name: "Buyer" };
      return { message_id: ++messages, date: 1, chat, text: "said" };
    }
    return true;
  }

  const server = createServer((request, response) => {
    const method = request.url?.split("/").pop() ?? "";
    read(request).then(
      (text) => {
        const answer = JSON.stringify({ ok: true, result: resultOf(method, bodyOf(request, text)) });
        const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(answer) };
        response.writeHead(200, headers).end(answer);
      },
      () => response.destroy(),
    );
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    allowed,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

// Forms and files are sent by nothing that is measured.
function bodyOf(request: IncomingMessage, text: string): Record<string, unknown> {
  const isJson = request.headers["content-type"]?.startsWith("application/json") ?? false;
  return isJson && text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
