/** Updates about money. Nothing else is asked here: no language, no session, no person's row. */
import type { Api } from "grammy";
import type { PreCheckoutQuery, Update } from "grammy/types";
import { languageOf } from "@starfront/schema/languages";
import type { Ask } from "../api/client.ts";
import {
  DecideCheckoutDocument,
  RecordPaymentUpdateDocument,
  ReleaseCheckoutDocument,
  type DecideCheckoutMutation,
} from "../api/generated/graphql.ts";
import type { Logger } from "../log.ts";
import type { BotTexts } from "../chat/words.ts";
import type { Outcome } from "../intake/lanes.ts";
import { failureOf } from "../telegram/failures.ts";
import type { AnswerTimes } from "./answer-times.ts";

export interface MoneyParts {
  ask: Ask;
  telegram: Api;
  texts: BotTexts;
  answerTimes: AnswerTimes;
  log: Logger;
  /** Telegram gives ten seconds from the tap; we keep two for the way. */
  decideWithinMs?: number;
}

type Decision = DecideCheckoutMutation["decideCheckout"];
type Answer = Omit<Decision, "isRepeated">;
/** Whether Telegram has the answer. */
type Told = "yes" | "perhaps" | "no";

export function createMoneyHandler(parts: MoneyParts): (update: Update) => Promise<Outcome> {
  return async (update) => {
    if (!update.pre_checkout_query) return recordFact(parts, update);
    await answerCheckout(parts, update, update.pre_checkout_query);
    return "handled";
  };
}

async function answerCheckout(parts: MoneyParts, update: Update, query: PreCheckoutQuery): Promise<void> {
  const { ask, telegram, texts, log, answerTimes, decideWithinMs = 8000 } = parts;
  const began = performance.now();
  const asked = ask(DecideCheckoutDocument, { update }, { deadlineMs: decideWithinMs + 5000 }).then(
    ({ decideCheckout }) => decideCheckout,
  );
  const decision = await within(asked, decideWithinMs).catch((error: unknown) => {
    log.error({ err: error, queryId: query.id }, "a checkout was declined: the API did not decide in time");
    return undefined;
  });
  if (!decision) {
    const message = texts(languageOf(null, query.from.language_code))("checkout-no-answer");
    // A yes that comes too late holds stock for a payment that will not be.
    asked.then((late) => (isOnlyYes(late) ? release(parts, query.id) : undefined)).catch(() => undefined);
    await tell(parts, query, { ok: false, message });
    return;
  }
  const told = await tell(parts, query, decision);
  // A yes that Telegram may have taken moves money: its hold lapses by itself where it does not.
  if (told === "no" && isOnlyYes(decision)) await release(parts, query.id);
  if (told !== "yes") return;
  const { id: queryId, invoice_payload: invoicePayload } = query;
  answerTimes.note({ queryId, invoicePayload, inMs: Math.round(performance.now() - began) }, decision);

  async function tell({ log }: MoneyParts, { id }: PreCheckoutQuery, { ok, message }: Answer): Promise<Told> {
    try {
      await telegram.answerPreCheckoutQuery(id, ok, ok ? {} : { error_message: message ?? undefined });
      return "yes";
    } catch (error) {
      const failure = failureOf(error).kind;
      log.error({ err: error, queryId: id, ok, failure }, "a checkout could not be answered");
      return failure === "unsure" ? "perhaps" : "no";
    }
  }
}

/** Whoever heard the one before may have told Telegram, and died: then "too old" is said of our question because of it. */
const isOnlyYes = ({ ok, isRepeated }: Decision) => ok && !isRepeated;

async function release({ ask, log }: MoneyParts, queryId: string): Promise<void> {
  try {
    await ask(ReleaseCheckoutDocument, { queryId });
  } catch (error) {
    log.warn({ err: error, queryId }, "a checkout's hold could not be released; it lapses by itself");
  }
}

/** Rejects when the fact is neither committed nor kept: then Telegram must bring it again, whatever the reason. */
async function recordFact({ ask, log, answerTimes }: MoneyParts, update: Update): Promise<Outcome> {
  const answered = answerTimes.take(update.message?.successful_payment?.invoice_payload);
  const { recordPaymentUpdate } = await ask(RecordPaymentUpdateDocument, { update, answered }, { deadlineMs: 20_000 });
  const { outcome } = recordPaymentUpdate;
  if (outcome === "FAILED" || outcome === "QUARANTINED") {
    log.error({ updateId: update.update_id, outcome }, "money needs a look");
  }
  return outcome === "FAILED" ? "kept" : "handled";
}

function within<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no decision within ${ms} ms`)), ms);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
