/**
 * Operations asked for in the same turn of the event loop travel in one HTTP request (for one person, at most fifty), and
 * while the line is busy more of them gather: the busier it is, the fewer requests per operation.
 */
import { randomUUID } from "node:crypto";
import type { Pool } from "undici";
import { z } from "zod";
import { ApiFault, ApiUnreachable } from "./errors.ts";
import type { OperationText } from "./operation.ts";

export interface Operation extends OperationText {
  variables: Record<string, unknown>;
}

export interface Line {
  /** Answers the operation's data. `actingFor` is the header's value; `deadline` in milliseconds of the wall clock. */
  send(operation: Operation, actingFor: string | undefined, deadline: number): Promise<unknown>;
}

interface Waiting {
  operation: Operation;
  deadline: number;
  /** Nobody waits for it any more. */
  isOver: boolean;
  resolve(data: unknown): void;
  reject(error: Error): void;
}

const mostInOneRequest = 50;
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
  const waiting = new Map<string, Waiting[]>();
  let count = 0;
  let underway = 0;
  let isPlanned = false;
  let patience: NodeJS.Timeout | undefined;

  function plan(): void {
    if (isPlanned || underway >= mostAtOnce || count === 0) return;
    if (patienceMs > 0 && underway > 0 && count < mostInOneRequest) {
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
    while (underway < mostAtOnce && count > 0) depart();
  }

  function depart(): void {
    const [first] = waiting;
    if (!first) return;
    const [actingFor, group] = first;
    const taken = group.splice(0, mostInOneRequest);
    count -= taken.length;
    const batch = taken.filter(({ isOver }) => !isOver);
    waiting.delete(actingFor);
    // Whoever is left goes to the end: one busy person holds up nobody else.
    if (group.length > 0) waiting.set(actingFor, group);
    if (batch.length === 0) return;
    underway++;
    void deliver(batch, actingFor).finally(() => {
      underway--;
      plan();
    });
  }

  async function deliver(batch: readonly Waiting[], actingFor: string): Promise<void> {
    try {
      const answers = await request(batch, actingFor);
      for (const [index, one] of batch.entries()) settle(one, answers[index]);
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error));
      for (const one of batch) one.reject(reason);
    }
  }

  async function request(batch: readonly Waiting[], actingFor: string): Promise<readonly unknown[]> {
    const operations = batch.map(({ operation }) => operation);
    const timeLeft = Math.max(1, Math.max(...batch.map(({ deadline }) => deadline)) - Date.now());
    let status: number;
    let text: string;
    try {
      const response = await pool.request({
        path: "/graphql",
        method: "POST",
        headers: { ...headers, "x-request-id": randomUUID(), ...(actingFor && { "x-telegram-user": actingFor }) },
        body: JSON.stringify(operations.length === 1 ? operations[0] : operations),
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
    send(operation, actingFor = "", deadline) {
      if (count >= mostWaiting) return Promise.reject(new ApiUnreachable("Too much is waiting for the API."));
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
          operation,
          deadline,
          isOver: false,
          resolve: (data) => settled(() => resolve(data)),
          reject: (error) => settled(() => reject(error)),
        };
        const group = waiting.get(actingFor);
        if (group) group.push(one);
        else waiting.set(actingFor, [one]);
        count++;
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
