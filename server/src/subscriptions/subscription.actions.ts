/** What people and staff do with subscriptions: look, cancel, resume. What money does to them stands in `period.actions.ts`. */
import { record } from "../audit/audit.actions.ts";
import type { NotificationActions } from "../notifications/notification.actions.ts";
import type { Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import { olderThan } from "../platform/page.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import { storableText } from "../platform/storable.ts";
import { UserSubscription } from "./subscription.entity.ts";
import { livingStates, type SubscriptionState } from "./subscription.machine.ts";
import { canceledNotices } from "./subscription.notices.ts";
import {
  isRenewing,
  isStoppable,
  isStoppedAndOver,
  refuseAllow,
  refuseResume,
  type ResumeRefusal,
  type StoppedBy,
} from "./subscription.rules.ts";
import { intend, mostTries, moved, settled, writeStep } from "./subscription.steps.ts";
import { type SubscriptionRow, subscriptionStore } from "./subscription.store.ts";

export interface SubscriptionParts extends Pick<Parts, "db" | "clock" | "live" | "log" | "texts"> {
  notifications: NotificationActions;
}

export const subscriptionTopic = (id: string) => `subscription:${id}`;

interface Renewals {
  /** Tells the provider what is wanted of the subscriptions that these payments began, in this request. */
  sendOf(paymentIds: string[], requestId: string): Promise<void>;
  /** Takes what is due of one by time, now. */
  fireTimer(id: string): Promise<void>;
}

const mostListed = 100;
const mostReasonCharacters = 500;

export function subscriptionActions(parts: SubscriptionParts, renewals: Renewals) {
  const { db, clock, live, texts, notifications } = parts;
  const store = subscriptionStore(db);

  function announce(id: string): void {
    live.publish(subscriptionTopic(id));
    notifications.announce();
  }

  async function mine(person: Person, id: string): Promise<UserSubscription> {
    const found = isId(id) ? await db.em().findOne(UserSubscription, { id, userId: person.id }) : null;
    if (!found) throw new ApiError("NOT_FOUND", "There is no such subscription.");
    return found;
  }

  async function find(id: string): Promise<UserSubscription> {
    const found = isId(id) ? await db.em().findOne(UserSubscription, { id }) : null;
    if (!found) throw new ApiError("NOT_FOUND", "There is no such subscription.");
    return found;
  }

  /** It is not to be charged again. The wish is stored with it; the provider hears of it after the commit. */
  async function stop(id: string, stoppedBy: StoppedBy, by: By): Promise<void> {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const before = await store.byId(id);
      if (!before || !isStoppable(before, stoppedBy)) return;
      const now = clock.now();
      const stopped = { stoppedBy, stoppedAt: now };
      const after = isRenewing(before)
        ? moved(before, "STOPPED", now, stopped)
        : settled(before, { ...before, ...stopped }, now);
      const isDone = await db.transaction(async (tx) => {
        const step = { before, after, at: now, event: "stopped", ...by, details: { stoppedBy, reason: by.reason } };
        if (!(await writeStep(tx, step))) return false;
        const { actor: askedBy, requestId } = by;
        await intend(tx, after, { isRenewing: false, reason: stoppedBy, askedBy, requestId, at: now });
        for (const one of canceledNotices(before, after)) await notifications.notify(tx, one);
        await audited(tx, before, { ...by, at: now, isRenewing: false });
        return true;
      });
      if (!isDone) continue;
      announce(id);
      await renewals.sendOf([before.paymentId], by.requestId);
      // A renewal was overdue, so nothing is left of it: the answer says so already.
      await renewals.fireTimer(id);
      return;
    }
    throw new Error(`subscription ${id} found no moment to be canceled`);
  }

  /**
   * The provider is asked to let its holder turn it on again, unless it was stopped meanwhile by somebody whose word counts
   * more. Once the provider has heard it, `renewal.actions.ts` notes it.
   */
  async function allow(id: string, by: By, refuse: (row: SubscriptionRow) => ResumeRefusal | null) {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const row = await store.byId(id);
      if (!row) return null;
      const refusal = refuse(row);
      if (refusal || isRenewing(row)) return refusal;
      const now = clock.now();
      const isDone = await db.transaction(async (tx) => {
        const { actor, requestId } = by;
        const step = { before: row, after: row, at: now, event: "resume_asked", actor, requestId };
        if (!(await writeStep(tx, step))) return false;
        await intend(tx, row, { isRenewing: true, reason: "resumed", askedBy: actor, requestId, at: now });
        await audited(tx, row, { ...by, at: now, isRenewing: true });
        return true;
      });
      if (!isDone) continue;
      announce(id);
      await renewals.sendOf([row.paymentId], by.requestId);
      return null;
    }
    throw new Error(`subscription ${id} found no moment to be resumed`);
  }

  function resumeRefused(person: Person, refusal: ResumeRefusal): Refusal {
    const say = texts(person.language);
    switch (refusal) {
      case "SUBSCRIPTION_ENDED":
        return new Refusal(RefusalCode.SUBSCRIPTION_ENDED, say("refusal-subscription-ended"));
      case "RESUME_IN_TELEGRAM":
        return new Refusal(RefusalCode.RESUME_IN_TELEGRAM, say("refusal-resume-in-telegram"));
      case "NOT_RESUMABLE":
        return new Refusal(RefusalCode.NOT_RESUMABLE, say("refusal-not-resumable"));
    }
  }

  return {
    announce,
    mine,
    find,

    /** One's own, the latest first. */
    list: (person: Person): Promise<UserSubscription[]> =>
      db.em().find(UserSubscription, { userId: person.id }, { orderBy: { id: "desc" }, limit: mostListed }),

    /** Canceling twice is canceling once, also when nothing runs any more since the first time. */
    async cancel(person: Person, id: string, requestId: string): Promise<UserSubscription | Refusal> {
      const found = await mine(person, id);
      if (isStoppedAndOver(found)) return found;
      if (!livingStates.includes(found.state)) return resumeRefused(person, "SUBSCRIPTION_ENDED");
      await stop(id, "buyer", { actor: `user:${person.id}`, requestId });
      return mine(person, id);
    },

    async resume(person: Person, id: string, requestId: string): Promise<UserSubscription | Refusal> {
      await mine(person, id);
      const refusal = await allow(id, { actor: `user:${person.id}`, requestId }, refuseResume);
      return refusal ? resumeRefused(person, refusal) : mine(person, id);
    },

    /** Staff stop it, or let its holder turn it on again, whoever had stopped it here. */
    async setRenewal(
      staff: Person,
      id: string,
      wish: { isRenewing: boolean; reason: string },
      requestId: string,
    ): Promise<UserSubscription | Refusal> {
      const reason = storableText(wish.reason.trim());
      if (reason.length === 0 || reason.length > mostReasonCharacters) {
        throw new ApiError("BAD_USER_INPUT", `A reason of 1 to ${mostReasonCharacters} characters is needed.`);
      }
      const found = await find(id);
      const by = { actor: `user:${staff.id}`, requestId, reason };
      if (wish.isRenewing) {
        const refusal = await allow(id, by, refuseAllow);
        return refusal ? resumeRefused(staff, refusal) : find(id);
      }
      if (isStoppedAndOver(found)) return found;
      if (!livingStates.includes(found.state)) return resumeRefused(staff, "SUBSCRIPTION_ENDED");
      await stop(id, "staff", by);
      return find(id);
    },

    listForStaff(filter: StaffFilter, first: number, after: string | null): Promise<UserSubscription[]> {
      const { state, userId, productId, paymentId } = filter;
      const where = {
        ...(state && { state }),
        ...(userId && { userId }),
        ...(productId && { productId }),
        ...(paymentId && { paymentId }),
        ...olderThan(after),
      };
      return db.em().find(UserSubscription, where, { orderBy: { id: "desc" }, limit: first });
    },
  };
}
export type SubscriptionActions = ReturnType<typeof subscriptionActions>;

export interface StaffFilter {
  state?: SubscriptionState | null | undefined;
  userId?: string | null | undefined;
  productId?: string | null | undefined;
  paymentId?: string | null | undefined;
}

interface By {
  actor: string;
  requestId: string;
  /** Staff say why; it stands in the audit. */
  reason?: string;
}

async function audited(
  tx: Transaction,
  row: SubscriptionRow,
  { actor, requestId, reason, at, isRenewing: wanted }: By & { at: Date; isRenewing: boolean },
): Promise<void> {
  if (reason === undefined) return;
  await record(tx, {
    actor,
    action: "setSubscriptionRenewal",
    subject: `subscription:${row.id}`,
    before: { state: row.state, stoppedBy: row.stoppedBy },
    after: { isRenewing: wanted, reason },
    requestId,
    at,
  });
}
