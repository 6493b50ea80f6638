import { GrammyError, HttpError } from "grammy";
import { TooBusy } from "./pace.ts";

/** Why a call to Telegram did not work, as far as it changes what we do next. */
export type Failure =
  /** It is already as we want it. */
  | { kind: "unchanged" }
  /** The message is not there any more, or not ours to change: say it anew. */
  | { kind: "messageGone" }
  /** The person blocked the bot, or never wrote to us. */
  | { kind: "unreachable" }
  /** Their account is deleted. */
  | { kind: "gone" }
  | { kind: "tooMany"; retryAfterSeconds: number }
  /** A tap or a checkout that nobody waits for any more. */
  | { kind: "tooLate" }
  /** Telegram never got it: asking again cannot do it twice. */
  | { kind: "notSent" }
  /** The connection broke or Telegram stumbled: it may have been done. */
  | { kind: "unsure" }
  /** Telegram refuses it as it is: our mistake, or a method it does not know. */
  | { kind: "refused"; code: number };

const neverSent = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

export function failureOf(error: unknown): Failure {
  if (error instanceof TooBusy) return { kind: "tooMany", retryAfterSeconds: error.retryAfterSeconds };
  if (error instanceof GrammyError) return answered(error.error_code, error.description, error.parameters.retry_after);
  if (error instanceof HttpError) return failureOf(error.error);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && neverSent.has(code) ? { kind: "notSent" } : { kind: "unsure" };
}

/** By Telegram's own words: there is no other way to tell these apart. */
export function answered(code: number, description: string, retryAfter: number | undefined): Failure {
  if (code === 429) return { kind: "tooMany", retryAfterSeconds: retryAfter ?? 1 };
  if (code >= 500) return { kind: "unsure" };
  if (/user is deactivated/i.test(description)) return { kind: "gone" };
  if (code === 403 || /chat not found|PEER_ID_INVALID/i.test(description)) return { kind: "unreachable" };
  if (/message is not modified/i.test(description)) return { kind: "unchanged" };
  if (/message to (edit|delete) not found|message can't be (edited|deleted)|MESSAGE_ID_INVALID/i.test(description)) {
    return { kind: "messageGone" };
  }
  if (/query is too old|query ID is invalid/i.test(description)) return { kind: "tooLate" };
  return { kind: "refused", code };
}
