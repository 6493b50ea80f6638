import type { SayApp } from "./load.ts";

/** "22 Nov, 14:05"; with the year when it is not this one. */
export function momentText(t: SayApp, iso: string, now = new Date()): string {
  const at = new Date(iso);
  return t(at.getFullYear() === now.getFullYear() ? "app-moment" : "app-moment-of-another-year", { at });
}
