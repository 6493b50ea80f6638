/**
 * Invisible marks for texts that run from right to left. Fluent isolates each value (U+2068 … U+2069), so that a Latin title
 * keeps its place in an Arabic sentence; here is the rest. Telegram removes U+202A to U+202E from messages and keeps these.
 */
const leftToRight = "\u200E";
const rightToLeft = "\u200F";

/** `/shop`, not `shop/`: a slash belongs to whatever stands before it, unless a mark says otherwise. */
export function withSteadyCommands(text: string): string {
  return text.replaceAll(/(?<![\w/<])\/(?=[a-z])/g, `${leftToRight}/`);
}

/** A whole text: each line runs as the language does, though it may begin with a value, a number or a sign. */
export function arranged(text: string): string {
  return withoutMarksInCode(text).replaceAll(/^(?=[^\p{Script=Arabic}\s\u200F])/gmu, rightToLeft);
}

/** What stands in `<code>` is copied by a tap: the marks go around it. */
function withoutMarksInCode(text: string): string {
  return text.replaceAll(/<code>\u2068([^\u2068\u2069]*)\u2069<\/code>/g, "\u2068<code>$1</code>\u2069");
}
