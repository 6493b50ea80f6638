import { randomUUIDv7 } from "node:crypto";
import { ApiError } from "./errors.ts";

/** UUID v7: rows made later sort later, so indexes grow at one end. */
export function newId(): string {
  return randomUUIDv7();
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
