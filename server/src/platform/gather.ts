export interface GatherOptions<Item = unknown> {
  /** As many items as one delivery takes. */
  mostTogether: number;
  /** As many deliveries at the same time. */
  mostAtOnce: number;
  /** While one delivery is under way the others wait for it, but no longer than this: it may be stuck behind a lock. */
  patienceMs: number;
  /** Items that share a key never go together: the later one waits for the next delivery. Absent: all may. */
  keysOf?: (item: Item) => string[];
}

interface Waiting<Item, Answer> {
  item: Item;
  keys: string[];
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/**
 * Makes one delivery of what is asked for at the same time. Whoever comes alone goes at once; the busier it is, the more
 * go together, and the less each one costs. `deliver` answers in order, an Error in the place of an item that failed.
 */
export function gather<Item, Answer>(
  deliver: (items: Item[]) => Promise<(Answer | Error)[]>,
  { mostTogether, mostAtOnce, patienceMs, keysOf }: GatherOptions<Item>,
): (item: Item) => Promise<Answer> {
  let waiting: Waiting<Item, Answer>[] = [];
  let underway = 0;
  let isPlanned = false;
  let patience: NodeJS.Timeout | undefined;

  function plan(): void {
    if (isPlanned || waiting.length === 0 || underway >= mostAtOnce) return;
    if (underway === 0 || waiting.length >= mostTogether) {
      isPlanned = true;
      // Not at once: what arrived in one piece from the network is asked for one after the other in this turn.
      setImmediate(() => {
        isPlanned = false;
        depart();
      });
    } else patience ??= setTimeout(depart, patienceMs);
  }

  function depart(): void {
    clearTimeout(patience);
    patience = undefined;
    if (underway < mostAtOnce && waiting.length > 0) {
      underway++;
      void settle(taken()).finally(() => {
        underway--;
        plan();
      });
    }
    plan();
  }

  /** The first that may go together. Whoever must wait holds back those behind who share a key with them. */
  function taken(): Waiting<Item, Answer>[] {
    if (!keysOf) return waiting.splice(0, mostTogether);
    const batch: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    const seen = new Set<string>();
    for (const one of waiting) {
      const isApart = one.keys.every((key) => !seen.has(key));
      for (const key of one.keys) seen.add(key);
      (isApart && batch.length < mostTogether ? batch : left).push(one);
    }
    waiting = left;
    return batch;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, keys: keysOf?.(item) ?? [], resolve, reject });
      plan();
    });

  async function settle(batch: Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await deliver(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer instanceof Error) reject(answer);
        else resolve(answer as Answer);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
