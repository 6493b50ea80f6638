import { clipped } from "@starfront/schema/clipped";
import { languages } from "@starfront/schema/languages";
import { refundReasons, type RefundReason } from "../chat/action.ts";
import type { Words } from "../chat/words.ts";

const mostCharacters = 1000;

/** In the words of whoever asks: that is what is kept. */
export function reasonWords({ t }: Words, reason: RefundReason): string {
  return t(`refund-reason-${reason}`);
}

/** What a buyer chose from our own list, in the reader's language; anything else as it was written. */
export function reasonFor(words: Words, said: string): string {
  for (const language of languages) {
    const theirs = words.in(language);
    const known = refundReasons.find((reason) => reasonWords(theirs, reason) === said);
    if (known) return reasonWords(words, known);
  }
  return clipped(said, mostCharacters);
}
