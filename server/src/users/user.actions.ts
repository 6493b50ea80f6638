/** People: who they are, what they chose, what they agreed to. */
import { isLanguage, languageOf } from "@starfront/schema/languages";
import type { Sql } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { expiringCache, remember } from "../platform/expiring-cache.ts";
import { newId } from "../platform/id.ts";
import { idOfTopic } from "../platform/live.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { together } from "../platform/together.ts";
import { isTimeZone, readClock } from "./quiet.rules.ts";
import { permissionsOf, rolesHeld } from "./permission.rules.ts";
import { User } from "./user.entity.ts";
import { hasAcceptedTerms, hashOfTelegramId, type TelegramUser, termsInForce } from "./user.rules.ts";
import { type MetUser, type PersonRow, userStore } from "./user.store.ts";

/** How long a change may go unseen by another process when its news is lost; usually it is seen at once everywhere. */
const rememberedSeconds = 2;

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
  const store = userStore(db);
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
      const rows = await store.meet(users.map(given));
      const met = new Map(rows.map((row) => [row.telegramId, personFrom(row)]));
      return users.map(({ id }) => met.get(String(id)) ?? null);
    },
    ({ id }) => [String(id)],
  );

  const given = (user: TelegramUser): MetUser => ({
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
      const row = await store.byId(id);
      return row ? personFrom(row) : null;
    });
  }

  async function find(userId: string): Promise<User> {
    const user = await db.em().findOne(User, { id: userId });
    if (!user) throw new ApiError("NOT_FOUND", "There is no such person.");
    return user;
  }

  const acceptIn = (sql: Sql, person: Person, requestId?: string): Promise<void> =>
    userStore(sql).acceptTerms(person.id, termsInForce, clock.now(), requestId ?? null);

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
    welcomeIn: (sql: Sql, person: Person): Promise<boolean> => userStore(sql).welcome(person.id, clock.now()),

    /** False: they blocked the bot. Either way their account is there. */
    markReachable: (userId: string, isReachable: boolean): Promise<void> =>
      store.setReachable(userId, isReachable, clock.now()),

    /** In the transaction that forgets them; call what it answers after the commit. */
    async forget(tx: Sql, userId: string, now: Date): Promise<() => void> {
      const inside = userStore(tx);
      const telegramId = (await inside.byId(userId))?.telegramId ?? "";
      if (telegramId !== "") await inside.keepHash(userId, hashOfTelegramId(config.botToken, telegramId), now);
      await inside.erase(userId, now);
      return () => changed({ id: userId });
    },

    /** After the last message to them, which was in their language. */
    forgetLanguage: store.eraseLanguage,

    /** Telegram says that the account is deleted. */
    markGone: (userId: string): Promise<void> => store.setGone(userId, clock.now()),
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
