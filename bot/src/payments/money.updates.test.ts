import { Api } from "grammy";
import type { Update } from "grammy/types";
import { loadTexts } from "@starfront/schema/load-texts";
import { expect, it } from "vitest";
import type { Ask } from "../api/client.ts";
import { textOf } from "../api/operation.ts";
import { createLog } from "../log.ts";
import { createAnswerTimes } from "./answer-times.ts";
import { createMoneyHandler } from "./money.updates.ts";

const log = createLog({ level: "silent" });
const question = {
  update_id: 1,
  pre_checkout_query: {
    id: "query-1",
    from: { id: 7, is_bot: false, first_name: "Anna" },
    currency: "XTR",
    total_amount: 5,
    invoice_payload: "payment:1",
  },
} satisfies Update;

/** What the API was asked when Telegram says this of the answer to a question that it decides so. */
async function askedWhen(decision: { isRepeated: boolean }, description: string, decideAfterMs = 0): Promise<string[]> {
  const asked: string[] = [];
  const late = Promise.withResolvers<void>();
  const ask = (async (document: Parameters<typeof textOf>[0]) => {
    const { operationName } = textOf(document);
    asked.push(operationName ?? "");
    if (operationName !== "DecideCheckout") return { releaseCheckout: true };
    if (decideAfterMs > 0) await late.promise;
    return { decideCheckout: { ok: true, message: null, ...decision } };
  }) as unknown as Ask;
  const telegram = new Api("1:token");
  telegram.config.use(() => Promise.resolve({ ok: false, error_code: 400, description } as never));
  const answerTimes = createAnswerTimes({ ask, log });
  const texts = loadTexts(["common", "server", "bot"]);
  const handle = createMoneyHandler({ ask, telegram, texts, answerTimes, log, decideWithinMs: decideAfterMs || 1000 });
  expect(await handle(question)).toBe("handled");
  late.resolve();
  await new Promise(setImmediate);
  return asked;
}
const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";

it("gives the hold back where Telegram does not take the only yes there was", async () => {
  expect(await askedWhen({ isRepeated: false }, tooOld)).toEqual(["DecideCheckout", "ReleaseCheckout"]);
});

it("keeps the hold where somebody before it may have told Telegram the yes: that is why the question is too old", async () => {
  expect(await askedWhen({ isRepeated: true }, tooOld)).toEqual(["DecideCheckout"]);
  expect(await askedWhen({ isRepeated: true }, "Bad Request: something else")).toEqual(["DecideCheckout"]);
});

it("does the same when the decision comes too late to be told", async () => {
  expect(await askedWhen({ isRepeated: false }, tooOld, 5)).toEqual(["DecideCheckout", "ReleaseCheckout"]);
  expect(await askedWhen({ isRepeated: true }, tooOld, 5)).toEqual(["DecideCheckout"]);
});
