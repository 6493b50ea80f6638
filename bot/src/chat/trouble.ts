/** When a handler fails, the person hears what happened (and that it charged nothing), never silence. */
import { GrammyError, HttpError } from "grammy";
import { ApiFault } from "../api/errors.ts";
import { failureOf } from "../telegram/failures.ts";
import type { ChatContext } from "./context.ts";
import type { Words } from "./words.ts";
import { signpost } from "../start/home.screen.ts";

/** Nobody could be told: the update should be tried again later. */
export class NotTold extends Error {}

/** Throws NotTold when the person did not get an answer and still could. */
export async function apologise(ctx: ChatContext, error: unknown): Promise<void> {
  const { log } = ctx.desk;
  const isOfTelegram = error instanceof GrammyError || error instanceof HttpError;
  const failure = isOfTelegram ? failureOf(error) : undefined;
  if (failure && ["unreachable", "gone", "tooLate"].includes(failure.kind)) return;
  log.error({ err: error, updateId: ctx.update.update_id }, "a chat update could not be handled");
  if (!ctx.message && !ctx.callbackQuery) throw new NotTold("nobody to tell", { cause: error });
  const words = ctx.speakByHint();
  const text = wordsFor(error, words);
  try {
    if (ctx.callbackQuery) await ctx.toast(text, { alert: true });
    else await ctx.showAnew(signpost(text, words, ctx.desk.miniApp));
  } catch (reason) {
    const { kind } = failureOf(reason);
    if (kind === "unreachable" || kind === "gone" || kind === "refused") return;
    throw new NotTold("the person could not be told", { cause: reason });
  }
}

function wordsFor(error: unknown, { t }: Words): string {
  if (error instanceof ApiFault && error.code === "RATE_LIMITED") {
    return t("trouble-busy", { seconds: Math.max(1, Math.ceil(error.retryAfterSeconds ?? 5)) });
  }
  if (error instanceof ApiFault && (error.code === "FORBIDDEN" || error.code === "UNAUTHENTICATED"))
    return t("trouble-refused");
  return t("trouble");
}
