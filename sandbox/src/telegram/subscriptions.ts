import type { Person, StarSubscription } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { badRequest, HandRefusal } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { Charge, Sale, Stars } from "./stars.ts";
import type { Subscription } from "./state.ts";
import type { Timeline } from "./timeline.ts";
import type { Updates } from "./updates.ts";
import type { World } from "./world.ts";

const DAY_SECONDS = 24 * 3600;
/** Telegram does not say how often it tries: here once when it is due, and once more a day later. */
const MOST_ATTEMPTS = 2;

interface Parts {
  clock: Clock;
  timeline: Timeline;
  world: World;
  updates: Updates;
  faults: Faults;
  stars: Stars;
}

/** What people pay for every thirty days, until somebody stops it or their Stars do not suffice. */
export class Subscriptions {
  readonly #parts: Parts;
  #cancelTimer: (() => void) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    for (const subscription of this.#all()) complete(subscription);
    this.#waitForNext();
  }

  list(): StarSubscription[] {
    return this.#all().map(seen);
  }

  get(firstChargeId: string): StarSubscription | undefined {
    const found = this.#find(firstChargeId);
    return found && seen(found);
  }

  /** The first period was paid. */
  begin(sale: Sale, person: Person, { chargeId, date }: Charge): void {
    if (sale.subscriptionPeriod === undefined) return;
    const subscription: Subscription = {
      firstChargeId: chargeId,
      personId: person.id,
      slug: sale.slug,
      title: sale.title,
      payload: sale.payload,
      amount: sale.totalAmount,
      periodSeconds: sale.subscriptionPeriod,
      startedAt: date,
      expiresAt: date + sale.subscriptionPeriod,
      isCanceled: false,
      isCanceledByBot: false,
      failures: 0,
    };
    this.#all().push(subscription);
    this.#changed(subscription);
  }

  /** By its holder. */
  cancel(personId: number, firstChargeId: string): StarSubscription {
    const subscription = this.#running(personId, firstChargeId);
    if (!subscription.isCanceled) {
      subscription.isCanceled = true;
      this.#tell(subscription, "canceled");
      this.#changed(subscription);
    }
    return seen(subscription);
  }

  /** By its holder. One whose renewal failed is paid now. */
  resume(personId: number, firstChargeId: string): StarSubscription {
    const subscription = this.#running(personId, firstChargeId);
    if (subscription.isCanceledByBot) throw new HandRefusal("The bot has stopped this subscription.");
    if (!subscription.isCanceled && subscription.failures === 0) return seen(subscription);
    const person = this.#person(subscription);
    const missing = subscription.amount - person.stars;
    if (subscription.failures > 0 && missing > 0) throw new HandRefusal(`You need ⭐ ${missing} more.`);
    if (subscription.isCanceled) {
      subscription.isCanceled = false;
      this.#tell(subscription, "active");
    }
    if (subscription.failures > 0) this.#renew(subscription, person);
    this.#changed(subscription);
    return seen(subscription);
  }

  /** editUserStarSubscription: stops renewals for good, or lets the holder turn them on again. It does not do so itself. */
  edit(personId: number, firstChargeId: string, isCanceled: boolean): void {
    const subscription = this.#find(firstChargeId);
    if (subscription === undefined || subscription.personId !== personId) throw badRequest("CHARGE_ID_INVALID");
    subscription.isCanceledByBot = isCanceled;
    if (isCanceled) subscription.isCanceled = true;
    this.#changed(subscription);
  }

  /** When the next one is renewed, fails or ends, by the desk's clock. */
  nextDueMs(): number | undefined {
    const next = this.#next();
    return next && dueMs(next);
  }

  close(): void {
    this.#cancelTimer?.();
  }

  #waitForNext(): void {
    this.#cancelTimer?.();
    const due = this.nextDueMs();
    this.#cancelTimer = due === undefined ? undefined : this.#parts.clock.at(due, () => this.#settleDue());
  }

  /** After a jump several periods may be due: each one in its turn and at its own date. */
  #settleDue(): void {
    const { clock } = this.#parts;
    for (;;) {
      const next = this.#next();
      if (next === undefined || dueMs(next) > clock.presentMs()) break;
      clock.asOf(dueMs(next), () => this.#settle(next));
    }
    this.#waitForNext();
  }

  #settle(subscription: Subscription): void {
    const { clock, faults, timeline } = this.#parts;
    const person = this.#person(subscription);
    const note = (what: string, ok: boolean): void =>
      timeline.add({
        kind: "ledger",
        title: `${person.firstName}'s subscription ${what}`,
        ok,
        personId: person.id,
        detail: seen(subscription),
      });
    if (subscription.isCanceled) {
      subscription.endedAt = clock.now();
      note("ended", true);
    } else if (person.stars < subscription.amount || faults.strike("renewal_fails") !== undefined) {
      subscription.failures += 1;
      this.#tell(subscription, "failed");
      if (subscription.failures >= MOST_ATTEMPTS) subscription.endedAt = clock.now();
      note(subscription.endedAt === undefined ? "could not be renewed" : "could not be renewed again and ended", false);
    } else this.#renew(subscription, person);
    this.#parts.world.changed({ topic: "subscription", firstChargeId: subscription.firstChargeId });
  }

  #renew(subscription: Subscription, person: Person): void {
    const { periodSeconds, slug, title, payload, amount } = subscription;
    const sale = { slug, title, payload, totalAmount: amount, subscriptionPeriod: periodSeconds, isRenewal: true };
    const { date } = this.#parts.stars.take(sale, person);
    subscription.expiresAt = date + periodSeconds;
    subscription.failures = 0;
  }

  /** The payload is all that says which one it is about. */
  #tell({ personId, payload }: Subscription, state: "canceled" | "active" | "failed"): void {
    const { world, updates } = this.#parts;
    const person = world.person(personId) as Person;
    updates.push("subscription", personId, { user: world.userOf(person), invoice_payload: payload, state });
  }

  #changed(subscription: Subscription): void {
    this.#waitForNext();
    this.#parts.world.changed({ topic: "subscription", firstChargeId: subscription.firstChargeId });
  }

  #next(): Subscription | undefined {
    let next: Subscription | undefined;
    for (const one of this.#all()) {
      if (one.endedAt === undefined && (next === undefined || dueMs(one) < dueMs(next))) next = one;
    }
    return next;
  }

  #running(personId: number, firstChargeId: string): Subscription {
    const subscription = this.#find(firstChargeId);
    if (subscription?.personId !== personId) throw new HandRefusal("You have no such subscription.");
    if (subscription.endedAt !== undefined) throw new HandRefusal("This subscription has ended.");
    return subscription;
  }

  #find(firstChargeId: string): Subscription | undefined {
    return this.#all().find((subscription) => subscription.firstChargeId === firstChargeId);
  }

  #person({ personId }: Subscription): Person {
    return this.#parts.world.person(personId) as Person;
  }

  #all(): Subscription[] {
    return this.#parts.world.state.subscriptions;
  }
}

function dueMs({ expiresAt, isCanceled, failures }: Subscription): number {
  return (expiresAt + (isCanceled ? 0 : failures * DAY_SECONDS)) * 1000;
}

function seen(subscription: Subscription): StarSubscription {
  const { firstChargeId, personId, title, payload, amount, periodSeconds, startedAt, expiresAt } = subscription;
  const status =
    subscription.endedAt !== undefined
      ? "ended"
      : subscription.isCanceled
        ? "canceled"
        : subscription.failures > 0
          ? "failed"
          : "active";
  const isRenewed = status === "active" || status === "failed";
  return {
    firstChargeId,
    personId,
    title,
    payload,
    amount,
    periodSeconds,
    startedAt,
    expiresAt,
    status,
    canResume: status === "failed" || (status === "canceled" && !subscription.isCanceledByBot),
    ...(isRenewed && { nextChargeAt: dueMs(subscription) / 1000 }),
  };
}

/** Desks of before kept less. */
function complete(subscription: Subscription): void {
  subscription.title ??= "Subscription";
  subscription.startedAt ??= subscription.expiresAt - subscription.periodSeconds;
  subscription.isCanceled ??= subscription.isCanceledByBot;
  subscription.failures ??= 0;
}
