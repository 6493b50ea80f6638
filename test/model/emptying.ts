import type { Database } from "@starfront/server/platform/database";

/** Everything but people and what is sold to them. */
const business = ["app_user", "product", "consent"];

const ask = <Row>(db: Database, sql: string, values: unknown[] = []) =>
  db.query<Row>({ name: `model ${sql.slice(0, 40)}`, sql }, values);

/** A database as on its first day. What the books refuse to forget is forgotten past their triggers. */
export async function empty(db: Database, keeps: readonly string[] = []): Promise<void> {
  const tables = await ask<{ name: string }>(
    db,
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'
      and tablename not like 'mikro_orm%' and tablename not like '%\\_transition' and tablename <> all ($1)`,
    [keeps],
  );
  await ask(db, "set session_replication_role = replica");
  const deletes = tables.map(({ name }, at) => `gone_${at} as (delete from ${name})`);
  await ask(db, `with ${deletes.join(", ")} select 1`);
  await ask(db, "set session_replication_role = origin");
}

/** People and products as they are, and these payments as they once were; no money, and nothing heard. */
export async function emptyOfMoney(db: Database, payments: Record<string, unknown>[]): Promise<void> {
  await empty(db, business);
  await ask(db, "insert into payment select * from jsonb_populate_recordset(null::payment, $1::jsonb)", [
    JSON.stringify(payments),
  ]);
}
