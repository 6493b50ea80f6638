/** Names and addresses of people, wherever a provider puts them: what is kept of its words goes without. */
const personal = new Set([
  "first_name",
  "last_name",
  "username",
  "name",
  "title",
  "phone_number",
  "email",
  "order_info",
  "shipping_address",
  "bio",
  "text",
  "caption",
  "reply_to_message",
  "quote",
]);

/** The same without them. Ids, amounts and times stay: with those everything can be told again. */
export function withoutPersonal<Value>(value: Value): Value {
  return strip(value) as Value;
}

function strip(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(strip);
  const kept: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) if (!personal.has(key)) kept[key] = strip(part);
  return kept;
}
