/** The only way out to the API. */
import { setTimeout as pause } from "node:timers/promises";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import type { User } from "grammy/types";
import { Pool } from "undici";
import { ApiUnreachable } from "./errors.ts";
import { createLine, type Line } from "./line.ts";
import { textOf } from "./operation.ts";

export interface AskOptions {
  /** Give up after so long, retries included. */
  deadlineMs?: number;
  /** Attempts in all. Everything the bot asks for may be asked twice: the API knows it again. */
  attempts?: number;
  /** The API itself has to wait for somebody, for Telegram say: nobody else shall wait with it. */
  isSlow?: boolean;
}

export type Ask = <Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options?: AskOptions,
) => Promise<Data>;

export interface ApiClient {
  /** As the bot itself. */
  ask: Ask;
  /** As the bot itself, about money: on connections of its own, so that nothing stands in front. */
  askAboutMoney: Ask;
  /** On behalf of a person, as Telegram described them in the update at hand. */
  actingFor(user: User): Ask;
  /** Ends its connections, and with them what still waits for an answer. */
  close(): Promise<void>;
}

export interface ApiClientOptions {
  /** Address of the server, without a slash at the end. */
  url: string;
  secret: string;
}

/** For what somebody said: while a server restarts it is asked again and again, and only the deadline ends it. */
export const untilDeadline: AskOptions = { attempts: Number.POSITIVE_INFINITY };

const defaultDeadlineMs = 10_000;
const defaultAttempts = 4;
const firstPauseMs = 100;
/** Nobody waits much longer than this once the API is there again. */
const longestPauseMs = 1000;

export function createApiClient({ url, secret }: ApiClientOptions): ApiClient {
  const headers = { "content-type": "application/json", authorization: `Service ${secret}` };
  const poolOf = (connections: number) =>
    new Pool(url, { connections, pipelining: 1, keepAliveTimeout: 30_000, connect: { timeout: 3000 } });
  const pools = { money: poolOf(16), chat: poolOf(32) };
  const money = createLine({ pool: pools.money, headers, mostAtOnce: 16, patienceMs: 5 });
  const chat = createLine({ pool: pools.chat, headers, mostAtOnce: 32, patienceMs: 5 });
  const closing = new AbortController();
  const closed = closing.signal;

  return {
    ask: askBy(chat, closed),
    askAboutMoney: askBy(money, closed),
    actingFor: (user) => askBy(chat, closed, Buffer.from(JSON.stringify(user)).toString("base64url")),
    async close() {
      closing.abort();
      await Promise.all([pools.money.destroy(), pools.chat.destroy()]);
    },
  };
}

function askBy(line: Line, closed: AbortSignal, telegramUser?: string): Ask {
  const forWhom = telegramUser === undefined ? {} : { extensions: { telegramUser } };
  return async <Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options: AskOptions = {},
  ): Promise<Data> => {
    const { deadlineMs = defaultDeadlineMs, attempts = defaultAttempts, isSlow = false } = options;
    const deadline = Date.now() + deadlineMs;
    for (let attempt = 1; ; attempt++) {
      try {
        // The type is what codegen derived from the schema, and the server is checked against the same schema.
        return (await line.send({ ...textOf(document), variables, ...forWhom }, deadline, isSlow)) as Data;
      } catch (error) {
        const wait = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs) * (0.5 + Math.random());
        const isInTime = attempt < attempts && Date.now() + wait < deadline && !closed.aborted;
        if (!(error instanceof ApiUnreachable && isInTime)) throw error;
        // Cut short by the end of the connections: the next attempt is the last.
        await pause(wait, undefined, { signal: closed }).catch(() => undefined);
      }
    }
  };
}
