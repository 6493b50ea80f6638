/** Signed-in clients: made from a launch of the Mini App, recognised by their token, ended by their person or by time. */
import { loadTexts } from "@starfront/schema/load-texts";
import { languageOf } from "@starfront/schema/languages";
import type { Sql, Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { expiringCache, remember } from "../platform/expiring-cache.ts";
import { newId } from "../platform/id.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person, Principal } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import type { UserActions } from "../users/user.actions.ts";
import type { User } from "../users/user.entity.ts";
import { telegramUserSchema } from "../users/user.rules.ts";
import { checkInitData } from "./init-data.ts";
import { Session } from "./session.entity.ts";
import {
  deviceName,
  isNonce,
  isOver,
  isTouchDue,
  keptAfterEndSeconds,
  sessionLimits,
  type SessionTimes,
} from "./session.rules.ts";
import { hashOf, isSameSecret, isToken, newToken } from "./token.ts";

/** How long a sign-out in another process, or a token replaced by a retry, may go unseen here. */
const rememberedSeconds = 2;
const sweepBatch = 500;
const mostListed = 100;
/** Longer than any `User` object of Telegram. */
const maxTelegramUserHeader = 4096;

// A retry gets its session with a new token: the first answer was lost, or the client would not ask again. Two answers that
// cross leave the later token valid; a launch whose session was ended stays used.
const open: Statement = {
  name: "session_open",
  sql: `insert into session (id, user_id, kind, token_hash, launch_hash, nonce_hash, device, created_at, last_used_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
    on conflict (launch_hash) do update set token_hash = excluded.token_hash, last_used_at = excluded.last_used_at
      where session.nonce_hash = excluded.nonce_hash and session.user_id = excluded.user_id and session.ended_at is null
    returning id`,
};
const byToken: Statement = {
  name: "session_by_token",
  sql: `select id, user_id as "userId", kind, last_used_at as "lastUsedAt", expires_at as "expiresAt", ended_at as "endedAt"
    from session where token_hash = $1`,
};
const touch: Statement = {
  name: "session_touch",
  sql: `update session set last_used_at = $2 where id = $1 and last_used_at < $2 and ended_at is null`,
};
const end: Statement = {
  name: "session_end",
  sql: `update session set ended_at = $2 where id = $1 and ended_at is null returning token_hash as "tokenHash"`,
};
// The row stays its week, so that a launch which signed in once never does again; the device it was on is nobody's business.
const endAll: Statement = {
  name: "session_end_all",
  sql: `update session set ended_at = coalesce(ended_at, $2::timestamptz), device = '' where user_id = $1
    returning id, token_hash as "tokenHash"`,
};
const sweep: Statement = {
  name: "session_sweep",
  sql: `delete from session where id in (
      select id from session where expires_at < $1 order by expires_at limit $2 for update skip locked)
    returning id`,
};

interface SessionRow extends SessionTimes {
  id: string;
  userId: string;
  endedAt: Date | null;
}

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
}

type SessionParts = Pick<Parts, "config" | "db" | "clock" | "live" | "limits" | "log">;

export interface SessionOptions {
  /** Hears with which parameter somebody opened the Mini App. */
  onArrival?(person: Person, startParam: string | null): Promise<void>;
}

