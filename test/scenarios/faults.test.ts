/**
 * Telegram stumbles while somebody buys, in each way that the sandbox knows. Whatever happens on the way: they are charged
 * once, get it once and read it once, and the books are what Telegram's own account says.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { HandActions } from "@starfront/sandbox/hand-protocol";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

const slug = "lighthouse-tale";
const price = 20;

let world: World;
beforeAll(async () => {
  // A call that hangs is given up after this; in earnest after ten seconds, or fifteen.
  world = await openWorld({ answerWithinMs: 1000 });
});
afterAll(() => world.close());

type Fault = HandActions["addFault"][0];
const stumbles = (fault: Fault) => world.sandbox.hand.addFault(fault);

let statements = 0;
const read = <Row>(sql: string, values: unknown[]) =>
  world.app.parts.db.query<Row>({ name: `test_faults_${++statements}`, sql }, values);

/** At the terms: one tap is left until the invoice. */
async function arrives(name: string): Promise<Guest> {
  const guest = await world.guest(name);
  await guest.starts(`p_${slug}`);
  await guest.taps("Buy");
  await guest.sees("Before your first purchase");
  return guest;
}

/** With the invoice before them. */
async function orders(name: string): Promise<Guest> {
  const guest = await arrives(name);
  await guest.taps("I agree");
  await guest.payLink();
  return guest;
}

/** Until the fault has struck. */
const struck = () => world.sandbox.world.waitFor(() => world.sandbox.faults.list().length === 0);

/** Whatever was on its way has arrived, and all was said. */
async function isQuiet({ id }: Guest): Promise<void> {
  await world.sandbox.world.waitFor(() => world.sandbox.updates().pending === 0);
  const unsaid = `select n.kind from notification n join app_user u on u.id = n.user_id
    where u.telegram_id = $1 and n.next_attempt_at is not null`;
  await expect.poll(() => read(unsaid, [id]), { timeout: 30_000 }).toEqual([]);
}

async function boughtOnce(guest: Guest): Promise<void> {
  await guest.sees("Paid: A tale to fall asleep to");
  await isQuiet(guest);
  expect(world.sandbox.faults.list()).toEqual([]);
  const { balance, rows } = world.sandbox.world.ledger();
  const paid = rows.filter(({ personId }) => personId === guest.id);
  expect(paid).toMatchObject([{ kind: "payment", amount: price }]);
  expect(guest.stars).toBe(1000 - price);

  const charges = `select charge_id as "chargeId", disposition from charge where payer_telegram_id = $1`;
  expect(await read(charges, [guest.id])).toEqual([{ chargeId: paid[0]?.chargeId, disposition: "applied" }]);
  const goods = `select e.key from entitlement e join app_user u on u.id = e.user_id where u.telegram_id = $1 and revoked_at is null`;
  expect(await read(goods, [guest.id])).toEqual([{ key: slug }]);
  const payments = `select p.state from payment p join app_user u on u.id = p.user_id where u.telegram_id = $1`;
  expect(await read(payments, [guest.id])).toEqual([{ state: "paid" }]);
  expect(guest.counts("Paid: ")).toBe(1);

  expect(await world.books()).toEqual({ "asset:telegram-stars": balance.amount, "revenue:sales": -balance.amount });
  const { repaired, drift } = await world.app.reconciliation.runNow("test");
  expect({ repaired, drift: Number(drift) }).toEqual({ repaired: 0, drift: 0 });
}

describe("a call that hangs for ever", () => {
  it("while the invoice is made: it is asked for again, and there is one", async () => {
    const anna = await arrives("Anna");
    await stumbles({ kind: "method_hang", method: "createInvoiceLink" });
    await anna.taps("I agree");
    await anna.pays();
    await boughtOnce(anna);
  });

  it("while the invoice is shown: it is shown a little later", async () => {
    const anna = await arrives("Anna");
    await stumbles({ kind: "method_hang", method: "sendMessage" });
    await anna.taps("I agree");
    const putOff = `select 1 from notification n join app_user u on u.id = n.user_id
      where u.telegram_id = $1 and last_error is not null`;
    await expect.poll(() => read(putOff, [anna.id]), { timeout: 10_000 }).toHaveLength(1);
    await world.advance(5);
    await anna.pays();
    await boughtOnce(anna);
  });

  it("while the question before the money is answered: the answer is given again, in time", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "method_hang", method: "answerPreCheckoutQuery" });
    expect(await anna.pays()).toMatchObject({ status: "paid" });
    await boughtOnce(anna);
  });

  it("while the receipt is written: it is written again", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "method_hang", method: "editMessageText" });
    await anna.pays();
    await boughtOnce(anna);
  });
});

