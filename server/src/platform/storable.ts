/**
 * What PostgreSQL can keep as jsonb: strings without NUL and without halves of surrogate pairs, which JSON allows and
 * the database refuses. Strangers write such things on purpose; the rest of what they sent must not be lost for it.
 */
export function storable<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  return text === undefined || !isSuspect(text) ? value : (cleaned(text) as Value);
}

/** The same, as JSON for the database, without writing it twice. */
export function storableJson(value: object): string {
  const text = JSON.stringify(value);
  return isSuspect(text) ? JSON.stringify(cleaned(text)) : text;
}

export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}

// Hardly any text has an escape at all, and that is quicker to see.
const isSuspect = (json: string) => json.includes("\\u") && /\\u(0000|d[89a-f])/i.test(json);

const cleaned = (json: string): unknown => JSON.parse(json, (_key, part: unknown) => clean(part));

function clean(part: unknown): unknown {
  if (typeof part === "string") return storableText(part);
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [storableText(key), value]));
}
