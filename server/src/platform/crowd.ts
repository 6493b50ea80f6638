/** Counts who is here, so that nobody fills the place alone. Keys are kept only while somebody of theirs is here. */
export interface Crowd {
  /** Answers how to leave, once; null: as many of theirs are here as may be. */
  enter(key: string): (() => void) | null;
}

export function crowd(mostOfOne: number): Crowd {
  const counts = new Map<string, number>();
  return {
    enter(key) {
      const count = counts.get(key) ?? 0;
      if (count >= mostOfOne) return null;
      counts.set(key, count + 1);
      let isHere = true;
      return () => {
        if (!isHere) return;
        isHere = false;
        const left = (counts.get(key) ?? 1) - 1;
        if (left === 0) counts.delete(key);
        else counts.set(key, left);
      };
    },
  };
}
