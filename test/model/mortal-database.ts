import type { Database, Transaction } from "@starfront/server/platform/database";

/**
 * What goes wrong at a statement, counted from nought. The process dies: before the statement is made, or after it was and
 * nobody heard the answer. Or the database fails this once.
 */
export interface Trouble {
  at: number;
  kind: "dies_before" | "dies_after" | "fails";
}

export interface MortalDatabase extends Database {
  isDead(): boolean;
  /** It has failed or died since trouble was expected. */
  isStruck(): boolean;
  /** From now on statements are counted; null: nothing goes wrong. */
  expect(trouble: Trouble | null): void;
}

/**
 * A database whose user dies at a chosen statement: what was committed is, an open transaction is rolled back, and from then
 * on nothing is said or heard. A commit counts as a statement.
 */
export function mortalDatabase(db: Database): MortalDatabase {
  let expected: Trouble | null = null;
  let made = 0;
  let [isDead, isStruck] = [false, false];

  function live(): void {
    if (isDead) throw new Error("This process is dead.");
  }
  /** Answers what must follow when it was made. */
  function begin(): () => void {
    live();
    const isIt = expected !== null && made++ === expected.at;
    if (isIt && expected?.kind !== "dies_after") strike(expected?.kind === "dies_before");
    return () => void (isIt && strike(true));
  }
  function strike(isDeadly: boolean): never {
    isStruck = true;
    isDead ||= isDeadly;
    throw new Error(isDeadly ? "This process has died." : "The database has failed.");
  }
  async function statement<Result>(make: () => Promise<Result>): Promise<Result> {
    const made = begin();
    const result = await make();
    made();
    return result;
  }

  return {
    ...db,
    isDead: () => isDead,
    isStruck: () => isStruck,
    expect(trouble) {
      [expected, made, isDead, isStruck] = [trouble, 0, false, false];
    },
    em() {
      live();
      return db.em();
    },
    query: (asked, values) => statement(() => db.query(asked, values)),
    async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
      let committed = () => {};
      const result = await db.transaction(async (tx) => {
        live();
        const done = await work({ em: tx.em, query: (asked, values) => statement(() => tx.query(asked, values)) });
        committed = begin();
        return done;
      });
      committed();
      return result;
    },
  };
}
