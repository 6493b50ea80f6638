/** What staff do about people: find them, keep them from buying, let them again. */
import { raw } from "@mikro-orm/core";
import { record } from "../audit/audit.actions.ts";
import type { Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { olderThan } from "../platform/page.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { storableText } from "../platform/storable.ts";
import type { UserActions } from "./user.actions.ts";
import { User } from "./user.entity.ts";
import { mostReasonCharacters, readSearch } from "./user.rules.ts";

// What they left unpaid is canceled by a sweep of the payments: the same statement asks for it.
const ban: Statement = {
  name: "user_ban",
  sql: `update app_user set banned_at = $2, ban_reason = $3, close_payments_at = $2, updated_at = $2
    where id = $1 and banned_at is null returning id`,
};
const unban: Statement = {
  name: "user_unban",
  sql: `update app_user set banned_at = null, ban_reason = null, close_payments_at = null, updated_at = $2
    where id = $1 and banned_at is not null returning id`,
};

export function userStaffActions({ db, clock }: Pick<Parts, "db" | "clock">, users: UserActions) {
  /** Doing it twice is doing it once: only what changed something stands in the audit. */
  async function change(
    statement: Statement,
    staff: Person,
    act: { action: string; userId: string; reason: string; values: unknown[]; requestId: string },
  ): Promise<User> {
    const user = await users.find(act.userId);
    const entry = {
      actor: `user:${staff.id}`,
      action: act.action,
      subject: `user:${user.id}`,
      requestId: act.requestId,
    };
    const isDone = await db.transaction(async (tx) => {
      const changed = await tx.query(statement, [user.id, clock.now(), ...act.values]);
      if (changed.length === 0) return false;
      const before = { isBanned: user.bannedAt !== null, reason: user.banReason };
      const after = { isBanned: statement === ban, reason: act.reason };
      await record(tx, { ...entry, before, after, at: clock.now() });
      return true;
    });
    if (isDone) users.changed(user);
    return users.find(user.id);
  }

  return {
    /**
     * From now on they cannot buy, on every instance within two seconds and at the gate before the money at once. What they
     * own and their money matters stay theirs to see.
     */
    async ban(staff: Person, userId: string, reason: string, requestId: string): Promise<User> {
      const words = checkReason(reason);
      const person = await users.byId(userId);
      if (person && person.roles.length > 0) {
        throw new ApiError("CONFLICT", "Staff cannot be banned. Take their role away first.");
      }
      return change(ban, staff, { action: "banUser", userId, reason: words, values: [words], requestId });
    },

    unban(staff: Person, userId: string, reason: string, requestId: string): Promise<User> {
      const words = checkReason(reason);
      return change(unban, staff, { action: "unbanUser", userId, reason: words, values: [], requestId });
    },

    /** Newest first; `after` is the id of the last one seen. */
    list(search: string | null, first: number, after: string | null): Promise<User[]> {
      const where = { ...whereFor(search), ...olderThan(after) };
      return db.em().find(User, where, { orderBy: { id: "desc" }, limit: first });
    },
  };
}
export type UserStaffActions = ReturnType<typeof userStaffActions>;

function checkReason(reason: string): string {
  const words = storableText(reason.trim());
  if (words.length > 0 && words.length <= mostReasonCharacters) return words;
  throw new ApiError("BAD_USER_INPUT", `A reason of 1 to ${mostReasonCharacters} characters is needed.`);
}

function whereFor(search: string | null) {
  const wanted = readSearch(search);
  switch (wanted.by) {
    case "anything":
      return {};
    case "telegramId":
      return { telegramId: wanted.id };
    case "username":
      return { [raw((alias) => `lower(${alias}.username)`)]: { $like: `${likeText(wanted.beginning)}%` } };
    case "name": {
      const like = { $ilike: `%${likeText(wanted.part)}%` };
      return { $or: [{ firstName: like }, { lastName: like }, { username: like }] };
    }
  }
}

/** What the database's `like` would take for a sign of its own. */
function likeText(text: string): string {
  return storableText(text).replaceAll(/[\\%_]/g, String.raw`\$&`);
}
