import assert from "node:assert/strict";
import type { Database } from "./database.ts";

/** What both databases must do alike. The same cases run on PGlite here and on real PostgreSQL beside the races. */
export const databaseCases: { name: string; run(db: Database): Promise<void> }[] = [
  {
    name: "reads the same kinds of values inside a transaction and outside",
    async run(db) {
      const outside = await db.query(kinds, kindsGiven);
      const inside = await db.transaction((tx) => tx.query(kinds, kindsGiven));
      assert.deepEqual(outside, [kindsRead]);
      assert.deepEqual(inside, [kindsRead]);
    },
  },
  {
    name: "gives the ORM's queries their own reading, also for a text a statement has",
    async run(db) {
      const sql = "select 7::int as seven";
      await db.transaction((tx) => tx.query({ name: "contract_seven", sql }, []));
      const rows: unknown = await db.em().execute(sql);
      assert.deepEqual(rows, [{ seven: 7 }]);
    },
  },
  {
    name: "keeps what was committed and forgets what was not",
    async run(db) {
      await db.query(makeTable, []);
      await db.transaction((tx) => tx.query(insert, ["kept"]));
      const failed = db.transaction(async (tx) => {
        await tx.query(insert, ["forgotten"]);
        throw new Error("changed its mind");
      });
      await assert.rejects(failed, /changed its mind/);
      assert.deepEqual(await db.query(readAll, []), [{ word: "kept" }]);
      await db.query(dropTable, []);
    },
  },
  {
    name: "shows a transaction's statement what its entity manager wrote",
    async run(db) {
      await db.query(makeTable, []);
      const seen = await db.transaction(async (tx) => {
        await tx.em.execute("insert into contract_words values ('by the ORM')");
        return tx.query(readAll, []);
      });
      assert.deepEqual(seen, [{ word: "by the ORM" }]);
      await db.query(dropTable, []);
    },
  },
  {
    name: "says which unique key was hit, and goes on working",
    async run(db) {
      await db.query(makeTable, []);
      await db.query(insert, ["once"]);
      await assert.rejects(db.query(insert, ["once"]), { code: "23505" });
      await assert.rejects(
        db.transaction((tx) => tx.query(insert, ["once"])),
        { code: "23505" },
      );
      assert.deepEqual(await db.query(readAll, []), [{ word: "once" }]);
      await db.query(dropTable, []);
    },
  },
  {
    name: "runs a savepoint inside a transaction",
    async run(db) {
      await db.query(makeTable, []);
      await db.transaction(async (tx) => {
        await tx.query(insert, ["outer"]);
        const inner = tx.em.transactional(async (em) => {
          await em.execute("insert into contract_words values ('inner')");
          throw new Error("only the inner one");
        });
        await assert.rejects(inner, /only the inner one/);
      });
      assert.deepEqual(await db.query(readAll, []), [{ word: "outer" }]);
      await db.query(dropTable, []);
    },
  },
  {
    name: "answers many at once",
    async run(db) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, i) =>
          db.query<{ n: number }>({ name: "contract_n", sql: "select $1::int as n" }, [i]),
        ),
      );
      assert.deepEqual(
        answers.map(([row]) => row?.n),
        Array.from({ length: 50 }, (_, i) => i),
      );
    },
  },
];

const makeTable = { name: "contract_make", sql: "create table contract_words (word text primary key)" };
const dropTable = { name: "contract_drop", sql: "drop table contract_words" };
const insert = { name: "contract_insert", sql: "insert into contract_words (word) values ($1)" };
const readAll = { name: "contract_read", sql: "select word from contract_words order by word" };

const kinds = {
  name: "contract_kinds",
  sql: `select timestamptz '2024-01-02 03:04:05.678+00' as at, '{"a":[1]}'::jsonb as doc, 7::int as small, true as yes,
    9007199254740993::bigint as big, count(*) as n, count(*)::int as counted, null::text as nothing, array['a','b'] as words,
    $1::text as said, $2::timestamptz as given, $3::jsonb as document, $4::bigint as amount, $5::text[] as list,
    $6::text as number_as_text, '1.50'::numeric as share`,
};
const kindsGiven = ["x", new Date("2025-01-01T00:00:00Z"), { b: [2] }, 50n, ["p", "q"], 12];
const kindsRead = {
  at: new Date("2024-01-02T03:04:05.678Z"),
  doc: { a: [1] },
  small: 7,
  yes: true,
  big: "9007199254740993",
  n: "1",
  counted: 1,
  nothing: null,
  words: ["a", "b"],
  said: "x",
  given: new Date("2025-01-01T00:00:00Z"),
  document: { b: [2] },
  amount: "50",
  list: ["p", "q"],
  number_as_text: "12",
  share: "1.50",
};
