import { createHash } from "node:crypto";
import type { App } from "@starfront/server/app";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Child, startChild } from "../children.ts";
import { Guest } from "../people/guest.ts";
import { openRaces, type Races, serviceSecret } from "./races.ts";

let races: Races;
let servers: Child[];
/** In this process, only to look into the database and to start payments; the racing servers are two others. */
let app: App;
let appUrl: string;

beforeAll(async () => {
  races = await openRaces({ servers: 0 });
  // All three at once on an empty database: the migrations run once.
  const started = Promise.all([startChild("server", races.env), startChild("server", races.env)]);
  app = await races.opens();
  appUrl = await app.listen();
  servers = await started;
}, 120_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await app.close();
  await races.close();
});

/** PostgreSQL keeps 63 characters of a name, so the text itself would not do. */
const nameOf = (sql: string) => `races_${createHash("md5").update(sql).digest("hex")}`;

async function count(sql: string, values: unknown[]): Promise<number> {
  const [row] = await app.parts.db.query<{ n: number }>({ name: nameOf(sql), sql }, values);
  return row?.n ?? 0;
}

async function record(server: Child, update: object): Promise<string> {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Service ${serviceSecret}` },
    body: JSON.stringify({
      query: `mutation ($update: JSON!) { recordPaymentUpdate(update: $update) { outcome } }`,
      variables: { update },
    }),
  });
  const { data, errors } = (await response.json()) as {
    data?: { recordPaymentUpdate: { outcome: string } };
    errors?: { message: string }[];
  };
  if (errors?.[0]) throw new Error(errors[0].message);
  return data?.recordPaymentUpdate.outcome ?? "";
}

let updateId = 1;
function paidUpdate(payment: { payload: string; buyer: number }, chargeId: string, id = updateId++) {
  return {
    update_id: id,
    message: {
      message_id: id,
      date: 1_767_225_600,
      from: { id: payment.buyer, is_bot: false, first_name: "Anna" },
      chat: { id: payment.buyer, type: "private" },
      successful_payment: {
        currency: "XTR",
        total_amount: 1,
        invoice_payload: payment.payload,
        telegram_payment_charge_id: chargeId,
        provider_payment_charge_id: "",
      },
    },
  };
}

async function startedPayment() {
  const person = await races.sandbox.hand.addPerson({ firstName: "Anna", stars: 10 });
  const window = await new Guest(races.sandbox, appUrl, person.id).opensMiniAppAt(`${appUrl}/app/`);
  await window.acceptsTerms();
  const payment = await window.orders("coffee");
  if ("refusal" in payment) throw new Error(payment.message);
  return { id: payment.id, payload: `payment:${payment.id}`, buyer: person.id };
}

/** Half of them to each server, all at once. */
const atBoth = <Result>(times: number, act: (server: Child, n: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => act(servers[n % 2] as Child, n)));

describe("two servers at the same time", () => {
  it("record one charge of a hundred deliveries of one update", async () => {
    const payment = await startedPayment();
    const update = paidUpdate(payment, "delivered-a-hundred-times");
    const outcomes = await atBoth(100, (server) => record(server, update));
    expect(outcomes.filter((outcome) => outcome === "RECORDED")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "KNOWN")).toHaveLength(99);
    expect(await count("select count(*)::int as n from charge where payment_id = $1", [payment.id])).toBe(1);
    expect(
      await count("select count(*)::int as n from entitlement where charge_id = $1", ["delivered-a-hundred-times"]),
    ).toBe(1);
  });

  it("record one charge when a hundred updates carry the same one", async () => {
    const payment = await startedPayment();
    const outcomes = await atBoth(100, (server) => record(server, paidUpdate(payment, "under-many-updates")));
    expect(outcomes.filter((outcome) => outcome === "RECORDED")).toHaveLength(1);
    expect(await count("select count(*)::int as n from charge where payment_id = $1", [payment.id])).toBe(1);
  });

  it("apply one of a hundred different charges on one payment, and keep ninety-nine as surplus", async () => {
    const payment = await startedPayment();
    const outcomes = await atBoth(100, (server, n) => record(server, paidUpdate(payment, `different-${n}`)));
    expect(new Set(outcomes)).toEqual(new Set(["RECORDED"]));
    const by = (disposition: string) =>
      count("select count(*)::int as n from charge where payment_id = $1 and disposition = $2", [
        payment.id,
        disposition,
      ]);
    expect([await by("applied"), await by("surplus"), await by("quarantined")]).toEqual([1, 99, 0]);
    const entitled =
      "select count(*)::int as n from entitlement e join charge c using (charge_id) where c.payment_id = $1";
    expect(await count(entitled, [payment.id])).toBe(1);
    expect(await count("select coalesce(sum(amount), 0)::int as n from ledger_entry", [])).toBe(0);
  });

  it("tell the followers at one what the other recorded", async () => {
    const person = await races.sandbox.hand.addPerson({ firstName: "Vera", stars: 10 });
    const [first, second] = servers as [Child, Child];
    await using window = await new Guest(races.sandbox, first.url, person.id).opensMiniAppAt(`${first.url}/app/`);
    await window.acceptsTerms();
    const payment = await window.orders("coffee");
    if ("refusal" in payment) throw new Error(payment.message);
    const followed = window.follows(payment.id);
    await followed.until("INVOICED");
    await record(second, paidUpdate({ payload: `payment:${payment.id}`, buyer: person.id }, `told-${payment.id}`));
    expect((await followed.until("PAID")).state).toBe("PAID");
  });

  it("let one of twenty buyers have the last piece", async () => {
    await app.parts.db.query(
      { name: "races_last", sql: "update product set stock = 1 where slug = 'orbit-print'" },
      [],
    );
    const buyers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const person = await races.sandbox.hand.addPerson({ firstName: "Buyer", stars: 500 });
        const window = await new Guest(races.sandbox, appUrl, person.id).opensMiniAppAt(`${appUrl}/app/`);
        await window.acceptsTerms();
        const payment = await window.orders("orbit-print");
        if ("refusal" in payment) throw new Error(payment.message);
        return { payload: `payment:${payment.id}`, id: person.id };
      }),
    );
    const answers = await atBoth(20, async (server, n) => {
      const buyer = buyers[n];
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Service ${serviceSecret}` },
        body: JSON.stringify({
          query: `mutation ($update: JSON!) { decideCheckout(update: $update) { ok } }`,
          variables: {
            update: {
              update_id: updateId++,
              pre_checkout_query: {
                id: `query-${n}`,
                from: { id: buyer?.id, is_bot: false, first_name: "Buyer" },
                currency: "XTR",
                total_amount: 350,
                invoice_payload: buyer?.payload,
              },
            },
          },
        }),
      });
      const { data } = (await response.json()) as { data: { decideCheckout: { ok: boolean } } };
      return data.decideCheckout.ok;
    });
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});
