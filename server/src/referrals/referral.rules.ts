/**
 * When a friend's purchase counts for whoever invited them. No database, no clock, no words.
 *
 * A first purchase must stand as long as a buyer may ask for the money back; then it counts, and nothing that was given
 * need ever be taken away again.
 */
/** A friend who buys later than this bought for other reasons. */
export const countsWithinDays = 90;
export const mostBuyersPerReward = 1000;

const day = 86_400_000;
const soonest = 10 * 60_000;

export interface FriendFacts {
  cameAt: Date;
  /** When their first purchase was charged; null: none yet. */
  boughtAt: Date | null;
  /** State of that purchase's refund; null: nobody asked for one. */
  refundState: string | null;
}

export type FriendVerdict = { outcome: "bought" | "returned" | "lapsed" } | { lookAt: Date };

/** `holdDays`: how long after paying a buyer may ask for the money back. */
export function judgeFriend(
  { cameAt, boughtAt, refundState }: FriendFacts,
  holdDays: number,
  now: Date,
): FriendVerdict {
  if (boughtAt === null) {
    return now.getTime() - cameAt.getTime() > countsWithinDays * day
      ? { outcome: "lapsed" }
      : { lookAt: nextLook(cameAt, now) };
  }
  if (boughtAt.getTime() - cameAt.getTime() > countsWithinDays * day) return { outcome: "lapsed" };
  if (refundState === "done") return { outcome: "returned" };
  const stands = boughtAt.getTime() + holdDays * day;
  if (now.getTime() <= stands) return { lookAt: new Date(stands + 1) };
  // Asked for in time and still undecided: it is looked at again tomorrow.
  if (refundState !== null && refundState !== "declined") return { lookAt: new Date(now.getTime() + day) };
  return { outcome: "bought" };
}

/** Who has not bought for long is looked at seldom, so that many silent friends cost little. */
function nextLook(cameAt: Date, now: Date): Date {
  const age = now.getTime() - cameAt.getTime();
  return new Date(now.getTime() + Math.min(Math.max(age / 10, soonest), day));
}