export function sessionActions(
  { config, db, clock, live, limits, log }: SessionParts,
  users: UserActions,
  options: SessionOptions = {},
) {
  const texts = loadTexts(["server"], { onProblem: (problem) => log.error(problem) });
  const known = expiringCache<string, Promise<SessionRow | null>>({
    maxEntries: 20_000,
    maxAgeSeconds: rememberedSeconds,
  });

  function byTokenHash(tokenHash: string): Promise<SessionRow | null> {
    return remember(known, tokenHash, async () => (await db.query<SessionRow>(byToken, [tokenHash]))[0] ?? null);
  }

  async function principalOfToken(token: string): Promise<Principal> {
    const session = isToken(token) ? await byTokenHash(hashOf(token)) : null;
    if (!session || session.endedAt) throw new ApiError("UNAUTHENTICATED", "Sign in again.");
    const now = clock.now();
    if (isOver(session, now)) throw new ApiError("SESSION_EXPIRED", "This session has ended. Sign in again.");
    if (isTouchDue(session, now)) {
      session.lastUsedAt = now; // at once, so that requests beside this one do not write too
      await db.query(touch, [session.id, now]);
    }
    const person = await users.byId(session.userId);
    if (!person) throw new ApiError("UNAUTHENTICATED", "Sign in again.");
    return { kind: "user", person, sessionId: session.id };
  }

  async function principalOfService(secret: string, telegramUser: string | undefined): Promise<Principal> {
    if (!isSameSecret(secret, config.serviceSecret)) throw new ApiError("UNAUTHENTICATED", "Unknown credential.");
    const actingFor = telegramUser ? await users.byTelegramUser(readTelegramUser(telegramUser)) : null;
    return { kind: "service", actingFor };
  }

  function refused(code: RefusalCode, key: LaunchRefusalText, languageCode: string | null | undefined): Refusal {
    return new Refusal(code, texts(languageOf(null, languageCode))(key));
  }

  return {
    /**
     * Who asks, by the `Authorization` header: `Bearer <session token>` or `Service <secret>`, the latter with the base64url
     * of the JSON of a Telegram user to act for. Throws UNAUTHENTICATED, SESSION_EXPIRED or BAD_USER_INPUT.
     */
    async authenticate(authorization: string | undefined, telegramUser: string | undefined): Promise<Principal> {
      if (!authorization) return { kind: "anonymous" };
      const [scheme = "", secret = ""] = authorization.split(" ", 2);
      if (/^bearer$/i.test(scheme)) return principalOfToken(secret);
      if (/^service$/i.test(scheme)) return principalOfService(secret, telegramUser);
      throw new ApiError("UNAUTHENTICATED", "Unknown kind of credential.");
    },

    /**
     * A launch signs in once; the same launch with the same nonce is the same client trying again. A banned person may
     * sign in: what they have bought is theirs to see.
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
      await options.onArrival?.(person, launch.startParam);
      const token = newToken();
      const [row] = await db.query<{ id: string }>(open, [
        newId(),
        person.id,
        "miniapp",
        hashOf(token),
        launch.hash,
        hashOf(nonce),
        deviceName(platform),
        now,
        new Date(now.getTime() + sessionLimits.miniapp.absoluteSeconds * 1000),
      ]);
      if (!row) {
        return refused(RefusalCode.INIT_DATA_REPLAYED, "refusal-init-data-replayed", person.language);
      }
      const session = await db.em().findOneOrFail(Session, { id: row.id });
      session.isJustOpened = true;
      return { token, session, user: await users.find(person.id) };
    },

    /** Ends it, here at once and everywhere within seconds; its sockets hear of it by the topic `session:<id>`. */
    async signOut(sessionId: string): Promise<boolean> {
      const [row] = await db.query<{ tokenHash: string }>(end, [sessionId, clock.now()]);
      if (!row) return false;
      known.delete(row.tokenHash);
      live.publish(`session:${sessionId}`);
      return true;
    },

    /** The person's clients that are signed in now, latest first. */
    async list(person: Person): Promise<Session[]> {
      const now = clock.now();
      const sessions = await db
        .em()
        .find(
          Session,
          { userId: person.id, endedAt: null, expiresAt: { $gt: now } },
          { orderBy: { id: "desc" }, limit: mostListed },
        );
      return sessions.filter((session) => !isOver(session, now));
    },

    /** Of somebody who is forgotten. What it answers is to be called after the commit: then they end, everywhere within seconds. */
    async forget(tx: Sql, userId: string, now: Date): Promise<() => void> {
      const ended = await tx.query<{ id: string; tokenHash: string }>(endAll, [userId, now]);
      return () => {
        for (const { id, tokenHash } of ended) {
          known.delete(tokenHash);
          live.publish(`session:${id}`);
        }
      };
    },

    /** Forgets sessions that ended long ago; answers how many, at most a batch. */
    async forgetOver(now: Date): Promise<number> {
      const limit = new Date(now.getTime() - keptAfterEndSeconds * 1000);
      return (await db.query(sweep, [limit, sweepBatch])).length;
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
