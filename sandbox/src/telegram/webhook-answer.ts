import type { Dispatcher } from "undici";

const LONGEST_RETRY_AFTER_SECONDS = 3_600;
const LARGEST_ANSWER_BYTES = 1024 * 1024;

/** What became of one delivery. */
export interface Outcome {
  ok: boolean;
  text: string;
  status?: number;
  retryAfterSeconds?: number;
  reply?: { method: string; parameters: Record<string, unknown> };
}

/** Any 2xx is a success, everything else is not. */
export async function readOutcome(response: Dispatcher.ResponseData): Promise<Outcome> {
  const { statusCode: status, headers } = response;
  if (status >= 200 && status < 300) {
    if (headers["content-length"] === "0") {
      await response.body.dump();
      return { ok: true, text: `${status}`, status };
    }
    const reply = readReply(await readBounded(response.body));
    return { ok: true, text: `${status}`, status, ...(reply !== undefined && { reply }) };
  }
  await response.body.dump();
  const retryAfter = Number(headers["retry-after"]);
  return {
    ok: false,
    status,
    text: `Wrong response from the webhook: ${status} ${STATUS_TEXT[status] ?? ""}`.trimEnd(),
    ...(retryAfter > 0 && { retryAfterSeconds: Math.min(retryAfter, LONGEST_RETRY_AFTER_SECONDS) }),
  };
}

async function readBounded(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Whatever this is, it is not a method call.
    if (size > LARGEST_ANSWER_BYTES) return "";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** A method in the answer is carried out; its result is lost, and questions are not answered. */
function readReply(text: string): Outcome["reply"] {
  if (!text.includes('"method"')) return undefined;
  try {
    const { method, ...parameters } = JSON.parse(text) as Record<string, unknown>;
    if (typeof method !== "string" || /^(get|setwebhook$|deletewebhook$|close$|logout$)/i.test(method))
      return undefined;
    return { method, parameters };
  } catch {
    return undefined;
  }
}

export function connectionText(error: NodeJS.ErrnoException): string {
  if (error.code === "ECONNREFUSED") return "Connection refused";
  if (error.code === "UND_ERR_HEADERS_TIMEOUT" || error.code === "UND_ERR_BODY_TIMEOUT") return "Read timeout expired";
  if (error.code === "UND_ERR_CONNECT_TIMEOUT") return "Connection timed out";
  return "Webhook connection closed";
}

const STATUS_TEXT: Record<number, string> = {
  301: "Moved Permanently",
  302: "Found",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  410: "Gone",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};
