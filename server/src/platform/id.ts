import { randomUUIDv7 } from "node:crypto";

/** UUID v7: rows made later sort later, so indexes grow at one end. */
export function newId(): string {
  return randomUUIDv7();
}
