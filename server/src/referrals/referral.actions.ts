/** Friends who were invited: counted, and, while staff have it switched on, rewarded with a product. */
import { record } from "../audit/audit.actions.ts";
import type { EntitlementActions } from "../entitlements/entitlement.actions.ts";
import type { NotificationActions } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { OriginActions } from "../origins/origin.actions.ts";
import type { Statement, Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Product } from "../products/product.entity.ts";
import { ReferralProgramme } from "./referral.entity.ts";
import { type FriendFacts, judgeFriend, mostBuyersPerReward } from "./referral.rules.ts";

const batch = 50;
/** Whoever claimed a friend and said nothing for so long is dead. */
const leaseSeconds = 60;

const begin: Statement = {
  name: "referral_begin",
  sql: `insert into referral (friend_id, referrer_id, came_at, look_at) values ($1, $2, $3, $4)
    on conflict (friend_id) do nothing`,
};
const claim: Statement = {
  name: "referral_claim",
  sql: `with due as (
      update referral set look_at = $2 where friend_id in (
        select friend_id from referral where look_at <= $1 order by look_at limit $3 for update skip locked)
      returning friend_id, referrer_id, came_at)
    select d.friend_id as "friendId", d.referrer_id as "referrerId", d.came_at as "cameAt",
      b.charged_at as "boughtAt", b.state as "refundState"
    from due d left join lateral (
      select c.charged_at, r.state from payment p
      join charge c on c.payment_id = p.id and c.disposition = 'applied'
      left join refund r on r.provider = c.provider and r.charge_id = c.charge_id
      where p.user_id = d.friend_id order by c.charged_at limit 1) b on true`,
};
const lookLater: Statement = {
  name: "referral_look_later",
  sql: `update referral set look_at = $2 where friend_id = $1 and outcome is null`,
};
const settle: Statement = {
  name: "referral_settle",
  sql: `update referral set outcome = $2, settled_at = $3, look_at = null where friend_id = $1 and outcome is null
    returning friend_id`,
};
// The friends of one person count one after the other, so that two of them never earn one reward twice, nor none. A
// statement of its own: what was counted while we waited for it is seen only by the next one.
const lockReferrer: Statement = {
  name: "referral_lock_referrer",
  sql: "select 1 from app_user where id = $1 for no key update",
};
const earned: Statement = {
  name: "referral_earned",
  sql: `select u.banned_at is null and u.telegram_id is not null as "mayHave", p.reward_product_id as "productId",
      p.buyers_per_reward as "buyersPerReward",
      (select count(*)::int from referral r where r.referrer_id = u.id and r.outcome = 'bought' and r.settled_at >= p.on_since)
        - (select coalesce(sum(w.buyers), 0)::int from referral_reward w where w.referrer_id = u.id and w.granted_at >= p.on_since)
        as buyers
    from app_user u, referral_programme p where u.id = $1 and p.is_on`,
};
const reward: Statement = {
  name: "referral_reward",
  sql: `insert into referral_reward (entitlement_id, referrer_id, buyers, granted_at) values ($1, $2, $3, $4)`,
};
const counts: Statement = {
  name: "referral_counts",
  sql: `select count(*)::int as came, count(*) filter (where exists (
      select 1 from payment p join charge c on c.payment_id = p.id and c.disposition = 'applied'
      where p.user_id = r.friend_id and not exists (
        select 1 from refund b where b.provider = c.provider and b.charge_id = c.charge_id and b.state = 'done')))::int as bought
    from (select friend_id from referral where referrer_id = $1 limit 10000) r`,
};
const given: Statement = {
  name: "referral_given",
  sql: `select e.id from referral_reward w join entitlement e on e.id = w.entitlement_id
    where w.referrer_id = $1 and e.revoked_at is null and (e.expires_at is null or e.expires_at > $2)
    order by w.granted_at desc limit 50`,
};
const put: Statement = {
  name: "referral_programme_put",
  sql: `insert into referral_programme (id, is_on, reward_product_id, buyers_per_reward, on_since, updated_at)
    values (1, $1, $2, $3, case when $1 then $4::timestamptz end, $4)
    on conflict (id) do update set is_on = excluded.is_on, reward_product_id = excluded.reward_product_id,
      buyers_per_reward = excluded.buyers_per_reward, updated_at = excluded.updated_at,
      on_since = case when referral_programme.is_on and excluded.is_on then referral_programme.on_since else excluded.on_since end`,
};

interface FriendRow extends FriendFacts {
  friendId: string;
  referrerId: string;
}

export interface Invitation {
  code: string;
  came: number;
  bought: number;
  /** Null while nothing is given. */
  programme: ReferralProgramme | null;
}

export interface ProgrammeChange {
  isOn: boolean;
  rewardProductId: string | null;
  buyersPerReward: number;
}

