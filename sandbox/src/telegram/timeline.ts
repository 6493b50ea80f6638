import type { TimelineEntry } from "../protocol.ts";
import type { Clock } from "./clock.ts";

const KEPT_ENTRIES = 2_000;
const SECRET_FIELDS = new Set(["secret_token", "hash", "signature", "provider_token"]);
const SHOWN_STRING_LENGTH = 4_096;

export type NewEntry = Omit<TimelineEntry, "seq" | "at" | "realMs">;

/** What happened on the desk, newest last, bounded. */
export class Timeline {
  readonly #clock: Clock;
  readonly #ring: TimelineEntry[] = [];
  #nextSeq = 1;
  /** Told each entry as it happens, secrets and all. */
  onEntry: ((entry: TimelineEntry) => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(entry: NewEntry): void {
    const full: TimelineEntry = { seq: this.#nextSeq++, at: this.#clock.now(), realMs: Date.now(), ...entry };
    // A full ring is overwritten in place: shifting an array on every update would cost more than the update.
    this.#ring[(full.seq - 1) % KEPT_ENTRIES] = full;
    this.onEntry?.(full);
  }

  entries(): TimelineEntry[] {
    return [...this.#ring].sort((a, b) => a.seq - b.seq).map(withoutSecrets);
  }
}

/** Secrets are taken out when an entry leaves the desk, so that keeping one costs nothing. */
export function withoutSecrets(entry: TimelineEntry): TimelineEntry {
  return entry.detail === undefined ? entry : { ...entry, detail: redact(entry.detail, 0) };
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === "string") {
    const open = value.replace(/((?:hash|signature|tgWebAppData)(?:=|%3D))[^&"\s]+/gi, "$1…");
    return open.length > SHOWN_STRING_LENGTH ? `${open.slice(0, SHOWN_STRING_LENGTH)}…` : open;
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth > 12) return "…";
  if (value instanceof Uint8Array) return `(${value.byteLength} bytes)`;
  if (Array.isArray(value)) return value.slice(0, 200).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, SECRET_FIELDS.has(key) ? "…" : redact(item, depth + 1)]),
  );
}
