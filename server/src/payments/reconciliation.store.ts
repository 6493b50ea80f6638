/** The statements that compare our books with a provider's own account. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { withoutPersonal } from "../platform/personal.ts";
import { storable } from "../platform/storable.ts";
import type { ProviderName, StatementLine } from "../providers/provider.ts";

const schedule: Statement = {
  name: "reconciliation_schedule",
  sql: `insert into reconciliation (provider, next_run_at) values ($1, $2)
    on conflict (provider) do update set next_run_at = least(reconciliation.next_run_at, excluded.next_run_at)`,
};
const lease: Statement = {
  name: "reconciliation_lease",
  // Asking for a walk while one is under way does not begin it anew.
  sql: `update reconciliation set leased_until = $3, walked = case when $6 then coalesce(walked, 0) else walked end
    where provider = $1 and ($5 or next_run_at <= $2) and (leased_until is null or leased_until <= $4)
    returning lines_read as "linesRead", walked, walk_failures as "walkFailures"`,
};
const release: Statement = {
  name: "reconciliation_release",
  sql: `update reconciliation set lines_read = greatest(lines_read, $2::int), walked = $5, walk_failures = $6, next_run_at = $3,
      leased_until = null, failures = case when $4 then 0 else failures + 1 end
    where provider = $1 returning failures`,
};
const keepLines: Statement = {
  name: "reconciliation_keep_lines",
  sql: `insert into star_transaction (provider, id, direction, kind, amount, nanos, raw, at, seen_at)
    select $1, l->>'id', l->>'direction', l->>'kind', (l->>'amount')::bigint, (l->>'nanos')::int, l->'raw',
      (l->>'at')::timestamptz, $3
    from jsonb_array_elements($2::jsonb) as given (l)
    on conflict (provider, id, direction) do nothing`,
};
const eraseWords: Statement = {
  name: "reconciliation_erase_words",
  sql: `update star_transaction set raw = null where (provider, id, direction) in (
      select provider, id, direction from star_transaction where raw is not null and seen_at < $1 limit $2) returning 1`,
};
const booked: Statement = {
  name: "reconciliation_booked",
  sql: `select t.kind || case when e.amount > 0 then ' in ' else ' out ' end || t.external_id as "name"
    from ledger_transaction t join ledger_entry e on e.transaction_id = t.id and e.account = 'asset:' || $1::text
    where t.provider = $1 and t.external_id = any($2)
    union all
    select 'charge in ' || charge_id from charge where provider = $1 and charge_id = any($2)`,
};
const books: Statement = {
  name: "reconciliation_books",
  // The ledger knows whole Stars. Fractions, which partners' shares leave, stand in the provider's lines until they add up.
  sql: `select (coalesce((select sum(amount) from ledger_entry where account = 'asset:' || $1::text and currency = 'XTR'), 0)
      + floor(coalesce((select sum(case direction when 'in' then nanos else -nanos end) from star_transaction
          where provider = $1 and nanos <> 0), 0) / 1000000000.0))::float8 as books`,
};
const unlisted: Statement = {
  name: "reconciliation_unlisted",
  sql: `select c.charge_id as "chargeId" from charge c
    where c.provider = $1 and c.recorded_at >= $2 and c.recorded_at < $3 and c.amount > 0 and not exists (
      select 1 from star_transaction s where s.provider = c.provider and s.id = c.charge_id and s.direction = 'in')
    order by c.recorded_at desc limit $4`,
};
const report: Statement = {
  name: "reconciliation_report",
  sql: `insert into reconciliation_report
      (id, provider, started_at, finished_at, checked, repaired, quarantined, balance, books, drift, asked_by, lines_left,
       walk_error, is_walk_given_up)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};

/** The line as it is kept: whose it was is said by an id alone. */
const nameless = (line: StatementLine) => ({ ...line, raw: withoutPersonal(line.raw) });

export interface Counts {
  checked: number;
  repaired: number;
  quarantined: number;
}

export interface NewReport extends Counts {
  provider: ProviderName;
  startedAt: Date;
  finishedAt: Date;
  balance: number;
  books: number;
  askedBy: string;
  linesLeft: number;
  walkError: string | null;
  isWalkGivenUp: boolean;
}

/** How far a walk through the whole account has come. */
export interface Walk {
  /** Lines behind it; null: there is none, or it is over. */
  walked: number | null;
  /** Runs in a row that stopped at the line where it is now, because of what they met there. */
  failures: number;
}

/** How far a run came. */
export interface Progress {
  linesRead: number;
  walk: Walk;
  nextRunAt: Date;
  /** All that was to be read in this run was. */
  isRead: boolean;
}

export function reconciliationStore(db: Sql) {
  return {
    schedule: (provider: ProviderName, at: Date) => db.query(schedule, [provider, at]),
    /** How far it was read before; null: not due (where somebody asked, that does not matter), or somebody else is at it. */
    async lease(provider: ProviderName, now: Date, until: Date, asked: { isWhole: boolean } | null) {
      const values = [provider, now, until, now, asked !== null, asked?.isWhole ?? false];
      const [row] = await db.query<{ linesRead: number; walked: number | null; walkFailures: number }>(lease, values);
      return row ? { linesRead: row.linesRead, walk: { walked: row.walked, failures: row.walkFailures } } : null;
    },
    /** How many runs in a row could not be ended, this one included. */
    async release(provider: ProviderName, { linesRead, walk, nextRunAt, isRead }: Progress): Promise<number> {
      const values = [provider, linesRead, nextRunAt, isRead, walk.walked, walk.failures];
      const [row] = await db.query<{ failures: number }>(release, values);
      return row?.failures ?? 0;
    },
    keepLines: (provider: ProviderName, lines: StatementLine[], now: Date) =>
      db.query(keepLines, [provider, JSON.stringify(storable(lines.map(nameless))), now]),
    /** Of lines first seen before then; answers how many. */
    eraseWords: async (before: Date, limit: number) => (await db.query(eraseWords, [before, limit])).length,
    /** Which of these lines our books know, as `<kind> in|out <id>`. */
    booked: async (provider: ProviderName, ids: string[]) =>
      new Set((await db.query<{ name: string }>(booked, [provider, ids])).map(({ name }) => name)),
    books: async (provider: ProviderName) => (await db.query<{ books: number }>(books, [provider]))[0]?.books ?? 0,
    /** Charges that were recorded in this time, and that the provider's account has never shown; the newest of them. */
    unlisted: async (provider: ProviderName, [from, to]: readonly [Date, Date], limit: number) =>
      (await db.query<{ chargeId: string }>(unlisted, [provider, from, to, limit])).map(({ chargeId }) => chargeId),
    async report(given: NewReport): Promise<string> {
      const id = newId();
      await db.query(report, [
        id,
        given.provider,
        given.startedAt,
        given.finishedAt,
        given.checked,
        given.repaired,
        given.quarantined,
        given.balance,
        given.books,
        given.balance - given.books,
        given.askedBy,
        given.linesLeft,
        given.walkError,
        given.isWalkGivenUp,
      ]);
      return id;
    },
  };
}
export type ReconciliationStore = ReturnType<typeof reconciliationStore>;
