import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import type { MiniApp, SeenSubscription } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

const hour = 3600;
const day = 24 * hour;
const month = 30 * day;
const lamp = "The Lamp Club";
const lighthouse = "The Lighthouse Club";

let world: World;
const open: MiniApp[] = [];
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
});
afterEach(async () => {
  for (const app of open.splice(0)) await app[Symbol.asyncDispose]();
  await world.close();
});

/** Somebody with so many Stars, and the shop in their hand. */
async function visitor(name: string, stars: number): Promise<[Guest, MiniApp]> {
  const guest = await world.guest(name, { stars });
  await guest.starts();
  const app = await opened(guest);
  await app.acceptsTerms();
  return [guest, app];
}

async function opened(guest: Guest): Promise<MiniApp> {
  const app = await guest.opensMiniApp();
  open.push(app);
  return app;
}

const daysLeft = (until: string | null) =>
  Math.round((Date.parse(until ?? "") - world.app.parts.clock.now().getTime()) / (day * 1000));

/** A screen stays open for as long as the story lasts: tokens of a Mini App do not live for months. */
async function later(guest: Guest, seconds: number): Promise<MiniApp> {
  await world.advance(seconds);
  return opened(guest);
}

async function only(app: MiniApp): Promise<SeenSubscription> {
  const [one, ...others] = await app.subscriptions();
  if (!one || others.length > 0) throw new Error(`there are ${others.length + (one ? 1 : 0)} subscriptions`);
  return one;
}

/** Asks again until it is so: what is waited for comes by the bot, a moment later. */
async function shows(app: MiniApp, isSo: (seen: SeenSubscription) => boolean): Promise<SeenSubscription> {
  return app.followsSubscription((await only(app)).id).untilSo(isSo);
}

