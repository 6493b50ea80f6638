/** The statements that read and write people. What they write is decided by the actions. */
import type { Sql, Statement } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { storableJson } from "../platform/storable.ts";
import type { Role } from "./permission.rules.ts";

export interface PersonRow {
  id: string;
  telegramId: string | null;
  firstName: string;
  chosenLanguage: string | null;
  languageCode: string | null;
  timeZone: string | null;
  acceptedTermsVersion: number | null;
  bannedAt: Date | null;
  roles: Role[];
}
const personColumns = `id, telegram_id::text as "telegramId", first_name as "firstName", chosen_language as "chosenLanguage",
  language_code as "languageCode", time_zone as "timeZone", accepted_terms_version as "acceptedTermsVersion", banned_at as "bannedAt",
  array(select role from staff_role where user_id = id order by role) as roles`;

// Writes only when Telegram tells something new, so reading a known person costs no write.
const meet: Statement = {
  name: "user_meet",
  sql: `with given as materialized (
      select * from jsonb_to_recordset($1::jsonb) as t (id uuid, telegram_id bigint, first_name text, last_name text,
        username text, language_code text, is_premium boolean, at timestamptz, hash text)),
    met as (
      insert into app_user (id, telegram_id, first_name, last_name, username, language_code, is_premium, created_at, updated_at,
        has_returned, banned_at, ban_reason)
      -- Who was forgotten and is back is somebody new, except that a ban is not left behind.
      select g.id, g.telegram_id, g.first_name, g.last_name, g.username, g.language_code, g.is_premium, g.at, g.at,
        f.telegram_hash is not null, f.banned_at, f.ban_reason
      from given g left join forgotten_person f on f.telegram_hash = g.hash
      -- In one order, so that two of these never wait for each other.
      order by g.telegram_id
      on conflict (telegram_id) do update set
        first_name = excluded.first_name, last_name = excluded.last_name, username = excluded.username,
        language_code = excluded.language_code, is_premium = excluded.is_premium, updated_at = excluded.updated_at
      where (app_user.first_name, app_user.last_name, app_user.username, app_user.language_code, app_user.is_premium)
        is distinct from
        (excluded.first_name, excluded.last_name, excluded.username, excluded.language_code, excluded.is_premium)
      returning *)
    select ${personColumns} from met
    union all
    select ${personColumns} from app_user
    where telegram_id in (select telegram_id from given) and telegram_id not in (select telegram_id from met)`,
};
const byId: Statement = { name: "user_by_id", sql: `select ${personColumns} from app_user where id = $1` };
const accept: Statement = {
  name: "user_accept_terms",
  sql: `with given as (
      insert into consent (id, user_id, kind, version, given_at, request_id) values ($1, $2, 'terms', $3, $4, $5)
      on conflict (user_id, kind, version) do nothing)
    update app_user set accepted_terms_version = $3, updated_at = $4
    where id = $2 and accepted_terms_version is distinct from $3`,
};
const welcome: Statement = {
  name: "user_welcome",
  sql: `update app_user set welcomed_at = $2 where id = $1 and welcomed_at is null returning 1`,
};
const setReachable: Statement = {
  name: "user_set_reachable",
  sql: `update app_user set is_reachable = $2, gone_at = null, updated_at = $3
    where id = $1 and (is_reachable <> $2 or gone_at is not null)`,
};
const setGone: Statement = {
  name: "user_set_gone",
  sql: `update app_user set is_reachable = false, gone_at = $2, updated_at = $2 where id = $1 and gone_at is null`,
};

// Referred to by the books, and by nothing that says who it was. The language is needed for one last message.
const keepHash: Statement = {
  name: "user_keep_hash",
  sql: `insert into forgotten_person (telegram_hash, user_id, forgotten_at, banned_at, ban_reason)
    select $2, id, $3, banned_at, ban_reason from app_user where id = $1
    on conflict (telegram_hash) do update set user_id = excluded.user_id, forgotten_at = excluded.forgotten_at,
      banned_at = excluded.banned_at, ban_reason = excluded.ban_reason`,
};
const erase: Statement = {
  name: "user_erase",
  sql: `update app_user set telegram_id = null, first_name = '', last_name = null, username = null, is_premium = false,
      wants_news = false, wants_reminders = false, wants_answers = false, quiet_from = null, quiet_to = null,
      time_zone = null, accepted_terms_version = null, is_reachable = false, gone_at = null, banned_at = null,
      ban_reason = null, close_payments_at = null, forgotten_at = $2, updated_at = $2
    where id = $1`,
};
const eraseLanguage: Statement = {
  name: "user_erase_language",
  sql: `update app_user set language_code = null, chosen_language = null where id = $1 and forgotten_at is not null`,
};

/** A person as Telegram described them just now. */
export interface MetUser {
  id: string;
  telegram_id: number;
  first_name: string;
  last_name: string | undefined;
  username: string | undefined;
  language_code: string | undefined;
  is_premium: boolean;
  at: Date;
  /** Of the Telegram id: whether it is somebody who was forgotten. */
  hash: string;
}

export function userStore(sql: Sql) {
  return {
    /** Those who are made, changed or known; not those whom somebody else makes at this very moment. */
    meet: (users: MetUser[]) => sql.query<PersonRow>(meet, [storableJson(users)]),
    byId: async (id: string) => (await sql.query<PersonRow>(byId, [id]))[0] ?? null,
    acceptTerms: async (id: string, version: number, at: Date, requestId: string | null) =>
      void (await sql.query(accept, [newId(), id, version, at, requestId])),
    /** False: they were welcomed before. */
    welcome: async (id: string, at: Date) => (await sql.query(welcome, [id, at])).length > 0,
    setReachable: async (id: string, isReachable: boolean, at: Date) =>
      void (await sql.query(setReachable, [id, isReachable, at])),
    setGone: async (id: string, at: Date) => void (await sql.query(setGone, [id, at])),
    keepHash: async (id: string, hash: string, at: Date) => void (await sql.query(keepHash, [id, hash, at])),
    erase: async (id: string, at: Date) => void (await sql.query(erase, [id, at])),
    eraseLanguage: async (id: string) => void (await sql.query(eraseLanguage, [id])),
  };
}
