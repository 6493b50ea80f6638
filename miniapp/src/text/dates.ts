import { localeOf } from "@starfront/schema/languages";

/** "22 Nov, 14:05"; with the year when it is not this one. */
export function formatMoment(iso: string, language: string, now = new Date()): string {
  const at = new Date(iso);
  const isThisYear = at.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(localeOf(language), {
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    ...(!isThisYear && { year: "numeric" }),
  }).format(at);
}

export function formatDay(iso: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { day: "numeric", month: "long", year: "numeric" }).format(
    new Date(iso),
  );
}
