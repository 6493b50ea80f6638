import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let anna: Guest;
let hers: MiniApp;
let staff: MiniApp;
beforeEach(async () => {
  world = await openWorld();
  anna = await world.guest("Anna");
  await anna.starts();
  await world.owner.starts();
  hers = await anna.opensMiniApp();
  staff = await world.owner.opensMiniApp();
  await hers.acceptsTerms();
});
afterEach(async () => {
  await hers[Symbol.asyncDispose]();
  await world.close();
});

const ask = `mutation ($paymentId: ID!, $reason: String!) {
  askRefund(input: { paymentId: $paymentId, reason: $reason }) {
    __typename ... on Refund { id state } ... on Refusal { code }
  }
}`;
const decide = `mutation ($id: ID!, $approve: Boolean!) { decideRefund(id: $id, approve: $approve, note: "as asked") { ... on Refund { state } ... on Refusal { code } } }`;

async function bought(): Promise<string> {
  const payment = await hers.orders("lighthouse-tale");
  if ("refusal" in payment) throw new Error(payment.message);
  await hers.pays(payment);
  await hers.follows(payment.id).until("PAID");
  expect(anna.stars).toBe(980);
  return payment.id;
}

async function asked(paymentId: string): Promise<string> {
  const { askRefund } = await hers.asks<{ askRefund: { id: string; state: string } }>(ask, {
    paymentId,
    reason: "Bought by mistake",
  });
  expect(askRefund.state).toBe("ASKED");
  return askRefund.id;
}

const hasTale = async () =>
  (await hers.asks<{ hasEntitlement: boolean }>(`{ hasEntitlement(key: "lighthouse-tale") }`)).hasEntitlement;

