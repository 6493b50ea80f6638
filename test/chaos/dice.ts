/** Chance that can be repeated: the same seed throws the same numbers. What the processes make of them takes its own time. */
export interface Dice {
  /** 0 to 1, without 1. */
  throw(): number;
  /** True so often: 0.05 is one in twenty. */
  hits(probability: number): boolean;
  one<T>(of: readonly T[]): T | undefined;
}

/** Mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    throw: next,
    hits: (probability) => next() < probability,
    one: (of) => of[Math.floor(next() * of.length)],
  };
}
