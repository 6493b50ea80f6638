/** When a person wants quiet, and where on Earth that is. Pure: the clock on their wall is asked of Intl. */

/** Minutes since midnight on the person's own clock; `from` after `to` goes over midnight. */
export interface QuietHours {
  from: number;
  to: number;
  /** IANA name, such as Europe/Berlin. */
  timeZone: string;
}

const minutesOfDay = 24 * 60;
const clockShape = /^([01]\d|2[0-3]):([0-5]\d)$/;
// Names only: an offset such as +03:00, which Intl takes too, would be wrong for half of the year.
const zoneShape = /^[A-Za-z]\w*(\/[\w+-]+){0,2}$/;
const mostZoneCharacters = 40;

/** Minutes since midnight of "22:30"; null: no time of day. */
export function readClock(text: string): number | null {
  const [, hours, minutes] = clockShape.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

export function clockText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

export function isTimeZone(name: string): boolean {
  if (name.length > mostZoneCharacters || !zoneShape.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/**
 * The moment this quiet ends, or null when it is not quiet now. On a night when clocks are changed it may be an hour off;
 * whoever waited looks again then.
 */
export function quietUntil({ from, to, timeZone }: QuietHours, now: Date): Date | null {
  const local = minutesAt(now, timeZone);
  const sinceFrom = (local - from + minutesOfDay) % minutesOfDay;
  const length = (to - from + minutesOfDay) % minutesOfDay;
  if (sinceFrom >= length) return null;
  const wholeMinute = Math.floor(now.getTime() / 60_000) * 60_000;
  return new Date(wholeMinute + (length - sinceFrom) * 60_000);
}

function minutesAt(now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", minute: "numeric", hourCycle: "h23" });
  const value = (type: string) => Number(parts.formatToParts(now).find((part) => part.type === type)?.value ?? 0);
  return value("hour") * 60 + value("minute");
}