describe("a subscription", () => {
  it("is paid once, and then again each thirty days, each time with a receipt", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const begun = await hers.subscribes("lamp-club");
    expect(begun).toMatchObject({ state: "ACTIVE", title: lamp, period: 1, willRenew: true });
    expect(daysLeft(begun.nextChargeAt)).toBe(30);
    expect(daysLeft(begun.accessEndsAt)).toBe(33);
    await anna.sees("Your subscription has begun");
    expect(anna.stars).toBe(950);

    let now = await later(anna, month);
    await shows(now, ({ period }) => period === 2);
    now = await later(anna, month);
    const third = await shows(now, ({ period }) => period === 3);
    expect(third.state).toBe("ACTIVE");
    expect(third.periods.map(({ period }) => period)).toEqual([3, 2, 1]);
    expect(daysLeft(third.currentPeriodEndsAt)).toBe(30);
    await anna.sees(`Renewed: ${lamp}`);
    expect(anna.stars).toBe(850);
    expect(await now.has("club.lamp")).toBe(true);
    expect(await world.books()).toEqual({ "asset:telegram-stars": 150, "revenue:sales": -150 });
  });

  it("that could not be renewed stays usable for a while, and goes on once there are Stars", async () => {
    const [anna, hers] = await visitor("Anna", 60);
    await hers.subscribes("lamp-club");
    let now = await later(anna, month);
    const missing = await shows(now, ({ state }) => state === "PAST_DUE");
    expect(missing.nextChargeAt).toBeNull();
    expect(daysLeft(missing.accessEndsAt)).toBe(3);
    expect(await now.has("club.lamp")).toBe(true);
    await anna.sees("has not come through");

    await anna.buysStars(100);
    now = await later(anna, day);
    await shows(now, ({ state, period }) => state === "ACTIVE" && period === 2);
    await anna.sees(`Renewed: ${lamp}`);
    await anna.sees("is renewed after all");
    expect(anna.counts("has not come through")).toBe(0);
    expect(anna.stars).toBe(60);
  });

  it("that nobody renews ends after its grace, and can be taken again", async () => {
    const [anna, hers] = await visitor("Anna", 60);
    await hers.subscribes("lamp-club");
    let now = await later(anna, month);
    await shows(now, ({ state }) => state === "PAST_DUE");
    now = await later(anna, 4 * day);
    await shows(now, ({ state }) => state === "EXPIRED");
    expect(await now.has("club.lamp")).toBe(false);
    await anna.sees("The renewal did not come through, so it is over");
    expect(await now.changes("cancel", (await only(now)).id)).toMatchObject({ code: "SUBSCRIPTION_ENDED" });

    await anna.buysStars(100);
    expect((await now.subscribes("lamp-club")).state).toBe("ACTIVE");
    expect(await now.has("club.lamp")).toBe(true);
  });

  it("that is canceled in the shop runs to its end, with a reminder, and is not charged again", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const { id } = await hers.subscribes("lamp-club");
    const canceled = await hers.changes("cancel", id);
    expect(canceled).toMatchObject({ state: "CANCELED", stoppedBy: "BUYER", willRenew: false, nextChargeAt: null });
    expect(canceled).toMatchObject({ isTelegramBeingTold: false, canResume: true });
    expect(await hers.changes("cancel", id)).toMatchObject({ state: "CANCELED" });
    await anna.sees(`Canceled: ${lamp}`);

    let now = await later(anna, 28 * day);
    await anna.sees(`${lamp} ends on`);
    expect(await now.has("club.lamp")).toBe(true);
    now = await later(anna, 2 * day + hour);
    await shows(now, ({ state }) => state === "EXPIRED");
    expect(await now.has("club.lamp")).toBe(false);
    await anna.sees(`${lamp} has ended`);
    expect(anna.stars).toBe(950);
    expect(await now.changes("cancel", id)).toMatchObject({ state: "EXPIRED", stoppedBy: "BUYER" });
    expect(await now.changes("resume", id)).toMatchObject({ code: "SUBSCRIPTION_ENDED" });
  });

  it("that is canceled in the shop can be resumed: the shop allows it, its holder turns it on in Telegram", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const { id } = await hers.subscribes("lamp-club");
    await hers.changes("cancel", id);
    await expect(anna.resumesInTelegram(lamp)).rejects.toThrow("The bot has stopped");

    const allowed = await hers.changes("resume", id);
    expect(allowed).toMatchObject({ state: "CANCELED", resumesInTelegram: true, canResume: false });
    await anna.resumesInTelegram(lamp);
    const back = await shows(hers, ({ state }) => state === "ACTIVE");
    expect(back).toMatchObject({ stoppedBy: null, willRenew: true });
    await anna.sees(`${lamp} goes on`);
    await shows(await later(anna, month), ({ period }) => period === 2);
  });

  it("that is canceled in Telegram is canceled here, and only there turned on again", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const { id } = await hers.subscribes("lamp-club");
    await anna.cancelsInTelegram(lamp);
    const canceled = await shows(hers, ({ state }) => state === "CANCELED");
    expect(canceled).toMatchObject({ stoppedBy: "TELEGRAM", resumesInTelegram: true, canResume: false });
    expect(await hers.changes("resume", id)).toMatchObject({ code: "RESUME_IN_TELEGRAM" });
    await anna.sees("You can turn it on again in Telegram");
    await anna.resumesInTelegram(lamp);
    await shows(hers, ({ state }) => state === "ACTIVE");
  });

  it("is canceled for good although Telegram does not answer at first", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const { id } = await hers.subscribes("lamp-club");
    await world.sandbox.hand.addFault({
      kind: "method_error",
      method: "editUserStarSubscription",
      errorCode: 500,
      remaining: 20,
    });
    expect(await hers.changes("cancel", id)).toMatchObject({ state: "CANCELED", isTelegramBeingTold: true });
    await world.sandbox.hand.clearFaults({});
    const followed = hers.followsSubscription(id);
    await world.advance(3);
    await world.sandbox.world.waitFor(() =>
      world.sandbox.subscriptions.list().some(({ status }) => status === "canceled"),
    );
    await followed.next();
    await later(anna, month + hour);
    expect(anna.stars).toBe(950);
  });
});

