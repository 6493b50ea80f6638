/** A screen of a dialogue, which the API tells as data, as one the bot draws: texts by their keys, buttons with what they hold. */
import { z } from "zod";
import { parseTap } from "../chat/action.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

const value = z.union([
  z.string(),
  z.number(),
  z.object({ stars: z.number() }),
  z.object({ at: z.string() }),
  z.object({ text: z.string() }),
]);
const text = z.object({ key: z.string(), values: z.record(z.string(), value) });
const button = z.object({ text, data: z.string().nullish(), place: z.string().nullish() });
const told = z.object({
  notice: text.nullish(),
  text,
  photo: z.string().nullish(),
  buttons: z.array(z.array(button)),
});
type Text = z.infer<typeof text>;

/** Undefined: this is no screen. */
export function conversationScreen(words: Words, data: unknown): Screen | undefined {
  const parsed = told.safeParse(data);
  if (!parsed.success) return undefined;
  const { notice, text: main, photo, buttons } = parsed.data;
  const paragraphs = [...(notice ? [notice] : []), main].map((one) => sayIn(words, one, "html"));
  return {
    text: paragraphs.join("\n\n"),
    ...(photo && { photo }),
    buttons: buttons.map((row) => row.flatMap((one) => buttonOf(words, one))),
  };
}

// What the API says by key is checked against the texts there; a key that this bot lacks is logged and shown as it is.
type SayAnything = (key: string, values: Record<string, unknown>) => string;

function sayIn(words: Words, { key, values }: Text, how: "t" | "html"): string {
  const shown = Object.entries(values).map(([name, given]) => [name, shownValue(words, given)]);
  return (words[how] as SayAnything)(key, Object.fromEntries(shown) as Record<string, unknown>);
}

function shownValue(words: Words, given: z.infer<typeof value>): string | number | Date {
  if (typeof given !== "object") return given;
  if ("stars" in given) return words.t("price", { stars: given.stars });
  if ("at" in given) return new Date(given.at);
  return (words.t as SayAnything)(given.text, {});
}

function buttonOf(words: Words, { text: label, data, place }: z.infer<typeof button>): Button[] {
  const shown = sayIn(words, label, "t");
  if (data) return [{ text: shown, action: { to: "talk", token: data } }];
  const tap = place ? parseTap(place) : undefined;
  return tap ? [{ text: shown, ...tap }] : [];
}
