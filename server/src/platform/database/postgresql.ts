import pg from "pg";
import { plainTypes, type Driver, type Statement } from "./sql.ts";

/** Statements the connections know by their text: name and reading. */
export type KnownStatements = Map<string, string>;

/**
 * A `pg` client that prepares the statements it knows, also when they come through the ORM's transaction, which can only pass text.
 */
export function clientKnowing(known: KnownStatements): typeof pg.Client {
  return class extends pg.Client {
    // pg's own query is overloaded a dozen times; only the text form is changed here.
    override query(...args: never[]): never {
      const [text, values, ...rest] = args as unknown[] as [unknown, unknown, ...unknown[]];
      const name = typeof text === "string" && Array.isArray(values) ? known.get(text) : undefined;
      const run = super.query as (...all: unknown[]) => unknown;
      return (
        name ? run.call(this, { name, text, values, types: plainTypes }, ...rest) : run.apply(this, args)
      ) as never;
    }
  };
}

/** Statements straight on the pool that MikroORM uses too: nothing between the caller and `pg`. */
export function postgresqlDriver(pool: pg.Pool, known: KnownStatements): Driver {
  return {
    async query<Row>({ name, sql }: Statement, values: readonly unknown[]): Promise<Row[]> {
      const result = await pool.query({ name, text: sql, values: values as unknown[], types: plainTypes });
      return result.rows as Row[];
    },
    learn: ({ name, sql }) => void known.set(sql, name),
    close: () => Promise.resolve(),
  };
}
