/** Who works here. Owners give roles and take them back; each time a line in the audit. */
import { record } from "../audit/audit.actions.ts";
import type { Sql, Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { expiringCache } from "../platform/expiring-cache.ts";
import { idOfTopic } from "../platform/live.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { type Permission, type Role, roles, rolesWith } from "./permission.rules.ts";
import type { UserActions } from "./user.actions.ts";
import { User } from "./user.entity.ts";

const byTelegramId: Statement = {
  name: "role_user_by_telegram_id",
  sql: "select id from app_user where telegram_id = $1::bigint",
};
const grant: Statement = {
  name: "role_grant",
  sql: `insert into staff_role (user_id, role, granted_at, granted_by) values ($1, $2, $3, $4)
    on conflict (user_id, role) do nothing returning role`,
};
const revokeAll: Statement = { name: "role_revoke_all", sql: "delete from staff_role where user_id = $1" };
const revoke: Statement = {
  name: "role_revoke",
  sql: "delete from staff_role where user_id = $1 and role = $2 returning role",
};
// Two owners who remove each other are decided one after the other.
const lockOwners: Statement = {
  name: "role_lock_owners",
  sql: "select user_id as id from staff_role where role = 'owner' order by user_id for update",
};
const whoHolds: Statement = {
  name: "role_who_holds",
  sql: `select id, telegram_id::text as "telegramId" from app_user where telegram_id = any($1::bigint[])
    union select user_id, telegram_id::text from staff_role join app_user on app_user.id = user_id
      where role = any($2::text[]) and banned_at is null`,
};

export interface RoleChange {
  /** Of somebody who has met the bot. */
  telegramId: string;
  role: Role;
}

interface Holder {
  id: string;
  telegramId: string | null;
}

/** So long may whom staff's news go to be older than a change made in another process, should the news of it be lost. */
const rememberedSeconds = 2;

export function roleActions(
  { config, db, clock, live }: Pick<Parts, "config" | "db" | "clock" | "live">,
  users: UserActions,
) {
  const holders = expiringCache<Permission, string[]>({ maxEntries: 100, maxAgeSeconds: rememberedSeconds });
  let changes = 0;
  // Roles and bans are news about a person; null: some may have been missed.
  live.hear((topic) => {
    if (topic !== null && !idOfTopic("user", topic)) return;
    changes++;
    holders.clear();
  });

  async function userIdOf(telegramId: string): Promise<string> {
    const isNumber = /^\d{1,16}$/.test(telegramId);
    const [row] = isNumber ? await db.query<{ id: string }>(byTelegramId, [telegramId]) : [];
    if (!row) throw new ApiError("NOT_FOUND", "Nobody with this Telegram id has started the bot yet.");
    return row.id;
  }

  async function change(action: "grantRole" | "revokeRole", by: Person, input: RoleChange, requestId: string) {
    const { telegramId, role } = input;
    const [userId, at, actor] = [await userIdOf(telegramId), clock.now(), `user:${by.id}`];
    await db.transaction(async (tx) => {
      if (action === "revokeRole" && role === "owner" && config.ownerIds.length === 0) {
        const owners = await tx.query<{ id: string }>(lockOwners, []);
        if (owners.every(({ id }) => id === userId)) throw new ApiError("CONFLICT", "The last owner has to stay.");
      }
      const changed =
        action === "grantRole"
          ? await tx.query(grant, [userId, role, at, actor])
          : await tx.query(revoke, [userId, role]);
      // Doing it twice is doing it once.
      if (changed.length === 0) return;
      const [before, after] = action === "grantRole" ? [null, { role }] : [{ role }, null];
      await record(tx, { actor, action, subject: `user:${userId}`, before, after, requestId, at });
    });
    users.changed({ id: userId });
    return users.find(userId);
  }

  return {
    grant: (by: Person, input: RoleChange, requestId: string) => change("grantRole", by, input, requestId),

    /** CONFLICT for owners by OWNER_IDS: they are the settings' to remove. */
    async revoke(by: Person, input: RoleChange, requestId: string): Promise<User> {
      if (input.role === "owner" && config.ownerIds.includes(input.telegramId)) {
        throw new ApiError("CONFLICT", "This owner is named in OWNER_IDS: only the settings can change that.");
      }
      return change("revokeRole", by, input, requestId);
    },

    /** Of somebody who is forgotten on request. */
    forget: async (tx: Sql, userId: string): Promise<void> => void (await tx.query(revokeAll, [userId])),

    /** Whom to tell of what needs this permission. */
    async idsWith(permission: Permission, sql: Sql = db): Promise<string[]> {
      const known = holders.get(permission);
      if (known) return known;
      const before = changes;
      const rows = await sql.query<Holder>(whoHolds, [config.ownerIds, rolesWith(permission)]);
      const ids = rows.map(({ id }) => id);
      // Somebody came or went while it was read: it may be what was true before.
      if (before !== changes) return ids;
      // An owner named in the settings comes by writing to the bot, which is no news: until then nothing is remembered.
      const met = new Set(rows.map(({ telegramId }) => telegramId));
      if (config.ownerIds.every((owner) => met.has(owner))) holders.set(permission, ids);
      return ids;
    },

    /** Everybody who works here, in the order they came. */
    async list(): Promise<User[]> {
      const rows = await db.query<Holder>(whoHolds, [config.ownerIds, roles]);
      return db.em().find(User, { id: { $in: rows.map(({ id }) => id) } }, { orderBy: { id: "asc" } });
    },
  };
}
export type RoleActions = ReturnType<typeof roleActions>;
