import type { SqlEntityManager } from "@mikro-orm/postgresql";
import pg from "pg";

/** A named statement: prepared once per connection where the driver can. Parameters are $1, $2… */
export interface Statement {
  name: string;
  sql: string;
}

/**
 * Rows come back as objects, the same on both drivers: timestamptz as Date, jsonb parsed, int4 as number, bigint and count(*) as
 * string (cast them in SQL: `::int`, `::text`).
 */
export interface Sql {
  query<Row = unknown>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
}

export type EntityManager = SqlEntityManager;

export interface Transaction extends Sql {
  /** MikroORM's, of this transaction: use it, never an outer one. */
  em: EntityManager;
}

/** One driver underneath, told apart by nothing else than its connection. */
export interface Driver {
  query<Row>(statement: Statement, values: readonly unknown[]): Promise<Row[]>;
  /** Before a statement runs inside a transaction of the ORM's: makes the driver know it by its text. */
  learn(statement: Statement): void;
  close(): Promise<void>;
}

type Parse = (text: string) => unknown;

const oids = { int8: 20, timestamptz: 1184, timestamp: 1114, date: 1082 };

/** How `pg` reads values by default. MikroORM sets its own parsers on its connections; named statements keep these. */
export const plainTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") => pg.types.getTypeParser(oid, format),
};

/** The same reading for PGlite, which else makes numbers of bigint and knows timestamps as it likes. */
export const plainParsers: Record<number, Parse> = Object.fromEntries(
  Object.values(oids).map((oid) => [oid, pg.types.getTypeParser(oid, "text") as Parse]),
);

/** `pg` sends anything as text; PGlite insists that a text parameter is a string. */
export const plainSerializers: Record<number, (value: unknown) => string> = Object.fromEntries(
  [25, 1042, 1043].map((oid) => [
    oid,
    (value: unknown) => (value instanceof Date ? value.toISOString() : String(value)),
  ]),
);
