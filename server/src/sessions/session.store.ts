import type { Sql, Statement } from "../platform/database.ts";
import type { SessionTimes } from "./session.rules.ts";

// A retry gets its session with a new token: the first answer was lost, or the client would not ask again. Two answers that
// cross leave the later token valid; a launch whose session was ended stays used. Trying again proves nothing new.
const open: Statement = {
  name: "session_open",
  sql: `insert into session (id, user_id, kind, token_hash, launch_hash, nonce_hash, device, created_at, last_used_at, expires_at,
      confirmed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $8)
    on conflict (launch_hash) do update set token_hash = excluded.token_hash, last_used_at = excluded.last_used_at
      where session.nonce_hash = excluded.nonce_hash and session.user_id = excluded.user_id and session.ended_at is null
    returning id`,
};
const byToken: Statement = {
  name: "session_by_token",
  sql: `select id, user_id as "userId", kind, last_used_at as "lastUsedAt", expires_at as "expiresAt", ended_at as "endedAt",
      confirmed_at as "confirmedAt"
    from session where token_hash = $1`,
};
const touch: Statement = {
  name: "session_touch",
  sql: `update session set last_used_at = $2 where id = $1 and last_used_at < $2 and ended_at is null`,
};
const endOne: Statement = {
  name: "session_end",
  sql: `update session set ended_at = $3 where id = $1 and user_id = $2 and ended_at is null returning id`,
};
const endOthers: Statement = {
  name: "session_end_others",
  sql: `update session set ended_at = $3
    where user_id = $1 and ended_at is null and expires_at > $3 and id is distinct from $2::uuid returning id`,
};
// The row stays its week, so that a launch which signed in once never does again; the device it was on is nobody's business.
const endAll: Statement = {
  name: "session_end_all",
  sql: `update session set ended_at = coalesce(ended_at, $2::timestamptz), device = 'other' where user_id = $1 returning id`,
};
// The one that was opened just now is the one used last.
const endSurplus: Statement = {
  name: "session_end_surplus",
  sql: `update session set ended_at = $2 where id in (
      select id from session where user_id = $1 and ended_at is null and expires_at > $2
      order by last_used_at desc, id desc offset $3)
    returning id`,
};
const ask: Statement = {
  name: "session_ask",
  sql: `update session set asked_at = $2
    where id = $1 and ended_at is null and (asked_at is null or asked_at <= $3) returning device`,
};
const confirm: Statement = {
  name: "session_confirm",
  sql: `update session set confirmed_at = $3, asked_at = null
    where id = $1 and user_id = $2 and asked_at > $4 and ended_at is null and expires_at > $3 returning id`,
};
const sweep: Statement = {
  name: "session_sweep",
  sql: `delete from session where id in (
      select id from session where expires_at < $1 order by expires_at limit $2 for update skip locked)
    returning id`,
};

export interface SessionRow extends SessionTimes {
  id: string;
  userId: string;
  endedAt: Date | null;
  confirmedAt: Date | null;
}

export interface NewSession {
  id: string;
  userId: string;
  kind: SessionTimes["kind"];
  tokenHash: string;
  launchHash: string | null;
  nonceHash: string | null;
  device: string;
  at: Date;
  expiresAt: Date;
}

type Ids = Promise<{ id: string }[]>;

/** The hot statements of sessions; each is one round. */
export function sessionStore(db: Sql) {
  return {
    /** Null: this launch was used by somebody else, or its session is over. */
    async open(one: NewSession): Promise<string | null> {
      const { id, userId, kind, tokenHash, launchHash, nonceHash, device, at, expiresAt } = one;
      const values = [id, userId, kind, tokenHash, launchHash, nonceHash, device, at, expiresAt];
      return (await db.query<{ id: string }>(open, values))[0]?.id ?? null;
    },
    byTokenHash: async (hash: string) => (await db.query<SessionRow>(byToken, [hash]))[0] ?? null,
    touch: (id: string, at: Date) => db.query(touch, [id, at]),
    end: (id: string, userId: string, at: Date): Ids => db.query(endOne, [id, userId, at]),
    endOthers: (userId: string, kept: string | null, at: Date): Ids => db.query(endOthers, [userId, kept, at]),
    endAll: (tx: Sql, userId: string, at: Date): Ids => tx.query(endAll, [userId, at]),
    endSurplus: (userId: string, at: Date, most: number): Ids => db.query(endSurplus, [userId, at, most]),
    /** The device that asks; null: the session is over, or asked just before. */
    ask: async (sql: Sql, id: string, at: Date, before: Date) =>
      (await sql.query<{ device: string }>(ask, [id, at, before]))[0]?.device ?? null,
    confirm: (id: string, userId: string, at: Date, askedAfter: Date): Ids =>
      db.query(confirm, [id, userId, at, askedAfter]),
    sweep: (before: Date, most: number): Ids => db.query(sweep, [before, most]),
  };
}