describe("plans of one group", () => {
  it("replace each other: the old one runs to its end, is not charged again, and the receipt says so", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const old = await hers.subscribes("lamp-club");
    expect(await hers.orders("lamp-club")).toMatchObject({
      refusal: "ALREADY_OWNED",
      message: expect.stringContaining("paid until"),
    });

    const taken = await hers.subscribes("lighthouse-club");
    expect(taken).toMatchObject({ state: "ACTIVE", title: lighthouse });
    await anna.sees(`Your plan “${lamp}” will not be charged again`);
    const followed = hers.followsSubscription(old.id);
    expect(await followed.untilSo((seen) => !seen.isTelegramBeingTold)).toMatchObject({
      state: "CANCELED",
      stoppedBy: "UPGRADE",
    });
    expect(await hers.has("club.lamp")).toBe(true);

    const now = await later(anna, month + hour);
    const [newest, oldest] = await now.subscriptions();
    expect([newest?.title, newest?.state, newest?.period]).toEqual([lighthouse, "ACTIVE", 2]);
    expect([oldest?.title, oldest?.state, oldest?.period]).toEqual([lamp, "EXPIRED", 1]);
    expect(anna.stars).toBe(1000 - 50 - 2 * 120);
    expect(anna.counts("has ended")).toBe(0);
  });

  it("that is canceled while its renewal is overdue is not said to run on", async () => {
    const [boris, his] = await visitor("Boris", 60);
    const { id } = await his.subscribes("lamp-club");
    const now = await later(boris, month);
    await shows(now, ({ state }) => state === "PAST_DUE");
    expect(await now.changes("cancel", id)).toMatchObject({ state: "EXPIRED", stoppedBy: "BUYER", willRenew: false });
    expect(await boris.sees("Canceled: ")).toMatch(/It was paid until .* and has ended/);
    expect(boris.counts("stays yours until")).toBe(0);
    // The answer may have been lost, and it is asked for once more.
    expect(await now.changes("cancel", id)).toMatchObject({ state: "EXPIRED", stoppedBy: "BUYER" });
  });

  it("belong to each holder alone: one cancels, another runs out of Stars", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const [boris, his] = await visitor("Boris", 60);
    const first = await hers.subscribes("lamp-club");
    await his.subscribes("lamp-club");
    await hers.changes("cancel", first.id);
    const now = await later(boris, month);
    await shows(now, ({ state }) => state === "PAST_DUE");
    expect((await only(await opened(anna))).periods).toHaveLength(1);
  });
});

const charges = () => world.sandbox.world.state.ledger.filter(({ kind }) => kind === "payment");

describe("money of a subscription", () => {
  it("that goes back ends it, and it is not charged again", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    await hers.subscribes("lamp-club");
    let now = await later(anna, month);
    await shows(now, ({ period }) => period === 2);
    await world.outside("refundStarPayment", {
      user_id: anna.id,
      telegram_payment_charge_id: charges().at(-1)?.chargeId,
    });
    const over = await shows(now, (seen) => seen.state === "REFUNDED" && !seen.isTelegramBeingTold);
    expect(over).toMatchObject({ stoppedBy: "REFUND", accessEndsAt: null });
    expect(over.periods.map(({ refundedAt }) => refundedAt !== null)).toEqual([true, false]);
    await anna.sees("The subscription has ended, and nothing more will be charged");
    now = await later(anna, month + hour);
    expect(await now.has("club.lamp")).toBe(false);
    expect(anna.stars).toBe(950);
    expect(await world.books()).toEqual({ "asset:telegram-stars": 50, "revenue:sales": -100, "revenue:refunds": 50 });
  });

  it("of an earlier period goes back without ending it", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    await hers.subscribes("lamp-club");
    const now = await later(anna, month);
    await shows(now, ({ period }) => period === 2);
    await world.outside("refundStarPayment", { user_id: anna.id, telegram_payment_charge_id: charges()[0]?.chargeId });
    const said = await anna.sees(`Refunded: the first period of ${lamp}`);
    expect(said).toContain("What still runs stays yours.");
    expect(said).toContain("Next charge: 50 ⭐");
    expect(said).not.toContain("has ended");
    expect(await only(now)).toMatchObject({ state: "ACTIVE", period: 2 });
    expect(await now.has("club.lamp")).toBe(true);
  });

  it("that nobody told us of is found on Telegram's account", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    await hers.subscribes("lamp-club");
    await world.whileBotIsAway(async () => {
      await world.advance(month + day);
      await world.advance(2 * day);
    });
    const now = await opened(anna);
    const found = await shows(now, ({ state, period }) => state === "ACTIVE" && period === 2);
    expect(daysLeft(found.currentPeriodEndsAt)).toBe(27);
    await anna.sees(`Renewed: ${lamp}`);
    expect(anna.stars).toBe(900);
    expect(await world.books()).toEqual({ "asset:telegram-stars": 100, "revenue:sales": -100 });
  });
});

