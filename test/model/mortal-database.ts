import type { Database, EntityManager, Transaction } from "@starfront/server/platform/database";

/**
 * What goes wrong at a statement or at a commit, counted from nought. The process dies: before it is made, or after it was
 * and nobody heard the answer. Or the database fails this once.
 */
export interface Trouble {
  at: number;
  of: "statements" | "commits";
  kind: "dies_before" | "dies_after" | "fails";
}

export interface MortalDatabase extends Database {
  isDead(): boolean;
  /** It has failed or died since trouble was expected. */
  isStruck(): boolean;
  /** From now on statements are counted; null: nothing goes wrong. */
  expect(trouble: Trouble | null): void;
}

/** Methods of the entity manager that ask the database. */
const asking = new Set(["count", "execute", "find", "findOne", "findOneOrFail", "flush"]);

/**
 * A database whose user dies at a chosen statement: what was committed is, an open transaction is rolled back, and from then
 * on nothing is said or heard. What the entity manager asks counts as a statement, and so does a commit.
 */
export function mortalDatabase(db: Database): MortalDatabase {
  let expected: Trouble | null = null;
  let made = 0;
  let [isDead, isStruck] = [false, false];

  function live(): void {
    if (isDead) throw new Error("This process is dead.");
  }
  /** Answers what must follow when it was made. */
  function begin(what: "statement" | "commit"): () => void {
    live();
    const counts = expected?.of === "statements" || what === "commit";
    const isIt = expected !== null && counts && made++ === expected.at;
    if (isIt && expected?.kind !== "dies_after") strike(expected?.kind === "dies_before");
    return () => void (isIt && strike(true));
  }
  function strike(isDeadly: boolean): never {
    isStruck = true;
    isDead ||= isDeadly;
    throw new Error(isDeadly ? "This process has died." : "The database has failed.");
  }
  async function statement<Result>(make: () => Promise<Result>): Promise<Result> {
    const made = begin("statement");
    const result = await make();
    made();
    return result;
  }
  function mortal(em: EntityManager): EntityManager {
    return new Proxy(em, {
      get(_, name) {
        const value: unknown = Reflect.get(em, name, em);
        if (typeof value !== "function") return value;
        const method = (...given: unknown[]): unknown => Reflect.apply(value, em, given);
        if (!asking.has(String(name))) return method;
        return (...given: unknown[]) => statement(async () => method(...given));
      },
    });
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
      return mortal(db.em());
    },
    query: (asked, values) => statement(() => db.query(asked, values)),
    async transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
      let committed = () => {};
      const result = await db.transaction(async (tx) => {
        live();
        const done = await work({
          em: mortal(tx.em),
          query: (asked, values) => statement(() => tx.query(asked, values)),
        });
        committed = begin("commit");
        return done;
      });
      committed();
      return result;
    },
  };
}
