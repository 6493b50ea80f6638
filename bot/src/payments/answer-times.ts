/**
 * How long Telegram waited for our answer to each pre-checkout: from its question until it said that it has the answer.
 * Told with the money that follows, which costs nothing; what no money followed here is told by the dozen, later.
 */
import type { Ask } from "../api/client.ts";
import { type AnsweredCheckoutInput, ReportCheckoutAnswersDocument } from "../api/generated/graphql.ts";
import type { Logger } from "../log.ts";

export type Answer = AnsweredCheckoutInput & { invoicePayload: string };

export interface AnswerTimes {
  /** After a no no money follows: it is told by itself, and does not stand in the way of what comes after it. */
  note(answered: Answer, decision: { ok: boolean }): void;
  /** Takes what is known about this payment's question out; whoever takes it tells it. */
  take(invoicePayload: string | undefined): Omit<Answer, "invoicePayload"> | undefined;
  start(): void;
  stop(): Promise<void>;
}

const mostKept = 5000;
const mostPerReport = 100;
const defaultEveryMs = 10_000;

export interface AnswerTimesOptions {
  ask: Ask;
  log: Logger;
  everyMs?: number;
}

export function createAnswerTimes({ ask, log, everyMs = defaultEveryMs }: AnswerTimesOptions): AnswerTimes {
  // By the invoice that may be paid now; a no by its question.
  let recent = new Map<string, Answer>();
  // One interval old, and no money came: it went to another bot, or the buyer thought better of it.
  let older = new Map<string, Answer>();
  let timer: NodeJS.Timeout | undefined;

  async function report(answers: Answer[]): Promise<void> {
    for (let from = 0; from < answers.length; from += mostPerReport) {
      await ask(ReportCheckoutAnswersDocument, { answers: answers.slice(from, from + mostPerReport) });
    }
  }

  async function turn(): Promise<void> {
    const answers = [...older.values()];
    older = recent;
    recent = new Map();
    // A figure less in a timeline is no harm.
    await report(answers).catch((error: unknown) => log.debug({ err: error }, "answer times could not be told"));
  }

  return {
    note(answered, { ok }) {
      if (recent.size < mostKept) recent.set(ok ? answered.invoicePayload : answered.queryId, answered);
    },
    take(invoicePayload = "") {
      const found = recent.get(invoicePayload) ?? older.get(invoicePayload);
      recent.delete(invoicePayload);
      older.delete(invoicePayload);
      return found && { queryId: found.queryId, inMs: found.inMs };
    },
    start() {
      timer = setInterval(() => void turn(), everyMs);
    },
    async stop() {
      clearInterval(timer);
      await turn();
      await turn();
    },
  };
}
