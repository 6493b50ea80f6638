/** How the page writes numbers, times and names. */
import type { Person, UnixSeconds } from "../../protocol.ts";

const number = new Intl.NumberFormat("en");
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const exactTime = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en", { month: "long", day: "numeric" });
const dateAndTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

export const numberWords = (value: number) => number.format(value);
export const starWords = (value: number) => `⭐ ${number.format(value)}`;
export const timeWords = (at: UnixSeconds) => time.format(at * 1000);
export const exactTimeWords = (ms: number) => exactTime.format(ms);
export const dayWords = (at: UnixSeconds) => day.format(at * 1000);
export const dateWords = (at: UnixSeconds) => dateAndTime.format(at * 1000);
export const sizeWords = (bytes: number) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
export const fullName = (person: Person) => [person.firstName, person.lastName].filter(Boolean).join(" ");

/** A name's first letters, for the round picture of somebody without one. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).slice(0, 2);
  return words.map((word) => [...word][0]?.toUpperCase() ?? "").join("") || "?";
}

const languages = new Intl.DisplayNames("en", { type: "language", fallback: "code" });
export function languageWords(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

export function durationWords(ms: number): string {
  if (ms < 1) return "<1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

/** How far the sandbox's clock runs ahead: `+30 d 1 h`. */
export function offsetWords(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const parts = [days && `${days} d`, hours && `${hours} h`, !days && minutes && `${minutes} min`].filter(Boolean);
  return parts.length > 0 ? `+${parts.join(" ")}` : "real time";
}

/** Seconds of a subscription's period in words; Telegram has one: 30 days. */
export const periodWords = (seconds: number) =>
  seconds === 2_592_000 ? "month" : `${Math.round(seconds / 86_400)} days`;

/** Slug and query of a Telegram link a person typed or tapped are the world's to read. */
export const botLink = (username: string) => `https://t.me/${username}`;
