import { randomUUIDv7 } from "node:crypto";
import { ApiError } from "./errors.ts";

// Kept by the process and not by who asks: ids of all its tables and parts have one order.
let latest = "";

/**
 * UUID v7: rows made later sort later, so indexes grow at one end and "the latest" is the last one made, also among those
 * that this process makes in the same millisecond (RFC 9562, 6.2, method 1).
 */
export function newId(): string {
  const drawn = randomUUIDv7();
  latest = drawn.slice(0, 13) > latest.slice(0, 13) ? drawn : next(latest, drawn);
  return latest;
}

/** The smallest step after `id`: its counter of 12 bits, or the next millisecond where that is full; the rest is random. */
function next(id: string, drawn: string): string {
  const counter = Number.parseInt(id.slice(15, 18), 16) + 1;
  if (counter <= 0xfff) return id.slice(0, 15) + counter.toString(16).padStart(3, "0") + drawn.slice(18);
  const time = (Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) + 1).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000${drawn.slice(18)}`;
}

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Could be one of ours: the database would refuse anything else with an error of its own. */
export function isId(text: string): boolean {
  return idShape.test(text);
}

/** For what comes in by the API. */
export function checkId(id: string): string {
  if (!isId(id)) throw new ApiError("NOT_FOUND", "There is nothing with this id.");
  return id;
}
