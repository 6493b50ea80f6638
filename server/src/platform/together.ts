/**
 * What many ask of the database at the same moment, in one statement: when it is busy, the way there and the commit cost
 * more than the work itself. Nobody's mistake is another one's: what it refuses together is asked one by one.
 */
import { codeOf, isDeadlock, mostVictims } from "./database.ts";
import { gather } from "./gather.ts";

// A few at once, so that a row that somebody else has locked holds up its own batch and not all.
const limits = { mostTogether: 50, mostAtOnce: 5, patienceMs: 5 };

/** The transaction that this is inside of is over. */
const isOver = "25P02";

/** `ask` answers in order. Items that share a key never go together. */
export function together<Item, Answer>(
  ask: (items: Item[]) => Promise<Answer[]>,
  keysOf?: (item: Item) => string[],
): (item: Item) => Promise<Answer> {
  return gather(orOneByOne(ask), { ...limits, ...(keysOf && { keysOf }) });
}

function orOneByOne<Item, Answer>(
  ask: (items: Item[]) => Promise<Answer[]>,
): (items: Item[]) => Promise<(Answer | Error)[]> {
  const alone = async (item: Item, refusal: unknown): Promise<Answer | Error> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await ask([item]))[0] as Answer;
      } catch (error) {
        // The database chose it as the victim of a deadlock, and the other one has gone on: it is nobody's mistake.
        if (isDeadlock(error) && attempt < mostVictims) continue;
        // Inside somebody's transaction there is no second try: whoever began it hears what was said first.
        const answer = codeOf(error) === isOver ? refusal : error;
        return answer instanceof Error ? answer : new Error(String(answer));
      }
    }
  };
  return async (items) => {
    try {
      return await ask(items);
    } catch (error) {
      const isAnswer = items.length === 1 && !isDeadlock(error);
      if (isAnswer || !isRefused(error)) throw error;
      return Promise.all(items.map((item) => alone(item, error)));
    }
  };
}

/** The database understood and said no, or chose a victim among those who waited for each other. Not: it is away or full. */
function isRefused(error: unknown): boolean {
  return /^(?!08|53|57|58)[0-9A-Z]{5}$/.test(codeOf(error));
}
