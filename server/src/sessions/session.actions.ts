/** Signed-in clients: made from a launch of the Mini App, recognised by their token, ended by their person or by time. */
import { languageOf } from "@starfront/schema/languages";
import type { Sql } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { expiringCache, remember } from "../platform/expiring-cache.ts";
import { newId } from "../platform/id.ts";
import { idOfTopic } from "../platform/live.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person, Principal } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import type { UserActions } from "../users/user.actions.ts";
import type { User } from "../users/user.entity.ts";
import { telegramUserSchema } from "../users/user.rules.ts";
import { checkInitData } from "./init-data.ts";
import { Session } from "./session.entity.ts";
import {
  deviceByPlatform,
  isConfirmed,
  isNonce,
  isOver,
  isTouchDue,
  keptAfterEndSeconds,
  mostSessions,
  type SessionKind,
  sessionLimits,
} from "./session.rules.ts";
import { type SessionRow, sessionStore } from "./session.store.ts";
import { hashOf, isSameSecret, isToken, newToken } from "./token.ts";

/** How long a sign-out in another process may go unseen here if its news is lost. */
const rememberedSeconds = 2;
const sweepBatch = 500;
/** Longer than any `User` object of Telegram. */
const maxTelegramUserHeader = 4096;

export interface SignInRequest {
  initData: string;
  nonce: string;
  platform?: string | null | undefined;
  /** Network address, for the limit of attempts. */
  address: string;
}
export interface SignedInClient {
  token: string;
  session: Session;
  user: User;
  /** On whose authority the rest of the request runs. */
  principal: Principal;
}

/** What else is known of who asks. */
export interface Asking {
  /** The token in the cookie of a staff browser, sent by a page of ours. */
  cookie?: string | undefined;
  /** Only whether the session still holds: that is no use of it. */
  isLook?: boolean | undefined;
}

type SessionParts = Pick<Parts, "config" | "db" | "clock" | "live" | "limits" | "texts">;

export interface SessionOptions {
  /** Hears with which parameter somebody opened the Mini App. */
  onArrival?(person: Person, startParam: string | null): Promise<void>;
  /** Hears that one client more has ended others of this person, in that transaction; what it answers is called after. */
  onCrowdedOut?(tx: Sql, person: Pick<Person, "id">, at: Date): Promise<() => void>;
}

