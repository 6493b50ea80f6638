/**
 * What PostgreSQL can keep as jsonb: strings without NUL and without halves of surrogate pairs, which JSON allows and
 * the database refuses. Strangers write such things on purpose; the rest of what they sent must not be lost for it.
 */
export function storable<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  if (text === undefined || !/\\u(0000|d[89a-f])/i.test(text)) return value;
  return JSON.parse(text, (_key, part: unknown) => clean(part)) as Value;
}

export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}

function clean(part: unknown): unknown {
  if (typeof part === "string") return storableText(part);
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [storableText(key), value]));
}
