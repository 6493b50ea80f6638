/**
 * Operations asked for in the same turn of the event loop travel in one HTTP request (within its limits), each with the person
 * it is for, and while the line is busy more of them gather: the busier it is, the fewer requests per operation.
 */
import { randomUUID } from "node:crypto";
import type { Pool } from "undici";
import { z } from "zod";
import { ApiFault, ApiUnreachable } from "./errors.ts";
import type { OperationText } from "./operation.ts";

export interface Operation extends OperationText {
  variables: Record<string, unknown>;
  /** For whom the bot asks, if for anyone: base64url of a Telegram User. */
  extensions?: { telegramUser: string };
}

export interface Line {
  /** Answers the operation's data. `deadline` in milliseconds of the wall clock. A slow one shares its request with nobody. */
  send(operation: Operation, deadline: number, isSlow?: boolean): Promise<unknown>;
}

interface Waiting {
  /** The operation, as it travels. */
  text: string;
  deadline: number;
  isSlow: boolean;
  /** Nobody waits for it any more. */
  isOver: boolean;
  resolve(data: unknown): void;
  reject(error: Error): void;
}

const mostInOneRequest = 50;
/** The API takes a megabyte, and a character needs three bytes at most. */
const mostCharacters = 300_000;
const mostWaiting = 5000;

const answerShape = z.object({
  data: z.unknown(),
  errors: z
    .array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string() }).optional() }))
    .optional(),
});

export interface LineOptions {
  pool: Pool;
  headers: Record<string, string>;
  /** Requests under way at the same time, at most. */
  mostAtOnce: number;
  /**
   * While a request is under way others wait so long for company, and leave with it when it comes back sooner. A request
   * costs both sides as much as several operations. Absent: they leave at once.
   */
  patienceMs?: number;
}

export function createLine(options: LineOptions): Line {
  const { pool, headers, mostAtOnce, patienceMs = 0 } = options;
  const waiting: Waiting[] = [];
  let underway = 0;
  let isPlanned = false;
  let patience: NodeJS.Timeout | undefined;

  function plan(): void {
    if (isPlanned || underway >= mostAtOnce || waiting.length === 0) return;
    if (patienceMs > 0 && underway > 0 && waiting.length < mostInOneRequest) {
      patience ??= setTimeout(departAll, patienceMs);
      return;
    }
    isPlanned = true;
    setImmediate(departAll);
  }

  function departAll(): void {
    isPlanned = false;
    clearTimeout(patience);
    patience = undefined;
    while (underway < mostAtOnce && waiting.length > 0) depart();
  }

  function depart(): void {
    const batch = nextOnes().filter(({ isOver }) => !isOver);
    if (batch.length === 0) return;
    underway++;
    void deliver(batch).finally(() => {
      underway--;
      plan();
    });
  }

  function nextOnes(): Waiting[] {
    let [count, characters] = [0, 0];
    for (const { isSlow, text } of waiting) {
      characters += text.length;
      if (isSlow || count === mostInOneRequest || characters > mostCharacters) break;
      count++;
    }
    // Whoever is slow, or says more than that alone, goes alone.
    return waiting.splice(0, Math.max(count, 1));
  }

  async function deliver(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await request(batch);
      for (const [index, one] of batch.entries()) settle(one, answers[index]);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const one of batch) one.reject(reason);
    }
  }

  async function request(batch: readonly Waiting[]): Promise<readonly unknown[]> {
    const texts = batch.map(({ text }) => text);
    const timeLeft = Math.max(1, Math.max(...batch.map(({ deadline }) => deadline)) - Date.now());
    let status: number;
    let text: string;
    try {
      const response = await pool.request({
        path: "/graphql",
        method: "POST",
        headers: { ...headers, "x-request-id": randomUUID() },
        body: texts.length === 1 ? texts[0] : `[${texts.join()}]`,
        // Coarser than each operation's own deadline below, and cheaper than a signal.
        headersTimeout: timeLeft,
        bodyTimeout: timeLeft,
      });
      status = response.statusCode;
      text = await response.body.text();
    } catch (error) {
      throw new ApiUnreachable("The API does not answer.", { cause: error });
    }
    if (status >= 500 && !text.startsWith("{") && !text.startsWith("["))
      throw new ApiUnreachable(`The API answers ${status}.`);
    const answers: unknown = parse(text, status);
    const list = Array.isArray(answers) ? answers : [answers];
    // A refusal of the whole request is one answer for all of them.
    if (list.length === 1 && batch.length > 1) return batch.map(() => list[0] as unknown);
    return list as unknown[];
  }

  return {
    send(operation, deadline, isSlow = false) {
      if (waiting.length >= mostWaiting) return Promise.reject(new ApiUnreachable("Too much is waiting for the API."));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => one.reject(new ApiUnreachable("The API did not answer in time.")),
          Math.max(0, deadline - Date.now()),
        );
        const settled = (act: () => void) => {
          one.isOver = true;
          clearTimeout(timer);
          act();
        };
        const one: Waiting = {
          text: JSON.stringify(operation),
          deadline,
          isSlow,
          isOver: false,
          resolve: (data) => settled(() => resolve(data)),
          reject: (error) => settled(() => reject(error)),
        };
        waiting.push(one);
        plan();
      });
    },
  };
}

function parse(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiUnreachable(`The API answers ${status}, and not in JSON.`);
  }
}

function settle(one: Waiting, answer: unknown): void {
  const parsed = answerShape.safeParse(answer);
  if (!parsed.success) {
    one.reject(new ApiUnreachable("The API answers something else than GraphQL."));
    return;
  }
  const [error] = parsed.data.errors ?? [];
  if (error)
    one.reject(new ApiFault(error.extensions?.code ?? "INTERNAL_SERVER_ERROR", error.message, error.extensions));
  else one.resolve(parsed.data.data);
}