export interface ReferralParts extends Pick<Parts, "config" | "db" | "clock" | "log"> {
  origins: OriginActions;
  entitlements: EntitlementActions;
  notifications: NotificationActions;
}

export function referralActions(parts: ReferralParts) {
  const { config, db, clock, log, notifications } = parts;

  async function programme(): Promise<ReferralProgramme | null> {
    return db.em().findOne(ReferralProgramme, { id: 1 });
  }

  async function lookAt(friend: FriendRow, now: Date): Promise<void> {
    const verdict = judgeFriend(friend, config.refunds.askDays, now);
    if ("lookAt" in verdict) {
      await db.query(lookLater, [friend.friendId, verdict.lookAt]);
      return;
    }
    const isRewarded = await db.transaction(async (tx) => {
      const settled = await tx.query(settle, [friend.friendId, verdict.outcome, now]);
      return settled.length > 0 && verdict.outcome === "bought" && (await rewardIfEarned(tx, friend.referrerId, now));
    });
    if (isRewarded) notifications.announce();
  }

  async function rewardIfEarned(tx: Transaction, referrerId: string, now: Date): Promise<boolean> {
    interface Earned {
      mayHave: boolean;
      productId: string;
      buyersPerReward: number;
      buyers: number;
    }
    await tx.query(lockReferrer, [referrerId]);
    const [row] = await tx.query<Earned>(earned, [referrerId]);
    if (!row?.mayHave || row.buyers < row.buyersPerReward) return false;
    const { productId, buyersPerReward } = row;
    const reason = "Friends they invited have bought";
    const id = await parts.entitlements.grant(tx, { userId: referrerId, productId, reason, staff: null });
    await tx.query(reward, [id, referrerId, buyersPerReward, now]);
    const product = await tx.em.findOneOrFail(Product, { id: productId });
    await notifications.notify(tx, {
      userId: referrerId,
      slot: `reward:${id}`,
      kind: NotificationKind.REFERRAL_REWARD,
      data: { title: product.title, buyers: buyersPerReward },
    });
    return true;
  }

  return {
    programme,

    /** In the transaction that writes down where somebody came from. */
    async begin(tx: Transaction, { friendId, referrerId, at }: { friendId: string; referrerId: string; at: Date }) {
      await tx.query(begin, [friendId, referrerId, at, at]);
    },

    /** One's own link, and what became of it. */
    async invitation(person: Person): Promise<Invitation> {
      const code = await parts.origins.inviteCode(person);
      const [[row], current] = await Promise.all([
        db.query<{ came: number; bought: number }>(counts, [person.id]),
        programme(),
      ]);
      return { code, came: row?.came ?? 0, bought: row?.bought ?? 0, programme: current?.isOn ? current : null };
    },

    /** Ids of the entitlements somebody was given and still has, latest first. */
    rewards: async (person: Person): Promise<string[]> =>
      (await db.query<{ id: string }>(given, [person.id, clock.now()])).map(({ id }) => id),

    async change(staff: Person, change: ProgrammeChange, requestId: string): Promise<ReferralProgramme> {
      const { isOn, rewardProductId, buyersPerReward } = change;
      if (!Number.isInteger(buyersPerReward) || buyersPerReward < 1 || buyersPerReward > mostBuyersPerReward) {
        throw new ApiError("BAD_USER_INPUT", `buyersPerReward must be 1 to ${mostBuyersPerReward}.`);
      }
      if (isOn && rewardProductId === null) throw new ApiError("BAD_USER_INPUT", "A reward product is needed.");
      if (rewardProductId !== null && !(await db.em().findOne(Product, { id: rewardProductId }))) {
        throw new ApiError("NOT_FOUND", "There is no such product.");
      }
      const before = await programme();
      const at = clock.now();
      await db.transaction(async (tx) => {
        await tx.query(put, [isOn, rewardProductId, buyersPerReward, at]);
        const entry = { actor: `user:${staff.id}`, action: "changeReferralProgramme", subject: "referral_programme:1" };
        await record(tx, { ...entry, before, after: change, requestId, at });
      });
      return db.em().findOneOrFail(ReferralProgramme, { id: 1 });
    },

    /** Looks whether invited friends have bought, those whose time has come. */
    async sweep(now: Date): Promise<number> {
      const lease = new Date(now.getTime() + leaseSeconds * 1000);
      const friends = await db.query<FriendRow>(claim, [now, lease, batch]);
      for (const friend of friends) {
        try {
          await lookAt(friend, now);
        } catch (error) {
          log.error({ err: error, friendId: friend.friendId }, "an invited friend could not be looked at");
        }
      }
      return friends.length;
    },
  };
}
export type ReferralActions = ReturnType<typeof referralActions>;
