/** One question sent many times at once, as an app does that got no answer: it is asked once. */
import { createApp, type App } from "@starfront/server/app";
import { readConfig } from "@starfront/server/config";
import { silentLog } from "@starfront/server/platform/log";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type Postgres } from "../postgres.ts";

let postgres: Postgres;
let apps: App[];
beforeAll(async () => {
  postgres = await startPostgres();
  const config = readConfig({
    SANDBOX_BOT_TOKEN: `1:${"a".repeat(30)}`,
    SERVICE_SECRET: "s".repeat(40),
    DATABASE_URL: await postgres.createDatabase(),
    OWNER_IDS: "1001",
  });
  const open = () => createApp(config, { log: silentLog() });
  apps = [await open(), await open()];
}, 120_000);
afterAll(async () => {
  for (const app of apps ?? []) await app.close();
  await postgres.stop();
});

it("is one ticket with one message, whichever server hears it; and no more than five ever wait", async () => {
  const [one] = apps as [App];
  const anna = await one.users.byTelegramUser({ id: 2001, first_name: "Anna" });
  const appFor = (n: number) => apps[n % apps.length] as App;
  const ask = (n: number, key: string) =>
    appFor(n).tickets.ask(anna, {
      paymentId: null,
      reason: "other",
      text: "Where is my tea?",
      photo: null,
      key,
      requestId: "test",
    });
  const made = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(n, "the same")));
  const ids = new Set(made.map((ticket) => typeof ticket === "object" && ticket.id));
  expect(ids.size).toBe(1);
  const [id] = ids;
  expect(await one.tickets.messages({ loaders: new Map() }, String(id))).toHaveLength(1);

  const more = await Promise.all(Array.from({ length: 10 }, (_, n) => ask(n, `another ${n}`)));
  expect(more.filter((ticket) => ticket === "TOO_MANY_TICKETS")).toHaveLength(6);
});
