import { afterAll, beforeAll, expect, it } from "vitest";
import { createApp, type App } from "./app.ts";
import { readConfig } from "./config.ts";
import { manualClock } from "./platform/clock.ts";
import type { Database } from "./platform/database.ts";
import { silentLog } from "./platform/log.ts";
import { openTestDatabase } from "./platform/test-database.ts";
import { operationAsking } from "./test-operations.ts";

const secret = "s".repeat(40);
const anna = { id: 1001, is_bot: false, first_name: "Anna", language_code: "en" };

let db: Database;
let app: App;
let url: string;

beforeAll(async () => {
  db = await openTestDatabase();
  const config = readConfig({
    SANDBOX_BOT_TOKEN: `1:${"a".repeat(30)}`,
    SERVICE_SECRET: secret,
    PORT: "0",
    HOST: "127.0.0.1",
  });
  app = await createApp(config, { db, clock: manualClock(new Date("2027-01-01T00:00:00Z")), log: silentLog() });
  url = await app.listen();
});
afterAll(async () => {
  await app.close();
  await db.close();
});

/** Asked by the bot for Anna: the codes of the errors, by operation. */
async function codesOf(queries: string[]): Promise<(string | undefined)[]> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Service ${secret}`,
      "x-telegram-user": Buffer.from(JSON.stringify(anna)).toString("base64url"),
    },
    body: JSON.stringify(queries.map((query) => ({ query }))),
  });
  const answers = (await response.json()) as { errors?: { extensions: { code: string } }[] }[];
  return answers.map(({ errors }) => errors?.[0]?.extensions.code);
}

it("whoever taps too much in the chat is told to wait with everything but money", async () => {
  const taps = Array.from({ length: 50 }, () => "{ me { id } }");
  const codes = [...(await codesOf(taps)), ...(await codesOf(taps))];
  expect(codes.filter((code) => code === undefined)).toHaveLength(60);
  expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(40);

  const asked = [app.schema.getQueryType(), app.schema.getMutationType()].flatMap((type) =>
    type ? Object.values(type.getFields()).map((field) => [field.name, operationAsking(type, field)] as const) : [],
  );
  // All at once: some wait for news, and the limit forgets.
  const lists = Array.from({ length: Math.ceil(asked.length / 50) }, (_, at) => asked.slice(at * 50, (at + 1) * 50));
  const answered = await Promise.all(
    lists.map(async (list) => {
      const answers = await codesOf(list.map(([, query]) => query));
      return list.flatMap(([name], index) => (answers[index] === "RATE_LIMITED" ? [] : [name]));
    }),
  );
  expect(answered.flat().sort()).toEqual([
    "beginUpdate",
    "claimNotifications",
    "claimUpdates",
    "decideCheckout",
    "recordPaymentUpdate",
    "releaseCheckout",
    "reportCheckoutAnswers",
    "reportReachability",
    "settleNotifications",
    "settleUpdate",
    "storeUpdates",
  ]);
});
