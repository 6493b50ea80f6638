/** On which occasion a dialogue moves: in a transaction that locks its row, or on the row as it was seen, without one. */
import type { Language } from "@starfront/schema/languages";
import type { Sql, Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { addTogether, saveTogether } from "./conversation.batches.ts";
import { type ConversationRow, conversationStore, type Footstep } from "./conversation.store.ts";

/** What every step needs to know. */
export interface Occasion {
  /** To look with: the transaction's, where there is one. */
  sql: Sql;
  /** Throws {@link NeedsLock} where the row was only seen, not locked. */
  readonly tx: Transaction;
  /** Stores a new dialogue. False: another one is open in this chat. */
  add(row: ConversationRow, steps: Footstep[]): Promise<boolean>;
  /** Stores the row and counts its steps. An occasion keeps once what it found. */
  keep(row: ConversationRow, steps: Footstep[]): Promise<void>;
  person: Person;
  /** Null: time made the step. */
  updateId: string | null;
  requestId: string;
  now: Date;
  /** Chosen in this very step. */
  language?: Language;
  /** To be called once all is committed. */
  hooks: (() => void | Promise<void>)[];
}

/** Where an update comes from. */
export interface Place {
  chatId: string;
  updateId: string;
  requestId: string;
}

/** What was seen without a lock does not suffice: nothing has been written, it is to be done again with one. */
export class NeedsLock extends Error {}

/** Another dialogue was opened in this chat at the same moment; nothing of this transaction may stand. */
export class Taken extends ApiError {
  constructor() {
    super("CONFLICT", "Something else was begun in this chat at the same moment.");
  }
}

/** One transaction, then the news. */
export function occasionsOf({ db, clock }: Pick<Parts, "db" | "clock">) {
  return async <Result>(
    person: Person,
    { updateId, requestId }: Pick<Occasion, "updateId" | "requestId">,
    work: (at: Occasion) => Promise<Result>,
  ): Promise<Result> => {
    const hooks: Occasion["hooks"] = [];
    const result = await db.transaction((tx) => {
      const { add, save } = conversationStore(tx);
      const keep = async (row: ConversationRow, steps: Footstep[]) => void (await save(row, steps));
      return work({ sql: tx, tx, add, keep, person, updateId, requestId, now: clock.now(), hooks });
    });
    for (const hook of hooks) await hook();
    return result;
  };
}

/** Undefined: it is to be done with a lock. Whatever asks for the transaction says so, and nothing was written by then. */
export function occasionsWithoutLockOf({ db, clock }: Pick<Parts, "db" | "clock">) {
  const [add, save] = [addTogether(db), saveTogether(db)];
  return async <Result>(
    person: Person,
    { updateId, requestId }: Place,
    /** Of the row as it was seen; null: there is none yet. */
    mark: string | null,
    work: (at: Occasion) => Promise<Result> | Result,
  ): Promise<Result | undefined> => {
    const hooks: Occasion["hooks"] = [];
    try {
      const result = await work({
        sql: db,
        get tx(): never {
          throw new NeedsLock();
        },
        async add(row, steps) {
          if (mark !== null || !(await add({ row, steps }))) throw new NeedsLock();
          return true;
        },
        async keep(row, steps) {
          if (mark === null || !(await save({ row, steps, mark }))) throw new NeedsLock();
        },
        person,
        updateId,
        requestId,
        now: clock.now(),
        hooks,
      });
      for (const hook of hooks) await hook();
      return result;
    } catch (error) {
      if (error instanceof NeedsLock) return undefined;
      throw error;
    }
  };
}
