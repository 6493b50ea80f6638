import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { WorldState } from "./telegram/state.ts";

const QUIET_MS = 500;

/** Keeps the desk in `<dataDir>/sandbox-world.json`: soon after a change, and on close. */
export class Snapshot {
  readonly #path: string;
  readonly #read: () => WorldState;
  #timer: NodeJS.Timeout | undefined;

  constructor(dataDir: string, read: () => WorldState) {
    this.#path = pathIn(dataDir);
    this.#read = read;
  }

  markDirty(): void {
    this.#timer ??= setTimeout(() => {
      try {
        this.save();
      } catch (error) {
        // A full disk must not end what people are in the middle of; the next change tries again.
        console.error(`The desk could not be saved: ${(error as Error).message}`);
      }
    }, QUIET_MS);
  }

  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = JSON.stringify(this.#read());
    // A rename is all or nothing: a killed process leaves the old state, never half of one.
    writeFileSync(`${this.#path}.new`, text, { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}

export function readSnapshot(dataDir: string): WorldState | undefined {
  let text: string;
  try {
    text = readFileSync(pathIn(dataDir), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  let state: Partial<WorldState> = {};
  try {
    state = JSON.parse(text) as Partial<WorldState>;
  } catch {
    // Falls through to the sentence below.
  }
  if (state.version !== 1) throw new Error(`${pathIn(dataDir)} cannot be read: remove it to begin with an empty desk.`);
  return state as WorldState;
}

function pathIn(dataDir: string): string {
  return join(dataDir, "sandbox-world.json");
}
