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

let position = 0;
async function added(slug: string, photoUrl: string | null = null): Promise<string> {
  const id = newId();
  await db.query(
    {
      name: "test_product",
      sql: `insert into product (id, slug, kind, title, description, delivery, photo_url, price_stars, entitlement_key,
          position, created_at, updated_at)
        values ($1, $2, 'digital', '{"en":"Tea"}', '{"en":"Hot."}', '{"en":"Enjoy."}', $3, 5, $2, $4, now(), now())`,
    },
    [id, slug, photoUrl, ++position],
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

it("knows the pictures that are seen first as the Mini App asks for them, from memory alone", async () => {
  await db.query({ name: "test_empty", sql: "delete from product" }, []);
  await added("moon", "/media/products/moon.jpg");
  await added("plain");
  await added("sun", "https://pictures.example/sun.jpg");
  for (const slug of ["star", "comet"]) await added(slug, `/media/products/${slug}.png`);
  const catalogue = productCatalogue({ db, clock: manualClock(new Date()), live: localLive() });
  expect(catalogue.firstPictures(null)).toEqual([]);

  await catalogue.readShelf();
  // Somebody bought something: what is for sale is read anew, the pictures are the same.
  catalogue.forget();
  const onShelf = ["/media/products/moon.webp", "https://pictures.example/sun.jpg", "/media/products/star.png"];
  expect(catalogue.firstPictures(null)).toEqual(onShelf);
  expect(catalogue.firstPictures("src_spring")).toEqual(onShelf);
  expect(catalogue.firstPictures("p_comet")).toEqual(["/media/products/comet.png"]);
  expect(catalogue.firstPictures("p_plain")).toEqual([]);
  expect(catalogue.firstPictures("code_moon-2026")).toEqual([]);
});
