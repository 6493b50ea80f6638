/** Telegram's side of the calls a bot makes: answers at once, and remembers which checkouts were allowed. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface BotApi {
  url: string;
  /** Ids of the pre-checkout queries that were answered with a yes. */
  allowed: Set<string>;
  /** The last message of each chat, by the chat's id. */
  shown: Map<number, Shown>;
  close(): Promise<void>;
}

export interface Shown {
  messageId: number;
  /** How often the chat was drawn in, this time included. */
  times: number;
  /** What its buttons hold, from the first to the last. */
  buttons: string[];
}

export async function startBotApi(): Promise<BotApi> {
  const allowed = new Set<string>();
  const shown = new Map<number, Shown>();
  let messages = 0;

  function show(body: Record<string, unknown>): number {
    const chatId = Number(body["chat_id"]);
    const messageId = typeof body["message_id"] === "number" ? body["message_id"] : ++messages;
    const markup = body["reply_markup"] as { inline_keyboard?: { callback_data?: string }[][] } | undefined;
    const buttons = (markup?.inline_keyboard ?? []).flat().map(({ callback_data: data = "" }) => data);
    shown.set(chatId, { messageId, times: (shown.get(chatId)?.times ?? 0) + 1, buttons });
    return messageId;
  }

  function resultOf(method: string, body: Record<string, unknown>): unknown {
    if (method === "answerPreCheckoutQuery" && body["ok"] === true) allowed.add(String(body["pre_checkout_query_id"]));
    if (method === "getMe") return { id: 1, is_bot: true, first_name: "Shop", username: "shop_bot" };
    if (method.startsWith("send") || method.startsWith("edit")) {
      const chat = { id: Number(body["chat_id"]), type: "private", first_name: "Buyer" };
      return { message_id: show(body), date: 1, chat, text: "said" };
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
    shown,
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