describe("money that goes back", () => {
  it("is asked for by the buyer, decided by staff, and returned in full with all its consequences", async () => {
    const paymentId = await bought();
    expect(await hasTale()).toBe(true);
    const followed = hers.follows(paymentId);
    const id = await asked(paymentId);
    expect(anna.stars).toBe(980);

    expect(await staff.asks(decide, { id, approve: true })).toEqual({ decideRefund: { state: "DONE" } });
    await followed.until("REFUNDED");
    expect(anna.stars).toBe(1000);
    expect(await hasTale()).toBe(false);
    await anna.sees("Refunded: A tale to fall asleep to");
    expect(await world.books()).toEqual({ "revenue:sales": -20, "revenue:refunds": 20 });
  });

  it("is returned by staff for a reason of theirs, though its buyer never asked", async () => {
    const paymentId = await bought();
    const give = `mutation ($id: ID!) { refundPayment(paymentId: $id, reason: "the file was broken") {
      ... on Refund { state reason } ... on Refusal { code } } }`;
    await expect(hers.asks(give, { id: paymentId })).rejects.toThrow("FORBIDDEN");
    const answers = await Promise.all(Array.from({ length: 5 }, () => staff.asks(give, { id: paymentId })));
    expect(answers).toContainEqual({ refundPayment: { state: "DONE", reason: "the file was broken" } });
    await anna.sees("Refunded: ");
    expect(anna.stars).toBe(1000);
    expect(await hasTale()).toBe(false);
    const unpaid = await hers.orders("coffee");
    if ("refusal" in unpaid) throw new Error(unpaid.message);
    expect(await staff.asks(give, { id: unpaid.id })).toEqual({ refundPayment: { code: "NOT_REFUNDABLE" } });
  });

  it("goes back once, however many of staff press at the same moment", async () => {
    const id = await asked(await bought());
    const answers = await Promise.all(Array.from({ length: 10 }, () => staff.asks(decide, { id, approve: true })));
    expect(answers).toHaveLength(10);
    await anna.sees("Refunded: ");
    expect(anna.stars).toBe(1000);
    expect(world.sandbox.world.state.ledger.filter((entry) => entry.kind === "refund")).toHaveLength(1);
  });

  it("can be asked for once, by its buyer, for what was paid", async () => {
    const paymentId = await bought();
    await asked(paymentId);
    expect(await hers.asks(ask, { paymentId, reason: "Again" })).toMatchObject({
      askRefund: { code: "REFUND_ALREADY_ASKED" },
    });
    await expect(staff.asks(ask, { paymentId, reason: "Not mine" })).rejects.toThrow("NOT_FOUND");
    const open = await hers.orders("coffee");
    if ("refusal" in open) throw new Error(open.message);
    expect(await hers.asks(ask, { paymentId: open.id, reason: "Unpaid" })).toMatchObject({
      askRefund: { code: "NOT_REFUNDABLE" },
    });
  });

  it("is nobody's to decide but staff's", async () => {
    const id = await asked(await bought());
    await expect(hers.asks(decide, { id, approve: true })).rejects.toThrow("FORBIDDEN");
    expect(anna.stars).toBe(980);
  });

  it("stays with the shop when staff say no, and can still be returned later", async () => {
    const id = await asked(await bought());
    expect(await staff.asks(decide, { id, approve: false })).toEqual({ decideRefund: { state: "DECLINED" } });
    expect(anna.stars).toBe(980);
    expect(await staff.asks(decide, { id, approve: true })).toEqual({ decideRefund: { state: "DONE" } });
    expect(anna.stars).toBe(1000);
  });

  it("is tried again when Telegram does not answer, and returned once", async () => {
    const id = await asked(await bought());
    await world.sandbox.hand.addFault({
      kind: "method_error",
      method: "refundStarPayment",
      errorCode: 500,
      remaining: 20,
    });
    expect(await staff.asks(decide, { id, approve: true })).toEqual({ decideRefund: { state: "SENDING" } });
    await world.sandbox.hand.clearFaults({});
    await world.advance(3);
    await anna.sees("Refunded: ");
    expect(anna.stars).toBe(1000);
  });

  it("that Telegram will not send is shown as failed to the buyer's open screen and to staff, and can be tried again", async () => {
    const id = await asked(await bought());
    const payment = await world.lastPayment(anna);
    const followed = hers.follows(payment.id);
    const version = (await followed.until("PAID")).version;
    await world.sandbox.hand.addFault({
      kind: "method_error",
      method: "refundStarPayment",
      errorCode: 400,
      remaining: 1,
    });
    expect(await staff.asks(decide, { id, approve: true })).toEqual({ decideRefund: { state: "FAILED" } });
    expect((await followed.next()).version).toBeGreaterThan(version);
    await world.owner.sees("Telegram");
    expect(await staff.asks(decide, { id, approve: true })).toEqual({ decideRefund: { state: "DONE" } });
    expect(anna.stars).toBe(1000);
  });

  it("is recorded the same when it is returned from outside", async () => {
    const paymentId = await bought();
    const followed = hers.follows(paymentId);
    const charge = world.sandbox.world.state.ledger.find((entry) => entry.kind === "payment");
    await world.outside("refundStarPayment", { user_id: anna.id, telegram_payment_charge_id: charge?.chargeId });
    await followed.until("REFUNDED");
    expect(await hasTale()).toBe(false);
    expect(await world.books()).toEqual({ "revenue:sales": -20, "revenue:refunds": 20 });
  });

  it("is decided once when one of staff is in the chat and another is not: the second sees what was decided", async () => {
    const id = await asked(await bought());
    await world.owner.sees("The buyer asks for this money back");
    await world.owner.taps("Return 20 ⭐");
    await world.owner.sees("Really return 20 ⭐?");
    expect(await staff.asks(decide, { id, approve: false })).toEqual({ decideRefund: { state: "DECLINED" } });
    expect(await world.owner.taps("Yes, return 20 ⭐")).toContain("decided already");
    expect(await world.owner.sees("Declined. The Stars stay here")).toContain("Answer to the buyer: as asked");
    expect(await anna.sees("the shop declined. No money was moved")).toContain("The shop wrote: as asked");
    expect(anna.stars).toBe(980);
  });

  it("from outside is told to staff, and in the buyer's chat", async () => {
    await bought();
    const charge = world.sandbox.world.state.ledger.find((entry) => entry.kind === "payment");
    await world.outside("refundStarPayment", { user_id: anna.id, telegram_payment_charge_id: charge?.chargeId });
    await world.owner.sees("Somebody returned these Stars past this shop");
    await anna.sees("went back to your Telegram Stars balance, in full. The purchase has ended.");
  });
});
