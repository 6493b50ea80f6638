import { afterAll, beforeAll, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { localLive } from "../platform/live.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { productCatalogue } from "./product.catalogue.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

async function added(slug: string): Promise<string> {
  const id = newId();
  await db.query(
    {
      name: "test_product",
      sql: `insert into product (id, slug, kind, title, description, delivery, price_stars, entitlement_key, position,
          created_at, updated_at)
        values ($1, $2, 'digital', '{"en":"Tea"}', '{"en":"Hot."}', '{"en":"Enjoy."}', 5, $2, 1, now(), now())`,
    },
    [id, slug],
  );
  return id;
}

it("finds what it remembered though it is forgotten while the rest is read", async () => {
  const [tea, cake] = [await added("tea"), await added("cake")];
  let onRead = () => {};
  const noticed: Database = Object.assign(Object.create(db) as Database, {
    em: () => {
      onRead();
      return db.em();
    },
  });
  const catalogue = productCatalogue({ db: noticed, clock: manualClock(new Date()), live: localLive() });
  await catalogue.byId({ loaders: new Map() }, tea);
  onRead = catalogue.forget;
  const context = { loaders: new Map() };
  const both = await Promise.all([catalogue.byId(context, tea), catalogue.byId(context, cake)]);
  expect(both.map(({ slug }) => slug)).toEqual(["tea", "cake"]);
});
