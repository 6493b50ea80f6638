/**
 * What many buyers do at the same moment, in one statement: when it is busy, the way to the database and the commit cost
 * more than the work itself. Nobody's mistake is another one's: what the database refuses together is asked one by one.
 */
import { codeOf, isDeadlock, mostVictims, type Sql, type Statement } from "../platform/database.ts";
import { gather } from "../platform/gather.ts";
import { storableJson } from "../platform/storable.ts";
import { type Decision, keysOf, rowsOf, type WriteResult } from "./payment.decisions.ts";

// A few at once, so that a row that somebody else has locked holds up its own batch and not all.
const limits = { mostTogether: 50, mostAtOnce: 5, patienceMs: 5 };

/** The transaction that this is inside of is over. */
const isOver = "25P02";

/** Reads rows by their payloads; `at` is the same moment for all, the latest that was asked with. */
export function readTogether<Row extends { invoicePayload: string }>(
  read: (payloads: string[], at: Date) => Promise<Row[]>,
): (payload: string, at?: Date) => Promise<Row | null> {
  const ask = gather(
    orOneByOne(async (asked: { payload: string; at: Date }[]) => {
      const latest = new Date(Math.max(...asked.map(({ at }) => at.getTime())));
      const rows = await read([...new Set(asked.map(({ payload }) => payload))], latest);
      const byPayload = new Map(rows.map((row) => [row.invoicePayload, row]));
      return asked.map(({ payload }) => byPayload.get(payload) ?? null);
    }),
    limits,
  );
  return (payload, at = new Date(0)) => ask({ payload, at });
}

const write: Statement = {
  name: "write_decisions",
  sql: "select write_decisions($1::jsonb) as result",
};

/** Those of one statement are one transaction: all that stand are written, or none. */
export function writeTogether(db: Sql): (decision: Decision) => Promise<WriteResult> {
  return gather(
    orOneByOne(async (decisions: Decision[]) => {
      const rows = await db.query<{ result: WriteResult }>(write, [storableJson(rowsOf(decisions))]);
      if (rows.length !== decisions.length) throw new Error("write_decisions answered something else");
      return rows.map(({ result }) => result);
    }),
    { ...limits, keysOf },
  );
}

function orOneByOne<Item, Answer>(
  together: (items: Item[]) => Promise<Answer[]>,
): (items: Item[]) => Promise<(Answer | Error)[]> {
  const alone = async (item: Item, refusal: unknown): Promise<Answer | Error> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await together([item]))[0] as Answer;
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
      return await together(items);
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
