/**
 * Whatever staff do stands in the audit. Each mutation of the schema that takes a permission is asked here, and leaves one
 * entry: who did what to what, in which request. A new one fails until it stands in the table.
 */
import { execute, parse, type GraphQLSchema } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "./platform/context.ts";
import type { Database } from "./platform/database.ts";
import { apiOf } from "./platform/graphql.ts";
import type { Person } from "./platform/principal.ts";
import { openTestDatabase } from "./platform/test-database.ts";
import { accessOf, callers } from "./platform/who.ts";
import { openPlans } from "./test-plans.ts";

const ownerId = 9;
let db: Database;
let shop: ReturnType<typeof openPlans>;
let schema: GraphQLSchema;
let resolver: Context["resolver"];
let olga: Person;
beforeAll(async () => {
  db = await openTestDatabase();
  shop = openPlans(db, { OWNER_IDS: String(ownerId) });
  ({ schema, resolver } = apiOf(shop.resolvers));
  olga = await shop.users.byTelegramUser({ id: ownerId, first_name: "Olga" });
});
afterAll(() => db.close());

let last = 0;
const next = () => ++last;

/** What is asked, and what the audit says afterwards: of what was only just made it is `subject` without its id. */
interface Asked {
  args: string;
  action: string;
  subject: string;
}

const texts = `[{ language: "en", text: "Tea" }]`;
const newProduct = (slug: string) =>
  `{ slug: "${slug}", titles: ${texts}, descriptions: ${texts}, deliveries: ${texts}, priceStars: 5, entitlementKey: "tea" }`;

async function product(): Promise<string> {
  const slug = `tea-${next()}`;
  await ask("createProduct", `(input: ${newProduct(slug)})`, "made");
  return (await shop.products.bySlug(slug))?.id ?? "";
}
async function code(): Promise<string> {
  const text = `SPRING${next()}`;
  await ask("createCode", `(input: { code: "${text}", kind: PERCENT, percentOff: 10 })`, "made");
  return (await shop.codeStaff.byText(text))?.id ?? "";
}
async function askedRefund(): Promise<string> {
  const anna = await shop.person("Anna");
  const asked = await shop.refunds.ask(anna, (await shop.subscribed(anna)).paymentId, "not for me", "test");
  if (!("id" in asked)) throw new Error(asked.message);
  return asked.id;
}
async function paid() {
  const anna = await shop.person("Anna");
  const { id, paymentId, first } = await shop.subscribed(anna);
  const rows = await shop.db.query<{ id: string }>(
    { name: "test_charge", sql: "select id from charge where charge_id = $1" },
    [first],
  );
  return { subscriptionId: id, paymentId, chargeId: rows[0]?.id ?? "" };
}
async function ticket(): Promise<string> {
  const question = { paymentId: null, reason: "other", text: "Where is my tea?", photo: null } as const;
  const asked = await shop.tickets.ask(await shop.person("Anna"), {
    ...question,
    key: `visit-${next()}`,
    requestId: "test",
  });
  if (typeof asked === "string") throw new Error(asked);
  return asked.id;
}
/** Of an update that speaks of money and proves none. */
async function alert(): Promise<string> {
  const updateId = 900_000 + next();
  await shop.charges.recordUpdate(
    { update_id: updateId, message: { successful_payment: "nobody can read this" } },
    "test",
  );
  const named = { name: "test_alert", sql: "select id from alert where subject = $1" };
  return (await shop.db.query<{ id: string }>(named, [`update:${updateId}`]))[0]?.id ?? "";
}
async function dialogue() {
  const anna = await shop.person("Anna");
  const place = { chatId: anna.telegramId, updateId: String(next()), requestId: "test" };
  await shop.conversations.begin(anna, place, "support", {});
  const [open] = await shop.upkeep.list({ chatId: anna.telegramId }, 1, null);
  return { chatId: anna.telegramId, id: open?.id ?? "" };
}
async function banned(): Promise<Person> {
  const mallory = await shop.person("Mallory");
  await shop.userStaff.ban(olga, mallory.id, "spam", "test");
  return mallory;
}
async function employed(): Promise<Person> {
  const boris = await shop.person("Boris");
  await shop.roles.grant(olga, { telegramId: boris.telegramId, role: "support" }, "test");
  return boris;
}

/** Of one product, one code, …: `args` and the entry's subject name it. */
const of = (kind: string, action: string, make: () => Promise<string>, rest: string) => async (): Promise<Asked> => {
  const id = await make();
  return { args: `(id: "${id}"${rest})`, action, subject: `${kind}:${id}` };
};