export function sessionActions(
  { config, db, clock, live, limits, texts }: SessionParts,
  users: UserActions,
  options: SessionOptions = {},
) {
  const store = sessionStore(db);
  const known = expiringCache<string, Promise<SessionRow | null>>({
    maxEntries: 20_000,
    maxAgeSeconds: rememberedSeconds,
  });
  /** By session, what `known` calls it: news name the session. */
  const names = expiringCache<string, string>({ maxEntries: 20_000, maxAgeSeconds: rememberedSeconds * 2 });
  live.hear((topic) => {
    if (topic === null) return known.clear();
    const id = idOfTopic("session", topic);
    const name = id && names.get(id);
    if (name) known.delete(name);
  });

  function byTokenHash(tokenHash: string): Promise<SessionRow | null> {
    return remember(known, tokenHash, async () => {
      const session = await store.byTokenHash(tokenHash);
      if (session) names.set(session.id, tokenHash);
      return session;
    });
  }

  async function principalOfToken(token: string, kind: SessionKind, isLook: boolean): Promise<Principal> {
    const session = isToken(token) ? await byTokenHash(hashOf(token)) : null;
    // What is in the cookie works there alone, and the other way round.
    if (!session || session.kind !== kind) throw new ApiError("UNAUTHENTICATED", "Sign in again.");
    const now = clock.now();
    const person = await users.byId(session.userId);
    if (session.endedAt) {
      const reason = person?.telegramId === "" ? "FORGOTTEN" : "ENDED";
      throw new ApiError("SESSION_EXPIRED", "This session was signed out. Sign in again.", { reason });
    }
    if (isOver(session, now)) {
      throw new ApiError("SESSION_EXPIRED", "This session has ended. Sign in again.", { reason: "OVER" });
    }
    if (!isLook && isTouchDue(session, now)) {
      session.lastUsedAt = now; // at once, so that requests beside this one do not write too
      await store.touch(session.id, now);
    }
    if (!person) throw new ApiError("UNAUTHENTICATED", "Sign in again.");
    return { kind: "user", person, sessionId: session.id, isConfirmed: isConfirmed(session.confirmedAt, now) };
  }

  async function principalOfService(secret: string, telegramUser: string | undefined): Promise<Principal> {
    if (!isSameSecret(secret, config.serviceSecret)) throw new ApiError("UNAUTHENTICATED", "Unknown credential.");
    const actingFor = telegramUser ? await users.byTelegramUser(readTelegramUser(telegramUser)) : null;
    return { kind: "service", actingFor };
  }

  // A browser sends its cookie unasked, also with what needs nobody signed in: one that is over is as good as none.
  async function principalOfCookie(cookie: string, isLook: boolean): Promise<Principal> {
    try {
      const principal = await principalOfToken(cookie, "staff", isLook);
      // A browser of the staff is nobody's once its person works here no more.
      return principal.kind === "user" && principal.person.roles.length === 0 ? { kind: "anonymous" } : principal;
    } catch (error) {
      if (error instanceof ApiError) return { kind: "anonymous" };
      throw error;
    }
  }

  function refused(code: RefusalCode, key: LaunchRefusalText, languageCode: string | null | undefined): Refusal {
    return new Refusal(code, texts(languageOf(null, languageCode))(key));
  }

  /** Their sockets, and every process that remembers them, hear of it. */
  function announce(changed: { id: string }[]): number {
    for (const { id } of changed) live.publish(`session:${id}`);
    return changed.length;
  }

  /** Whoever has many clients loses the one not used for longest, and hears of it: it may be a stranger who makes them. */
  async function makeRoom(person: Pick<Person, "id">, at: Date): Promise<void> {
    const { ended, told } = await db.transaction(async (tx) => {
      const ended = await sessionStore(tx).endSurplus(person.id, at, mostSessions);
      return { ended, told: ended.length > 0 ? await options.onCrowdedOut?.(tx, person, at) : undefined };
    });
    announce(ended);
    told?.();
  }

  return {
    /**
     * Who asks, by the `Authorization` header: `Bearer <session token>` or `Service <secret>`, the latter with the base64url
     * of the JSON of a Telegram user to act for; else by the cookie. Throws UNAUTHENTICATED, SESSION_EXPIRED (with the reason
     * ENDED when it was signed out, FORGOTTEN when its person was, OVER when its time was up) or BAD_USER_INPUT.
     */
    async authenticate(
      authorization: string | undefined,
      telegramUser: string | undefined,
      { cookie, isLook = false }: Asking = {},
    ): Promise<Principal> {
      if (!authorization) return cookie ? principalOfCookie(cookie, isLook) : { kind: "anonymous" };
      const [scheme = "", secret = ""] = authorization.split(" ", 2);
      if (/^bearer$/i.test(scheme)) return principalOfToken(secret, "miniapp", isLook);
      if (/^service$/i.test(scheme)) return principalOfService(secret, telegramUser);
      throw new ApiError("UNAUTHENTICATED", "Unknown kind of credential.");
    },

    /**
     * A launch signs in once; the same launch with the same nonce is the same client trying again. A banned person may
     * sign in: what they have bought is theirs to see. Whoever has many clients already loses the one not used for longest, and is told; a flood is RATE_LIMITED.
     */
    async signIn({ initData, nonce, platform, address }: SignInRequest): Promise<SignedInClient | Refusal> {
      await limits.signInPerAddress(address);
      if (!isNonce(nonce)) throw new ApiError("BAD_USER_INPUT", "nonce must be 16 to 64 characters of [A-Za-z0-9_-].");
      const now = clock.now();
      const check = checkInitData(initData, { botToken: config.botToken, now });
      if (!check.ok) {
        return check.reason === "expired"
          ? refused(RefusalCode.INIT_DATA_EXPIRED, "refusal-init-data-expired", check.languageCode)
          : refused(RefusalCode.INIT_DATA_INVALID, "refusal-init-data-invalid", check.languageCode);
      }
      const { launch } = check;
      const person = await users.byTelegramUser(telegramUserSchema.parse(launch.user));
      await limits.signInPerPerson(person.id);
      await options.onArrival?.(person, launch.startParam);
      const token = newToken();
      const id = await store.open({
        id: newId(),
        userId: person.id,
        kind: "miniapp",
        tokenHash: hashOf(token),
        launchHash: launch.hash,
        nonceHash: hashOf(nonce),
        device: deviceByPlatform(platform),
        at: now,
        expiresAt: new Date(now.getTime() + sessionLimits.miniapp.absoluteSeconds * 1000),
      });
      if (!id) return refused(RefusalCode.INIT_DATA_REPLAYED, "refusal-init-data-replayed", person.language);
      await makeRoom(person, now);
      // The token of an answer that was lost is worthless from now on, here at once.
      live.publish(`session:${id}`);
      const session = await db.em().findOneOrFail(Session, { id });
      const principal: Principal = {
        kind: "user",
        person,
        sessionId: id,
        isConfirmed: isConfirmed(session.confirmedAt, now),
      };
      return { token, session, user: await users.find(person.id), principal };
    },

    /** Ends one of this person's, here at once and everywhere within seconds. False: it is not theirs, or over already. */
    async end(person: Pick<Person, "id">, id: string): Promise<boolean> {
      return announce(await store.end(id, person.id, clock.now())) > 0;
    },

    /** Ends all of this person's but the one that asks; asked from the chat, all. Answers how many. */
    async endOthers(person: Pick<Person, "id">, keptId: string | null): Promise<number> {
      return announce(await store.endOthers(person.id, keptId, clock.now()));
    },

    announce,

    /** After a client was added: this many at most, and a word about the one that had to go. */
    makeRoom,

    /** The person's clients that are signed in now, the one used last first. */
    async list(person: Person): Promise<Session[]> {
      const now = clock.now();
      const mine = { userId: person.id, endedAt: null, expiresAt: { $gt: now } };
      const order = { orderBy: { lastUsedAt: "desc", id: "desc" }, limit: mostSessions } as const;
      return (await db.em().find(Session, mine, order)).filter((session) => !isOver(session, now));
    },

    /** Of somebody who is forgotten. What it answers is to be called after the commit: then they end, everywhere within seconds. */
    async forget(tx: Sql, userId: string, now: Date): Promise<() => void> {
      const ended = await store.endAll(tx, userId, now);
      return () => void announce(ended);
    },

    /** Forgets sessions that ended long ago; answers how many, at most a batch. */
    async forgetOver(now: Date): Promise<number> {
      const limit = new Date(now.getTime() - keptAfterEndSeconds * 1000);
      return (await store.sweep(limit, sweepBatch)).length;
    },
  };
}
export type SessionActions = ReturnType<typeof sessionActions>;

type LaunchRefusalText = "refusal-init-data-invalid" | "refusal-init-data-expired" | "refusal-init-data-replayed";

function readTelegramUser(header: string) {
  try {
    if (header.length > maxTelegramUserHeader) throw new RangeError("too long");
    return telegramUserSchema.parse(JSON.parse(Buffer.from(header, "base64url").toString("utf8")));
  } catch {
    throw new ApiError("BAD_USER_INPUT", "x-telegram-user must be the base64url of a Telegram user's JSON.");
  }
}