describe("a yes before the money that Telegram took, without our hearing so", () => {
  it("keeps its hold until the money is told: nobody else gets what is being paid", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "delay_update", updateKind: "message", delaySeconds: 30 });
    await stumbles({ kind: "lost_answer", method: "answerPreCheckoutQuery" });
    expect(await anna.pays()).toMatchObject({ status: "paid" });
    const isHandled = ({ personId, title }: { personId?: number; title: string }) =>
      personId === anna.id && /^pre_checkout_query .* delivered/.test(title);
    await world.sandbox.world.waitFor(() => world.sandbox.timeline.entries().some(isHandled));
    const held = `select p.state, h.released_at as "releasedAt" from payment p join checkout_hold h on h.payment_id = p.id
      join app_user u on u.id = p.user_id where u.telegram_id = $1`;
    expect(await read(held, [anna.id])).toEqual([{ state: "approved", releasedAt: null }]);
    await world.advance(30);
    await boughtOnce(anna);
  });
});

describe("an update that comes late", () => {
  it("and says that the money came: nothing is given before, and all of it then", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "delay_update", updateKind: "message", delaySeconds: 600 });
    expect(await anna.pays()).toMatchObject({ status: "paid" });
    expect(anna.stars).toBe(1000 - price);
    expect(await world.books()).not.toMatchObject({
      "asset:telegram-stars": world.sandbox.world.ledger().balance.amount,
    });
    expect(anna.counts("Paid: ")).toBe(0);
    await world.advance(600);
    await boughtOnce(anna);
  });

  it("and says that the money came hours later: it is found in Telegram's own account, delivered then, and once", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "delay_update", updateKind: "message", delaySeconds: 7200 });
    expect(await anna.pays()).toMatchObject({ status: "paid" });
    await world.advance(3700);
    await anna.sees("Paid: ");
    await world.advance(3600);
    await boughtOnce(anna);
  });

  it("and asks whether she may pay: she waits a little longer", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "delay_update", updateKind: "pre_checkout_query", delaySeconds: 5 });
    const paid = anna.pays();
    await struck();
    await world.advance(5);
    expect(await paid).toMatchObject({ status: "paid" });
    await boughtOnce(anna);
  });

  it("and asks whether she may pay when nobody waits for it any more: no Star moves, and she pays again", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "delay_update", updateKind: "pre_checkout_query", delaySeconds: 15 });
    const paid = anna.pays();
    await struck();
    await world.advance(15);
    expect(await paid).toMatchObject({ status: "failed" });
    expect(anna.stars).toBe(1000);
    await isQuiet(anna);
    expect(await anna.pays()).toMatchObject({ status: "paid" });
    await boughtOnce(anna);
  });
});

describe("an update that is overtaken", () => {
  it("by her own wish to cancel, and says that the money came: she has what she paid for", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "reorder_update", updateKind: "message" });
    expect(await anna.pays()).toMatchObject({ status: "paid" });
    await anna.taps("Cancel");
    await boughtOnce(anna);
  });

  it("by somebody else's purchase of the same: both have it", async () => {
    const [anna, boris] = [await orders("Anna"), await orders("Boris")];
    await stumbles({ kind: "reorder_update", updateKind: "pre_checkout_query" });
    const hers = anna.pays();
    await struck();
    expect(await boris.pays()).toMatchObject({ status: "paid" });
    expect(await hers).toMatchObject({ status: "paid" });
    await anna.sees("Paid: ");
    await boughtOnce(boris);
    await boughtOnce(anna);
  });
});

describe("what Telegram says twice", () => {
  it("is one charge where one payment is told under two updates", async () => {
    const anna = await orders("Anna");
    await stumbles({ kind: "announce_twice" });
    await anna.pays();
    await boughtOnce(anna);
    const told = world.sandbox.timeline
      .entries()
      .filter(({ kind, personId, title }) => kind === "update" && personId === anna.id && title.startsWith("message"));
    // Her first word, and the money under two ids.
    expect(new Set(told.map(({ title }) => title)).size).toBe(3);
  });

  it.each([
    ["of the tap that orders", "callback_query"],
    ["of the question before the money", "pre_checkout_query"],
    ["of the money", "message"],
  ])("because it did not hear our answer, %s, is done once", async (_of, updateKind) => {
    const anna = await arrives("Anna");
    if (updateKind === "callback_query") await stumbles({ kind: "drop_webhook_answer", updateKind });
    await anna.taps("I agree");
    await anna.payLink();
    if (updateKind !== "callback_query") await stumbles({ kind: "drop_webhook_answer", updateKind });
    expect(await anna.pays()).toMatchObject({ status: "paid" });
    await boughtOnce(anna);
  });
});
