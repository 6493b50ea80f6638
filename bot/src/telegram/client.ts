/** grammY's client on undici's connections (its own HTTP client halves the bot's throughput), paced, with careful retries. */
import { setTimeout as pause } from "node:timers/promises";
import { Api, HttpError, type Transformer } from "grammy";
import { Pool } from "undici";
import { answered, failureOf, type Failure } from "./failures.ts";
import { createPace, type Pace } from "./pace.ts";

export interface TelegramOptions {
  token: string;
  /** Address of the Bot API, without a slash at the end. */
  root: string;
  messagesPerSecond: number;
  /** How long Telegram may take to answer. It does so in moments; a person who waits longer hears that something is wrong. */
  answerWithinMs?: number;
}

export interface TelegramClient {
  api: Api;
  /** Ends its connections, and with them what still waits for an answer. */
  close(): Promise<void>;
}

const mostAttempts = 3;
/** A longer pause than this is left to the caller: a person does not wait, a notification comes again. */
const longestObeyedSeconds = 5;
/** Long polling waits for half a minute by design. */
const pollingPatienceMs = 60_000;
const checkoutAnswer = "answerPreCheckoutQuery";
/**
 * Telegram's buyer waits ten seconds for the answer to a checkout, as long as we wait for Telegram. So each try at it has
 * three of them, waiting for a connection among it, and where the first is not heard, another still comes in time.
 */
const checkoutShare = 0.3;
/** Doing these twice is doing them once. Sending is not among them: it would say things twice. */
const isIdempotent = /^(get|set|delete|edit|answer)/;
const isPaced = /^(send(?!ChatAction)|edit|delete(Message|Messages)$)/;

export function createTelegram(options: TelegramOptions): TelegramClient {
  const { token, root, messagesPerSecond, answerWithinMs = 10_000 } = options;
  const pool = new Pool(new URL(root).origin, {
    connections: 64,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    connect: { timeout: 5000 },
    headersTimeout: answerWithinMs,
    bodyTimeout: 30_000,
  });
  const fetch = fetchFrom(pool, new URL(root).origin, answerWithinMs * checkoutShare);
  const api = new Api(token, { apiRoot: root, fetch, timeoutSeconds: 65 });
  const pace = createPace({ messagesPerSecond });
  // The last one is the outermost: each attempt waits for its turn.
  api.config.use(paced(pace), retried(pace));
  return { api, close: () => pool.destroy() };
}

function paced(pace: Pace): Transformer {
  return async (prev, method, payload, signal) => {
    if (isPaced.test(method) && "chat_id" in payload) await pace.turn(payload.chat_id as string | number);
    return prev(method, payload, signal);
  };
}

function retried(pace: Pace): Transformer {
  return async (prev, method, payload, signal) => {
    const once = () => attemptOf(() => prev(method, payload, signal));
    let unsure: Awaited<ReturnType<typeof once>> | undefined;
    for (let attempt = 1; ; attempt++) {
      const outcome = await once();
      if (outcome.failure?.kind === "unsure") unsure ??= outcome;
      if (outcome.failure?.kind === "tooMany" && "chat_id" in payload) {
        pace.slowDown(payload.chat_id as string | number, Math.min(outcome.failure.retryAfterSeconds, 60));
      }
      const wait =
        outcome.failure && attempt < mostAttempts ? pauseBefore(outcome.failure, method, attempt) : undefined;
      if (wait === undefined || signal?.aborted) {
        // "Too old" is also what Telegram says of a checkout whose first answer it took: that one may have been given.
        return outcome.failure && unsure && method === checkoutAnswer ? unsure.result() : outcome.result();
      }
      await pause(wait);
    }
  };
}

/** Milliseconds to wait before asking again; undefined: do not. */
function pauseBefore(failure: Failure, method: string, attempt: number): number | undefined {
  if (method === "getUpdates") return undefined;
  const growing = 200 * 2 ** (attempt - 1);
  if (failure.kind === "tooMany") {
    return failure.retryAfterSeconds <= longestObeyedSeconds ? failure.retryAfterSeconds * 1000 : undefined;
  }
  if (failure.kind === "notSent") return growing;
  if (failure.kind === "unsure" && isIdempotent.test(method)) return growing;
  return undefined;
}

async function attemptOf<Answer extends { ok: boolean }>(
  call: () => Promise<Answer>,
): Promise<{ failure: Failure | undefined; result: () => Answer }> {
  try {
    const answer = await call();
    if (answer.ok) return { failure: undefined, result: () => answer };
    const { error_code: code, description, parameters } = answer as unknown as Refused;
    return { failure: answered(code, description, parameters?.retry_after), result: () => answer };
  } catch (error) {
    return {
      failure: failureOf(error instanceof HttpError ? error.error : error),
      result: () => {
        throw error;
      },
    };
  }
}

interface Refused {
  error_code: number;
  description: string;
  parameters?: { retry_after?: number };
}

/** As much of `fetch` as grammY's client uses. */
function fetchFrom(pool: Pool, origin: string, checkoutWithinMs: number): typeof fetch {
  const light = async (
    url: string,
    init: { method: string; headers: Record<string, string>; body: never; signal: AbortSignal },
  ) => {
    const { method, headers, body } = init;
    const path = url.slice(origin.length);
    const called = path.slice(path.lastIndexOf("/") + 1);
    const signal = called === checkoutAnswer ? AbortSignal.timeout(checkoutWithinMs) : init.signal;
    const request = pool.request({
      path,
      method,
      headers,
      body,
      signal,
      ...(called === "getUpdates" && { headersTimeout: pollingPatienceMs }),
    });
    // undici's own limits begin when the request is sent, and what still waits for a connection does not hear the signal.
    const response = await (called === checkoutAnswer ? Promise.race([request, endOf(signal)]) : request);
    return { ok: response.statusCode < 400, status: response.statusCode, json: () => response.body.json() };
  };
  return light as unknown as typeof fetch;
}

function endOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
