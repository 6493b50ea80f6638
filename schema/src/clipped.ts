/**
 * Texts for people, made to fit. Telegram refuses a text with half of an emoji in it ("strings must be encoded in UTF-8"), and
 * whoever reads a family of which one child is left would wonder.
 */
const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * At most so many characters, the last a "…" where something was left out; cut only between what people see as one. Counted in
 * UTF-16 units, as the API's own bounds are: never fewer than Telegram counts, which takes a whole emoji for one character. Do
 * it before escaping.
 */
export function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  const firstLeftOut = letters.segment(text).containing(most - 1);
  return `${text.slice(0, firstLeftOut?.index ?? 0)}…`;
}
