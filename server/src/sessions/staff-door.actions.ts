/** How staff get into a browser, by a link from the bot, and prove again in the chat that it is them. */
import type { Sql, Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import type { UserActions } from "../users/user.actions.ts";
import type { SessionActions } from "./session.actions.ts";
import { deviceByUserAgent, questionSeconds, sessionLimits } from "./session.rules.ts";
import { sessionStore } from "./session.store.ts";
import { hashOf, isToken, newToken } from "./token.ts";

const linkSeconds = 5 * 60;
const keptSeconds = 24 * 3600;
const sweepBatch = 500;
/** Asked again within so short a time, the question that stands in the chat is enough. */
const askAgainSeconds = 5;

// Whoever asks for another link does not want the earlier one to be found by somebody else.
const put: Statement = {
  name: "staff_link_put",
  sql: `with earlier as (delete from staff_link where user_id = $2 and used_at is null)
    insert into staff_link (code_hash, user_id, expires_at) values ($1, $2, $3)`,
};
const look: Statement = {
  name: "staff_link_look",
  sql: `select user_id as "userId", expires_at as "expiresAt", used_at as "usedAt" from staff_link where code_hash = $1`,
};
const use: Statement = {
  name: "staff_link_use",
  sql: `update staff_link set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2
    returning user_id as "userId"`,
};
const drop: Statement = { name: "staff_link_drop", sql: "delete from staff_link where user_id = $1" };
const sweep: Statement = {
  name: "staff_link_sweep",
  sql: `delete from staff_link where code_hash in (
      select code_hash from staff_link where expires_at < $1 order by expires_at limit $2 for update skip locked)
    returning 1`,
};

export interface StaffDoorHooks {
  /** Puts the question into the person's chat, written by this transaction. */
  ask(sql: Sql, question: { userId: string; sessionId: string; device: string; askedAt: Date }): Promise<void>;
  /** The question is committed. */
  asked(): void;
}

/** What became of a link: who it is for, and whether it still opens anything. */
export interface LookedAtLink {
  person: Person | null;
  isGood: boolean;
}

type StaffDoorParts = Pick<Parts, "config" | "db" | "clock" | "limits"> & {
  users: UserActions;
  sessions: SessionActions;
  hooks: StaffDoorHooks;
};

export function staffDoorActions({ config, db, clock, limits, users, sessions, hooks }: StaffDoorParts) {
  const store = sessionStore(db);
  const after = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000);

  return {
    /** FORBIDDEN for people without a role. */
    async createLink(person: Person): Promise<{ url: string; expiresAt: Date }> {
      if (person.roles.length === 0) throw new ApiError("FORBIDDEN", "Only staff can do this.");
      const [code, expiresAt] = [newToken(), after(linkSeconds)];
      await db.query(put, [hashOf(code), person.id, expiresAt]);
      return { url: `${config.publicUrl ?? `http://localhost:${config.port}`}/admin/sign-in?code=${code}`, expiresAt };
    },

    /** Uses nothing up: previews of links and curious programs may look as often as they like. */
    async lookAt(code: string): Promise<LookedAtLink> {
      const [link] = isToken(code)
        ? await db.query<{ userId: string; expiresAt: Date; usedAt: Date | null }>(look, [hashOf(code)])
        : [];
      const person = link ? await users.byId(link.userId) : null;
      const isFresh = link !== undefined && !link.usedAt && link.expiresAt > clock.now();
      return { person, isGood: isFresh && (person?.roles.length ?? 0) > 0 };
    },

    /** The token for the cookie; null: the link is used up, too old, or of somebody who is not of the staff any more. */
    async enter(code: string, from: { userAgent: string | undefined; address: string }): Promise<string | null> {
      await limits.signInPerAddress(from.address);
      const at = clock.now();
      const [link] = isToken(code) ? await db.query<{ userId: string }>(use, [hashOf(code), at]) : [];
      const person = link ? await users.byId(link.userId) : null;
      if (!person || person.roles.length === 0) return null;
      const token = newToken();
      await store.open({
        id: newId(),
        userId: person.id,
        kind: "staff",
        tokenHash: hashOf(token),
        launchHash: null,
        nonceHash: null,
        device: deviceByUserAgent(from.userAgent),
        at,
        expiresAt: after(sessionLimits.staff.absoluteSeconds),
      });
      await sessions.makeRoom(person, at);
      return token;
    },

    /** Asks in the chat whether it is really them. */
    async askAgain(person: Person, sessionId: string): Promise<void> {
      const askedAt = clock.now();
      const isAsked = await db.transaction(async (tx) => {
        const device = await store.ask(tx, sessionId, askedAt, after(-askAgainSeconds));
        if (!device) return false;
        await hooks.ask(tx, { userId: person.id, sessionId, device, askedAt });
        return true;
      });
      if (isAsked) hooks.asked();
    },

    /** Their answer. "It was not me" ends that session. False: too late, or not theirs to say. */
    async answer(person: Person, sessionId: string, isMe: boolean): Promise<boolean> {
      if (!isMe) return sessions.end(person, sessionId);
      return sessions.announce(await store.confirm(sessionId, person.id, clock.now(), after(-questionSeconds))) > 0;
    },

    /** Of somebody who is forgotten on request. */
    forget: async (tx: Sql, userId: string): Promise<void> => void (await tx.query(drop, [userId])),

    /** Forgets links of long ago; answers how many, at most a batch. */
    async forgetOver(now: Date): Promise<number> {
      return (await db.query(sweep, [new Date(now.getTime() - keptSeconds * 1000), sweepBatch])).length;
    },
  };
}
export type StaffDoorActions = ReturnType<typeof staffDoorActions>;