const table: Record<string, (() => Promise<Asked>)[]> = {
  answerTicket: [
    async () => {
      const id = await ticket();
      const input = `{ ticketId: "${id}", idempotencyKey: "answer-${next()}", text: "On its way." }`;
      return { args: `(input: ${input})`, action: "answerTicket", subject: `ticket:${id}` };
    },
  ],
  archiveProduct: [of("product", "archiveProduct", product, "")],
  banUser: [of("user", "banUser", async () => (await shop.person("Mallory")).id, `, reason: "spam"`)],
  changeCode: [of("code", "changeCode", code, `, input: { isOn: false }`)],
  changeProduct: [of("product", "changeProduct", product, `, changes: { priceStars: 6 }`)],
  changeReferralProgramme: [
    () =>
      Promise.resolve({
        args: `(input: { isOn: false, buyersPerReward: 3 })`,
        action: "changeReferralProgramme",
        subject: "referral_programme:1",
      }),
  ],
  closeAlert: [of("alert", "closeAlert", alert, "")],
  createCode: [
    () =>
      Promise.resolve({
        args: `(input: { kind: STARS, starsOff: 3 })`,
        action: "createCode",
        subject: "code:",
      }),
  ],
  createProduct: [
    () =>
      Promise.resolve({
        args: `(input: ${newProduct(`tea-${next()}`)})`,
        action: "createProduct",
        subject: "product:",
      }),
  ],
  decideRefund: [
    of("refund", "approveRefund", askedRefund, `, approve: true`),
    of("refund", "declineRefund", askedRefund, `, approve: false, note: "used up"`),
  ],
  endCode: [of("code", "endCode", code, "")],
  giveBackCharge: [
    async () => {
      const { chargeId } = await paid();
      const args = `(chargeId: "${chargeId}", reason: "out of kindness")`;
      return { args, action: "giveBackCharge", subject: `charge:${chargeId}` };
    },
  ],
  grantRole: [
    async () => {
      const { id, telegramId } = await shop.person("Boris");
      const args = `(input: { telegramId: "${telegramId}", role: SUPPORT })`;
      return { args, action: "grantRole", subject: `user:${id}` };
    },
  ],
  reconcile: [() => Promise.resolve({ args: "", action: "reconcile", subject: "telegram-stars" })],
  refundPayment: [
    async () => {
      const { paymentId, chargeId } = await paid();
      const args = `(paymentId: "${paymentId}", reason: "out of kindness")`;
      return { args, action: "giveBackCharge", subject: `charge:${chargeId}` };
    },
  ],
  resetConversation: [
    async () => {
      const { chatId, id } = await dialogue();
      const args = `(chatId: "${chatId}", reason: "they were stuck")`;
      return { args, action: "resetConversation", subject: `conversation:${id}` };
    },
  ],
  restockProduct: [of("product", "restockProduct", product, `, stock: 4`)],
  revokeRole: [
    async () => {
      const { id, telegramId } = await employed();
      const args = `(input: { telegramId: "${telegramId}", role: SUPPORT })`;
      return { args, action: "revokeRole", subject: `user:${id}` };
    },
  ],
  setSubscriptionRenewal: [false, true].map((isRenewing) => async () => {
    const { subscriptionId: id } = await paid();
    if (isRenewing) await shop.subscriptions.setRenewal(olga, id, { isRenewing: false, reason: "by letter" }, "test");
    const args = `(id: "${id}", isRenewing: ${isRenewing}, reason: "asked by letter")`;
    return { args, action: "setSubscriptionRenewal", subject: `subscription:${id}` };
  }),
  unbanUser: [of("user", "unbanUser", async () => (await banned()).id, `, reason: "was a mistake"`)],
};

async function ask(field: string, args: string, requestId: string): Promise<void> {
  const principal = { kind: "user", person: olga, sessionId: "s1", isConfirmed: true } as const;
  const contextValue: Context = { principal, requestId, address: "", loaders: new Map(), resolver };
  const document = parse(`mutation { ${field}${args} { __typename } }`);
  const { errors, data } = await execute({ schema, document, contextValue });
  expect(errors).toBeUndefined();
  expect(data?.[field]).not.toMatchObject({ __typename: "Refusal" });
}

const entriesOf = (requestId: string) =>
  db.query<{ actor: string; action: string; subject: string }>(
    { name: "test_entries", sql: "select actor, action, subject from audit_entry where request_id = $1" },
    [requestId],
  );

describe("the audit of what staff do", () => {
  it("is looked at here for every mutation that takes a permission", () => {
    const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    const isOfStaff = (who: readonly string[] = []) => !(callers as readonly string[]).includes(who[0] ?? "");
    const ofStaff = fields.filter((field) => isOfStaff(accessOf(field)?.who)).map(({ name }) => name);
    expect(Object.keys(table).toSorted()).toEqual(ofStaff.toSorted());
  });

  const rows = Object.entries(table).flatMap(([field, cases]) => cases.map((prepare) => [field, prepare] as const));
  it.each(rows)("has an entry of %s", async (field, prepare) => {
    const { args, action, subject } = await prepare();
    const requestId = `request-${next()}`;
    await ask(field, args, requestId);
    const entry = { actor: `user:${olga.id}`, action, subject: expect.stringContaining(subject) };
    expect(await entriesOf(requestId)).toEqual([entry]);
  });
});
