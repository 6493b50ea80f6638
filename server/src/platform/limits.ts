import { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { ApiError } from "./errors.ts";
import type { Logger } from "./log.ts";

/** Crude but real limits. Each throws RATE_LIMITED with `retryAfterSeconds` when the key has had enough. */
export interface Limits {
  signInPerAddress(address: string): Promise<void>;
  /** Whatever the address: launches that Telegram signed for one person. */
  signInPerPerson(personId: string): Promise<void>;
  /** One point for each operation asked for. */
  apiPerPrincipal(principal: string, operations?: number): Promise<void>;
  chatPerPerson(personId: string): Promise<void>;
  /** One point for each wrong guess, however often the same one is made again. What is right costs nothing. */
  guessPerPerson<Answer>(personId: string, guess: Guess<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

/** Something that must not be found out by trying. */
export interface Guess<Answer> {
  /** What is guessed: the same words are the same guess. */
  words: string;
  answer(): Promise<Answer>;
  /** Only of an answer that says so of these very words: they are told it again for nothing. */
  isWrong(answer: Answer): boolean;
}

export interface Allowance {
  points: number;
  perSeconds: number;
}

export interface LimitsOptions {
  /** Absent: each process counts for itself. */
  redisUrl?: string | undefined;
  log: Logger;
  allowances?: Partial<typeof usual>;
}

// Generous to people, tight to loops. A Mini App that opens asks about five things; a chat tap is one call.
const usual = {
  signInPerAddress: { points: 60, perSeconds: 60 },
  signInPerPerson: { points: 30, perSeconds: 600 },
  apiPerPrincipal: { points: 300, perSeconds: 10 },
  chatPerPerson: { points: 60, perSeconds: 20 },
  guessPerPerson: { points: 20, perSeconds: 600 },
} satisfies Record<string, Allowance>;

export function createLimits({ redisUrl, log, allowances }: LimitsOptions): Limits {
  const redis = redisUrl ? new Redis(redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }) : null;
  redis?.on("error", (error: Error) =>
    log.warn({ err: error }, "Redis: limits are counted by each process until it is back"),
  );

  const all = { ...usual, ...allowances };
  const limiterOf = (keyPrefix: string, { points, perSeconds: duration }: Allowance): RateLimiterAbstract => {
    const memory = new RateLimiterMemory({ keyPrefix, points, duration });
    if (!redis) return memory;
    // Without Redis the shop goes on with what each process counts itself.
    const shared = { storeClient: redis, keyPrefix: `starfront:limit:${keyPrefix}`, points, duration };
    return new RateLimiterRedis({ ...shared, insuranceLimiter: memory });
  };
  const limiter = (name: keyof typeof usual) => limiterOf(name, all[name]);
  const [signIn, api, chat] = [limiter("signInPerAddress"), limiter("apiPerPrincipal"), limiter("chatPerPerson")];
  const [guesses, signInOfOne] = [limiter("guessPerPerson"), limiter("signInPerPerson")];
  const counted = limiterOf("guessCounted", { ...all.guessPerPerson, points: 1 });

  return {
    signInPerAddress: (address) => take(signIn, networkOf(address)),
    signInPerPerson: (personId) => take(signInOfOne, personId),
    apiPerPrincipal: (principal, operations = 1) => take(api, principal, operations),
    chatPerPerson: (personId) => take(chat, personId),
    guessPerPerson: (personId, guess) => makeGuess({ guesses, counted }, personId, guess),
    close: () => {
      redis?.disconnect();
      return Promise.resolve();
    },
  };
}

async function take(limiter: RateLimiterAbstract, key: string, points = 1): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    const retryAfterSeconds = Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
    throw new ApiError("RATE_LIMITED", `Too many requests. Try again in ${retryAfterSeconds} s.`, {
      retryAfterSeconds,
    });
  }
}

interface GuessLimiters {
  guesses: RateLimiterAbstract;
  /** The wrong guesses that have their point. */
  counted: RateLimiterAbstract;
}

/** Paid for before it is answered, so that many at once are not answered for the price of one; then given back. */
async function makeGuess<Answer>(
  { guesses, counted }: GuessLimiters,
  personId: string,
  { words, answer, isWrong }: Guess<Answer>,
): Promise<Answer> {
  const same = `${personId}:${words}`;
  const giveBack = () => guesses.reward(personId);
  try {
    await take(guesses, personId);
  } catch (refused) {
    await giveBack();
    if ((await counted.get(same)) === null) throw refused;
    return answer();
  }
  let isCounted = false;
  try {
    const given = await answer();
    isCounted = isWrong(given) && (await isFirst(counted, same));
    return given;
  } finally {
    if (!isCounted) await giveBack();
  }
}

async function isFirst(limiter: RateLimiterAbstract, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    return false;
  }
}

/** A household has one IPv4 address, but 2^64 of IPv6: those count by their /64. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const left = head.split(":").filter(Boolean);
  const right = tail?.split(":").filter(Boolean) ?? [];
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
