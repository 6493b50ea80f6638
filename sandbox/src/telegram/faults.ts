import { randomInt, randomUUID } from "node:crypto";
import type { Fault } from "../protocol.ts";

const MOST_FAULTS = 100;
/** What strikes by chance strikes until it is taken away. */
const UNTIL_REMOVED = 1_000_000_000;

export type NewFault = Omit<Fault, "id" | "remaining"> & { remaining?: number };

/** Faults of a Bot API call. */
export type MethodFault = Fault & { kind: (typeof METHOD_KINDS)[number] };
const METHOD_KINDS = ["method_error", "method_hang", "lost_answer"] as const;

/** Faults of an update on its way to the bot. */
export type UpdateFaultKind = Exclude<
  Fault["kind"],
  MethodFault["kind"] | "bypass_pre_checkout" | "renewal_fails" | "affiliate_commission"
>;

/** Troubles on order: each strikes the next calls, updates or payments it fits, as often as asked or by chance. */
export class Faults {
  #faults: Fault[] = [];
  readonly #dice = new Map<string, () => number>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  add(wanted: NewFault): Fault {
    const isByChance = wanted.probability !== undefined;
    const fault: Fault = {
      ...wanted,
      id: randomUUID(),
      remaining: wanted.remaining ?? (isByChance ? UNTIL_REMOVED : 1),
      ...(isByChance && { seed: wanted.seed ?? randomInt(2 ** 31) }),
    };
    if (fault.seed !== undefined) this.#dice.set(fault.id, seededDice(fault.seed));
    this.#faults = [...this.#faults, fault].slice(-MOST_FAULTS);
    this.#changed();
    return { ...fault };
  }

  remove(id: string): void {
    this.#dice.delete(id);
    this.#faults = this.#faults.filter((fault) => fault.id !== id);
    this.#changed();
  }

  clear(): void {
    this.#dice.clear();
    this.#faults = [];
    this.#changed();
  }

  /** A trouble for this Bot API call, used up by asking. */
  strikeMethod(method: string): MethodFault | undefined {
    const struck = this.#strike(
      (fault) =>
        isOfMethod(fault) &&
        (fault.method === undefined || fault.method === "*" || fault.method.toLowerCase() === method.toLowerCase()),
    );
    return struck !== undefined && isOfMethod(struck) ? struck : undefined;
  }

  /** A trouble for this kind of update, used up by asking. */
  strikeUpdate(kind: UpdateFaultKind, updateKind: string): Fault | undefined {
    return this.#strike(
      (fault) => fault.kind === kind && (fault.updateKind === undefined || fault.updateKind === updateKind),
    );
  }

  /** A trouble of money, used up by asking. */
  strike(kind: "bypass_pre_checkout" | "renewal_fails" | "affiliate_commission"): Fault | undefined {
    return this.#strike((fault) => fault.kind === kind);
  }

  #strike(fits: (fault: Fault) => boolean): Fault | undefined {
    // Of several, each has its own chance: 20 % and 10 % are together 28 %.
    const fault = this.#faults.find((one) => fits(one) && this.#isItsTurn(one));
    if (fault === undefined) return undefined;
    fault.remaining -= 1;
    if (fault.remaining <= 0) this.remove(fault.id);
    else this.#changed();
    return fault;
  }

  #isItsTurn({ id, probability }: Fault): boolean {
    return probability === undefined || (this.#dice.get(id)?.() ?? 0) < probability;
  }
}

function isOfMethod(fault: Fault): fault is MethodFault {
  return METHOD_KINDS.some((kind) => kind === fault.kind);
}

/** The same seed throws the same numbers, 0 to 1: a linear congruence with its high bits mixed (PCG's idea). */
function seededDice(seed: number): () => number {
  let state = (seed ^ 0x5bd1e995) >>> 0;
  return () => {
    state = (Math.imul(state, 747_796_405) + 2_891_336_453) >>> 0;
    const mixed = Math.imul(((state >>> ((state >>> 28) + 4)) ^ state) >>> 0, 277_803_737) >>> 0;
    return (((mixed >>> 22) ^ mixed) >>> 0) / 2 ** 32;
  };
}
