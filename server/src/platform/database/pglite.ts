import { AsyncLocalStorage } from "node:async_hooks";
import type { PGlite, PGliteOptions, QueryOptions } from "@electric-sql/pglite";
import type { PgliteConnection } from "@mikro-orm/pglite";
import { plainParsers, plainSerializers, type Driver, type Statement } from "./sql.ts";

/** A query would have waited for a transaction that waits for it. */
export class OutsideTransaction extends Error {
  constructor() {
    super(
      "This query runs outside the transaction it was asked for in. PGlite has one connection, so it would wait for ever: " +
        "use the `tx` (or `tx.em`) the transaction gave you.",
    );
    this.name = "OutsideTransaction";
  }
}

/** Marks the code that runs inside a transaction. Closed ones stay visible to what they started, hence the flag. */
export interface TransactionScope {
  isOpen: boolean;
}
export type TransactionScopes = AsyncLocalStorage<TransactionScope>;

// PGlite's defaults take 128 MB for shared buffers; a shop on a laptop needs a fraction.
const memory = ["-c", "shared_buffers=32MB"];

export function pgliteOptions(defaultStartParams: string[], loadDataDir?: Blob): PGliteOptions {
  return { startParams: [...defaultStartParams, ...memory], ...(loadDataDir && { loadDataDir }) };
}

/**
 * Statements on the PGlite that MikroORM owns. It has one connection and a lock, so every way in, MikroORM's included, is made to
 * throw instead of hanging when it is used from inside an open transaction.
 */
export function pgliteDriver(native: PGlite, connection: PgliteConnection, scopes: TransactionScopes): Driver {
  const known = new Set<string>();
  const reading: QueryOptions = { parsers: plainParsers, serializers: plainSerializers };
  const withReading = (sql: string, options?: QueryOptions) => (known.has(sql) ? { ...options, ...reading } : options);

  const guard = () => {
    if (scopes.getStore()?.isOpen) throw new OutsideTransaction();
  };
  guardOrm(connection, guard);
  const query = native.query.bind(native);
  const exec = native.exec.bind(native);
  const transaction = native.transaction.bind(native);

  native.query = async (sql, values, options) => {
    guard();
    return query(sql, values, options);
  };
  native.exec = async (sql, options) => {
    guard();
    return exec(sql, options);
  };
  native.transaction = async (work) => {
    guard();
    return transaction((tx) => {
      const queryInside = tx.query.bind(tx);
      tx.query = (sql, values, options) => queryInside(sql, values, withReading(sql, options));
      return work(tx);
    });
  };

  return {
    async query<Row>({ sql }: Statement, values: readonly unknown[]): Promise<Row[]> {
      guard();
      return (await query<Row>(sql, values as unknown[], reading)).rows;
    },
    learn: ({ sql }) => void known.add(sql),
    close: () => Promise.resolve(),
  };
}

/** MikroORM waits for its one connection before it ever reaches PGlite, so its own doors are guarded too: a context passes. */
function guardOrm(connection: PgliteConnection, guard: () => void): void {
  const { execute, begin, getClient } = connection;
  connection.execute = async (...args: Parameters<typeof execute>) => {
    if (!args[3]) guard();
    return execute.apply(connection, args) as never;
  };
  connection.begin = async (options) => {
    if (!options?.ctx) guard();
    return begin.call(connection, options);
  };
  connection.getClient = () => {
    guard();
    return getClient.call(connection) as never;
  };
}