/** Quiet around this time of day, on a clock that shows UTC. */
async function wantsQuiet(app: MiniApp): Promise<void> {
  const at = (hours: number) =>
    new Date(world.app.parts.clock.now().getTime() + hours * hour * 1000).toISOString().slice(11, 16);
  const input = { quietHours: { from: at(-1), to: at(2) }, timeZone: "UTC" };
  await app.asks(`mutation ($input: SettingsInput!) { changeSettings(input: $input) { id } }`, { input });
}

describe("at night", () => {
  it("a reminder waits until it is over; receipts and failed renewals do not", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    const [boris, his] = await visitor("Boris", 60);
    const [vera, veras] = await visitor("Vera", 1000);
    for (const app of [hers, his, veras]) await wantsQuiet(app);
    const { id } = await hers.subscribes("lamp-club");
    await his.subscribes("lamp-club");
    await veras.subscribes("lamp-club");
    await hers.changes("cancel", id);
    await anna.sees(`Canceled: ${lamp}`);

    await world.advance(27 * day + 60);
    const waiting = {
      name: "test_waiting",
      sql: "select next_attempt_at > $1 as waits from notification where kind = 'subscription_ends_soon'",
    };
    const waits = () => world.app.parts.db.query(waiting, [world.app.parts.clock.now()]);
    await expect.poll(waits, { timeout: 15_000 }).toEqual([{ waits: true }]);
    expect(anna.counts(`${lamp} ends on`)).toBe(0);
    await world.advance(2 * hour);
    await anna.sees(`${lamp} ends on`);

    await world.advance(3 * day - 2 * hour);
    await boris.sees("has not come through");
    await vera.sees(`Renewed: ${lamp}`);
  });
});

describe("what staff see of a subscription", () => {
  it("is one story with its payment: begun, renewed, stopped, told to Telegram", async () => {
    const [anna, hers] = await visitor("Anna", 1000);
    await hers.subscribes("lamp-club");
    const { id: paymentId } = await world.lastPayment(anna);
    const now = await later(anna, month);
    const { id } = await shows(now, ({ period }) => period === 2);
    const staff = await opened(world.owner);
    await staff.asks(
      `mutation ($id: ID!) { setSubscriptionRenewal(id: $id, isRenewing: false, reason: "asked by letter") { __typename } }`,
      { id },
    );
    await anna.sees(`The shop has stopped the renewal of ${lamp}`);
    const { paymentTimeline: told } = await staff.asks<{ paymentTimeline: { what: string; actor: string }[] }>(
      `query ($id: ID!) { paymentTimeline(paymentId: $id) { what actor } }`,
      { id: paymentId },
    );
    const story = [
      "charge_applied",
      "subscription_begun",
      "renewed",
      "subscription_renewed",
      "subscription_stopped",
      "renewal_stop_asked",
      "renewal_told",
      "subscription_stop_confirmed",
    ];
    const seen = told.map(({ what }) => what).filter((what) => story.includes(what));
    expect(seen.toSorted()).toEqual([...story, "charge_applied"].toSorted());
    expect(told.find(({ what }) => what === "subscription_stopped")?.actor).toMatch(/^user:/);
    await expect(
      now.asks(
        `mutation ($id: ID!) { setSubscriptionRenewal(id: $id, isRenewing: true, reason: "please") { __typename } }`,
        { id },
      ),
    ).rejects.toThrow("FORBIDDEN");
    expect((await only(now)).resumesInTelegram).toBe(false);
  });
});
