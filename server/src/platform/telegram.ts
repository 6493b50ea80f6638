import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";
import { z } from "zod";
import type { Logger } from "./log.ts";

/** The Bot API, as far as the server itself needs it. */
export interface Telegram {
  call<Result>(method: string, params: Record<string, unknown>, options?: CallOptions): Promise<Result>;
  close(): Promise<void>;
}

export interface CallOptions {
  /** Calling it twice does no harm, so 429, 5xx and lost connections are tried again. */
  isIdempotent?: boolean;
  signal?: AbortSignal;
}

/** Telegram said no, or could not be reached (code 0). */
export class TelegramError extends Error {
  readonly method: string;
  readonly code: number;
  readonly description: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(method: string, code: number, description: string, retryAfterSeconds?: number) {
    super(`${method}: ${code} ${description}`);
    this.name = "TelegramError";
    this.method = method;
    this.code = code;
    this.description = description;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface TelegramOptions {
  /** Without a slash at the end. */
  apiRoot: string;
  token: string;
  log: Logger;
  /** How long Telegram may take to answer, each try counted by itself. */
  answerWithinMs?: number;
}

const answer = z.union([
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string().default(""),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
]);

const mostTries = 4;
// Longer than this is for the caller to plan, not to sit through.
const longestPauseSeconds = 20;

export function createTelegram({ apiRoot, token, log, answerWithinMs = 15_000 }: TelegramOptions): Telegram {
  const root = new URL(apiRoot);
  const pool = new Pool(root.origin, { connections: 8, keepAliveTimeout: 30_000, connectTimeout: 5_000 });
  const prefix = `${root.pathname.replace(/\/$/, "")}/bot${token}/`;

  async function once(
    method: string,
    params: Record<string, unknown>,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const timeout = AbortSignal.timeout(answerWithinMs);
    let status = 0;
    let body: unknown;
    try {
      const response = await pool.request({
        path: prefix + method,
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(params),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      status = response.statusCode;
      body = await response.body.json();
    } catch (error) {
      signal?.throwIfAborted();
      // The cause is not passed on: its text may carry the address, and the address carries the token.
      const reason = error instanceof Error ? error.name : "unknown";
      throw new TelegramError(method, status >= 500 ? status : 0, `Telegram could not be reached (${reason})`);
    }
    const said = answer.safeParse(body);
    if (!said.success) throw new TelegramError(method, status, "Telegram answered something that is no answer");
    if (said.data.ok) return said.data.result;
    const { error_code, description, parameters } = said.data;
    throw new TelegramError(method, error_code, description, parameters?.retry_after);
  }

  return {
    async call<Result>(method: string, params: Record<string, unknown>, options: CallOptions = {}) {
      for (let attempt = 1; ; attempt++) {
        try {
          return (await once(method, params, options.signal)) as Result;
        } catch (error) {
          const pauseSeconds = error instanceof TelegramError ? pauseAfter(error, attempt) : null;
          if (!options.isIdempotent || pauseSeconds === null || attempt === mostTries) throw error;
          log.debug({ err: error, attempt }, "asking Telegram again");
          await pause(pauseSeconds * 1000, undefined, { signal: options.signal });
        }
      }
    },
    close: () => pool.destroy(),
  };
}

/** Null: asking again would not help, or not soon. */
function pauseAfter({ code, retryAfterSeconds }: TelegramError, attempt: number): number | null {
  const isPassing = code === 0 || code === 429 || code >= 500;
  const seconds = retryAfterSeconds ?? 0.25 * 2 ** (attempt - 1);
  return isPassing && seconds <= longestPauseSeconds ? seconds : null;
}
