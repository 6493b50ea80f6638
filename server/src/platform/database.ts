import { AsyncLocalStorage } from "node:async_hooks";
import type { EntityManager as CoreEntityManager, EntityName, MikroORM } from "@mikro-orm/core";
import { openPglite } from "./database/open-pglite.ts";
import { openPostgresql } from "./database/open-postgresql.ts";
import type { TransactionScope } from "./database/pglite.ts";
import type { EntityManager, Sql, Statement, Transaction } from "./database/sql.ts";
import { unlessVictim } from "./database/victims.ts";
import type { Logger } from "./log.ts";

export type { EntityManager, Sql, Statement, Transaction } from "./database/sql.ts";
export { codeOf, isDeadlock, mostVictims } from "./database/victims.ts";

export interface Database extends Sql {
  kind: "pglite" | "postgresql";
  orm: MikroORM;
  /** A fresh fork: an identity map of its own. */
  em(): EntityManager;
  /**
   * READ COMMITTED; commits when the work is done, rolls back when it throws. On PGlite, which has one connection, a query outside
   * `tx` while inside throws. Never wait for the network in here.
   */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** It answers. */
  isUp(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** PostgreSQL; absent: PGlite in `dataDir`. */
  url?: string | undefined;
  /** A folder, or `memory://`. */
  dataDir: string;
  entities: EntityName<object>[];
  migrationsPath?: string;
  /** Connections to PostgreSQL at most. */
  poolSize?: number;
  /** PGlite in memory begins with this dump of a data folder instead of an empty one. */
  loadDataDir?: Blob;
  log: Logger;
}

/** Opens the database, alone (PGlite: or throws FolderInUse), and brings its tables up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const scopes = new AsyncLocalStorage<TransactionScope>();
  const { orm, driver, kind, release } = options.url
    ? await openPostgresql({ ...options, url: options.url })
    : await openPglite({ ...options, scopes });
  const em = () => orm.em.fork() as CoreEntityManager as EntityManager;

  const db: Database = {
    kind,
    orm,
    em,
    query: driver.query,
    transaction: (work) => unlessVictim(() => once(work)),
    isUp: () => driver.query({ name: "is_up", sql: "select 1" }, []).then(Boolean, () => false),
    async close() {
      await orm.close(true);
      await release();
    },
  };
  return db;

  function once<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return em().transactional((inner) => {
      const scope: TransactionScope = { isOpen: true };
      const tx: Transaction = { em: inner, query: (statement, values) => queryInside(inner, statement, values) };
      return scopes.run(scope, () => work(tx)).finally(() => (scope.isOpen = false));
    });
  }

  async function queryInside<Row>(
    inner: EntityManager,
    statement: Statement,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const context = inner.getTransactionContext();
    if (!context) throw new Error(`The transaction of ${statement.name} is over.`);
    driver.learn(statement);
    // Past the ORM's own formatting, which would write the values into the text.
    const result = await context
      .getExecutor()
      .provideConnection((connection: { executeQuery(query: object): Promise<{ rows: Row[] }> }) =>
        connection.executeQuery({ sql: statement.sql, parameters: values }),
      );
    return result.rows;
  }
}
