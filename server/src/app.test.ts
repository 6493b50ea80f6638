import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp, type App } from "./app.ts";
import { readConfig } from "./config.ts";
import { manualClock } from "./platform/clock.ts";
import type { Database } from "./platform/database.ts";
import { silentLog } from "./platform/log.ts";
import { openTestDatabase } from "./platform/test-database.ts";

const secret = "s".repeat(40);

describe("the whole server", () => {
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

  async function ask(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
    return response.json();
  }

  it("is ready, and has a shop one would want to open", async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const { data } = (await ask("{ products(first: 50) { nodes { slug title price { amount currency } } } }")) as {
      data: { products: { nodes: { price: { currency: string } }[] } };
    };
    expect(data.products.nodes.length).toBeGreaterThanOrEqual(8);
    expect(data.products.nodes[0]?.price.currency).toBe("XTR");
  });

  it("knows for whom the bot speaks, in their language", async () => {
    const anna = { id: 1001, is_bot: false, first_name: "Anna", language_code: "ru" };
    const headers = {
      authorization: `Service ${secret}`,
      "x-telegram-user": Buffer.from(JSON.stringify(anna)).toString("base64url"),
    };
    expect(await ask("{ me { firstName telegramId language } }", headers)).toEqual({
      data: { me: { firstName: "Anna", telegramId: "1001", language: "ru" } },
    });
  });

  it.each([
    ["{ me { id } }", "UNAUTHENTICATED"],
    ["mutation { claimNotifications { id } }", "FORBIDDEN"],
  ])("answers a stranger's %s with %s", async (query, code) => {
    expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});
