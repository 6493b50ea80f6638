/** People: who they are, what they chose, what they agreed to. */
import { isLanguage, languageOf } from "@starfront/schema/languages";
import type { Sql, Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { expiringCache, remember } from "../platform/expiring-cache.ts";
import { newId } from "../platform/id.ts";
import { idOfTopic } from "../platform/live.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { storableJson } from "../platform/storable.ts";
import { together } from "../platform/together.ts";
import { isTimeZone, readClock } from "./quiet.rules.ts";
import { permissionsOf, type Role, rolesHeld } from "./permission.rules.ts";
import { User } from "./user.entity.ts";
import { hasAcceptedTerms, hashOfTelegramId, type TelegramUser, termsInForce } from "./user.rules.ts";

/** How long a change may go unseen by another process when its news is lost; usually it is seen at once everywhere. */
const rememberedSeconds = 2;

interface PersonRow {
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

export interface SettingsChange {
  /** Null: follow Telegram. Absent: unchanged. */
  language?: string | null | undefined;
  news?: boolean | null | undefined;
  reminders?: boolean | null | undefined;
  answers?: boolean | null | undefined;
  timeZone?: string | null | undefined;
  /** Null: no quiet. Absent: unchanged. */
  quietHours?: { from: string; to: string } | null | undefined;
}

export function userActions({ config, db, clock, live }: Pick<Parts, "config" | "db" | "clock" | "live">) {
  const owners = new Set(config.ownerIds);
  const known = expiringCache<string, Promise<Person | null>>({ maxEntries: 20_000, maxAgeSeconds: rememberedSeconds });
  /** By Telegram id: what Telegram told last, and of whom. Everything else about them is in `known`. */
  const met = expiringCache<string, { told: string; id: Promise<string> }>({
    maxEntries: 20_000,
    maxAgeSeconds: rememberedSeconds,
  });
  live.hear((topic) => {
    if (topic === null) return known.clear();
    const id = idOfTopic("user", topic);
    if (id) known.delete(id);
  });

  function personFrom(row: PersonRow): Person {
    const isBanned = row.bannedAt !== null;
    const isOwnerBySettings = row.telegramId !== null && owners.has(row.telegramId);
    const roles = rolesHeld(row.roles, { isOwnerBySettings, isBanned });
    return {
      id: row.id,
      telegramId: row.telegramId ?? "",
      firstName: row.firstName,
      language: languageOf(row.chosenLanguage, row.languageCode),
      timeZone: row.timeZone,
      roles,
      permissions: permissionsOf(roles),
      isBanned,
      hasAcceptedTerms: hasAcceptedTerms(row.acceptedTermsVersion),
    };
  }

  const meetTogether = together(
    async (users: TelegramUser[]) => {
      const rows = await db.query<PersonRow>(meet, [storableJson(users.map(given))]);
      const met = new Map(rows.map((row) => [row.telegramId, personFrom(row)]));
      return users.map(({ id }) => met.get(String(id)) ?? null);
    },
    ({ id }) => [String(id)],
  );

  const given = (user: TelegramUser) => ({
    id: newId(),
    telegram_id: user.id,
    first_name: user.first_name,
    last_name: user.last_name,
    username: user.username,
    language_code: user.language_code,
    is_premium: user.is_premium ?? false,
    at: clock.now(),
    hash: hashOfTelegramId(config.botToken, String(user.id)),
  });

  async function meetNow(user: TelegramUser): Promise<Person> {
    // Nothing comes back when another process met the same person at this very moment; the next look sees them.
    for (let attempt = 0; attempt < 5; attempt++) {
      const person = await meetTogether(user);
      if (person) return person;
    }
    throw new Error("A person could neither be added nor found.");
  }

  /** After every change: nobody is served what was true before it. */
  function changed(person: Pick<Person, "id">): void {
    live.publish(`user:${person.id}`);
  }

  function readPerson(id: string): Promise<Person | null> {
    return remember(known, id, async () => {
      const [row] = await db.query<PersonRow>(byId, [id]);
      return row ? personFrom(row) : null;
    });
  }

  async function find(userId: string): Promise<User> {
    const user = await db.em().findOne(User, { id: userId });
    if (!user) throw new ApiError("NOT_FOUND", "There is no such person.");
    return user;
  }

  async function acceptIn(sql: Sql, person: Person, requestId?: string): Promise<void> {
    await sql.query(accept, [newId(), person.id, termsInForce, clock.now(), requestId ?? null]);
  }

  return {
    find,
    /** For whoever changes a person past these actions; call it after the commit. */
    changed,

    /** The person Telegram speaks of, made or refreshed. Repeated within two seconds with the same data, it costs nothing. */
    async byTelegramUser(user: TelegramUser): Promise<Person> {
      const telegramId = String(user.id);
      const told = JSON.stringify([
        user.first_name,
        user.last_name,
        user.username,
        user.language_code,
        user.is_premium,
      ]);
      const before = met.get(telegramId);
      if (before?.told === told) {
        const person = await readPerson(await before.id);
        // Whoever was forgotten on request is somebody new when they come again.
        if (person?.telegramId === telegramId) return person;
      }
      const person = meetNow(user);
      const id = person.then((now) => {
        known.set(now.id, person);
        return now.id;
      });
      met.set(telegramId, { told, id });
      id.catch(() => met.delete(telegramId));
      return person;
    },

    /** Null: there is no such person. At most two seconds old should the news of a change be lost. */
    byId: readPerson,

    /** `em`: of a transaction of the caller's, who calls `changed` after the commit. */
    async changeSettings(person: Person, change: SettingsChange, em = db.em()): Promise<User> {
      const { language, news, reminders, answers } = change;
      if (typeof language === "string" && !isLanguage(language)) {
        throw new ApiError("BAD_USER_INPUT", "The shop does not speak this language.");
      }
      const user = await em.findOneOrFail(User, { id: person.id });
      if (language !== undefined) user.chosenLanguage = language;
      if (typeof news === "boolean") user.wantsNews = news;
      if (typeof reminders === "boolean") user.wantsReminders = reminders;
      if (typeof answers === "boolean") user.wantsAnswers = answers;
      changeQuiet(user, change);
      user.updatedAt = clock.now();
      await em.flush();
      changed(person);
      return user;
    },

    /** Accepting twice is accepting once. */
    async acceptTerms(person: Person, requestId?: string): Promise<User> {
      await acceptIn(db, person, requestId);
      changed(person);
      return find(person.id);
    },

    /** In the caller's transaction; call `changed` after the commit. */
    acceptIn,

    /** False: they were welcomed before. In the caller's transaction, like `acceptIn`. */
    welcomeIn: async (sql: Sql, person: Person): Promise<boolean> =>
      (await sql.query(welcome, [person.id, clock.now()])).length > 0,

    /** False: they blocked the bot. Either way their account is there. */
    async markReachable(userId: string, reachable: boolean): Promise<void> {
      await db.query(setReachable, [userId, reachable, clock.now()]);
    },

    /** In the transaction that forgets them; call what it answers after the commit. */
    async forget(tx: Sql, userId: string, now: Date): Promise<() => void> {
      const [person] = await tx.query<PersonRow>(byId, [userId]);
      const telegramId = person?.telegramId ?? "";
      if (telegramId !== "") await tx.query(keepHash, [userId, hashOfTelegramId(config.botToken, telegramId), now]);
      await tx.query(erase, [userId, now]);
      return () => changed({ id: userId });
    },

    /** After the last message to them, which was in their language. */
    forgetLanguage: async (userId: string): Promise<void> => void (await db.query(eraseLanguage, [userId])),

    /** Telegram says that the account is deleted. */
    async markGone(userId: string): Promise<void> {
      await db.query(setGone, [userId, clock.now()]);
    },
  };
}
export type UserActions = ReturnType<typeof userActions>;

function changeQuiet(user: User, { timeZone, quietHours }: SettingsChange): void {
  if (typeof timeZone === "string") {
    if (!isTimeZone(timeZone)) {
      throw new ApiError("BAD_USER_INPUT", "timeZone must be an IANA name, such as Europe/Berlin.");
    }
    user.timeZone = timeZone;
  }
  if (quietHours === undefined) return;
  const from = quietHours && readClock(quietHours.from);
  const to = quietHours && readClock(quietHours.to);
  if (quietHours && (from === null || to === null || from === to)) {
    throw new ApiError("BAD_USER_INPUT", "Quiet hours are two different times of day, each as HH:MM.");
  }
  if (quietHours && user.timeZone === null) {
    throw new ApiError("BAD_USER_INPUT", "Quiet hours need the person's timeZone.");
  }
  [user.quietFrom, user.quietTo] = [from, to];
}
