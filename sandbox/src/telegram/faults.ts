import { randomUUID } from "node:crypto";
import type { Fault } from "../protocol.ts";

const MOST_FAULTS = 100;

export type NewFault = Omit<Fault, "id" | "remaining"> & { remaining?: number };

/** Troubles on order: each strikes the next calls or updates it fits, as often as asked. */
export class Faults {
  #faults: Fault[] = [];
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  add(wanted: NewFault): Fault {
    const fault: Fault = { ...wanted, id: randomUUID(), remaining: wanted.remaining ?? 1 };
    this.#faults = [...this.#faults, fault].slice(-MOST_FAULTS);
    this.#changed();
    return { ...fault };
  }

  remove(id: string): void {
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    this.#changed();
  }

  clear(): void {
    this.#faults = [];
    this.#changed();
  }

  /** A trouble for this Bot API call, used up by asking. */
  strikeMethod(method: string): Fault | undefined {
    return this.#strike(
      (fault) =>
        (fault.kind === "method_error" || fault.kind === "method_hang") &&
        (fault.method === undefined || fault.method === "*" || fault.method.toLowerCase() === method.toLowerCase()),
    );
  }

  /** A trouble for this kind of update, used up by asking. */
  strikeUpdate(kind: "duplicate_update" | "drop_webhook_answer", updateKind: string): Fault | undefined {
    return this.#strike(
      (fault) => fault.kind === kind && (fault.updateKind === undefined || fault.updateKind === updateKind),
    );
  }

  #strike(fits: (fault: Fault) => boolean): Fault | undefined {
    if (this.#faults.length === 0) return undefined;
    const fault = this.#faults.find(fits);
    if (fault === undefined) return undefined;
    fault.remaining -= 1;
    if (fault.remaining <= 0) this.#faults = this.#faults.filter((other) => other !== fault);
    this.#changed();
    return fault;
  }
}
