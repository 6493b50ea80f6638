import { loadTexts } from "@starfront/schema/load-texts";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../config.ts";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { localLive } from "../platform/live.ts";
import { Refusal } from "../platform/refusal.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { userActions } from "../users/user.actions.ts";
import { demoCatalogue } from "./demo-catalogue.ts";
import { productActions, type StaffRequest } from "./product.actions.ts";
import { Product } from "./product.entity.ts";
import type { ProductDraft } from "./product.rules.ts";

const start = new Date("2027-03-01T12:00:00Z");
const statement = (name: string, sql: string) => ({ name: `test_${name}`, sql });

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.query(statement("truncate", "truncate product cascade"), []));

async function world(isSandbox = true) {
  const config = { isSandbox, ownerIds: ["1"], publicUrl: "https://shop.example", port: 3000 } as unknown as Config;
  const [clock, live, texts] = [manualClock(start), localLive(), loadTexts(["server"])];
  const users = userActions({ config, db, clock, live });
  const staff = await users.byTelegramUser({ id: 1, first_name: "Olga", language_code: "ru" });
  const by: StaffRequest = { staff, requestId: "request-1" };
  const products = productActions({ config, db, clock, live, texts });
  const add = async (slug: string, more: Partial<ProductDraft> = {}) => {
    const added = await products.create(draft(slug, more), by);
    if (added instanceof Refusal) throw new Error(added.message);
    return added;
  };
  const slugs = async (first = 50) => (await products.list(first, null)).products.map((product) => product.slug);
  return { products, clock, live, staff, by, add, slugs };
}

function draft(slug: string, more: Partial<ProductDraft>): ProductDraft {
  const texts = { title: "Tea", description: "Hot.", delivery: "Enjoy.\n/media/goods/tea.txt" };
  const [title, description, delivery] = Object.values(texts).map((text) => [{ language: "en", text }]);
  return {
    slug,
    title: title ?? [],
    description: description ?? [],
    delivery: delivery ?? [],
    photoUrl: null,
    priceStars: 50,
    stock: null,
    entitlementKey: slug,
    entitlementDays: null,
    isRepeatable: false,
    position: null,
    ...more,
  };
}

describe("the catalogue", () => {
  it("is in its order, new products last", async () => {
    const { add, slugs } = await world();
    await add("second", { position: 20 });
    await add("first", { position: 10 });
    await add("third");
    expect(await slugs()).toEqual(["first", "second", "third"]);
  });

  it("is read in pages, also where positions are alike", async () => {
    const { add, products, slugs } = await world();
    for (const slug of ["a", "b", "c", "d", "e"]) await add(slug, { position: 7 });
    const all = await slugs();
    const found: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const { products: some, endCursor, hasNextPage } = await products.list(2, after);
      found.push(...some.map((product) => product.slug));
      expect(hasNextPage).toBe(page < 2);
      after = endCursor;
    }
    expect(found).toEqual(all);
  });

  it.each([0, 51, -1])("gives no page of %i", async (first) => {
    const { products } = await world();
    expect(() => products.list(first, null)).toThrow("first must be 1 to 50");
  });

  it("refuses a cursor that is none", async () => {
    const { products } = await world();
    await expect(products.list(5, "nonsense")).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("shows a change of another process when told so", async () => {
    const [here, there] = [await world(), await world()];
    await here.add("tea");
    expect(await there.slugs()).toEqual(["tea"]);
    await here.add("cake");
    there.live.publish("products");
    await expect.poll(() => there.slugs()).toEqual(["tea", "cake"]);
  });

  it("loads many by their ids in one read, and knows when one is not there", async () => {
    const { add, products } = await world();
    const [tea, cake] = [await add("tea"), await add("cake")];
    const context = { loaders: new Map() };
    const found = await Promise.all([tea.id, cake.id, tea.id].map((id) => products.byId(context, id)));
    expect(found.map((product) => product.slug)).toEqual(["tea", "cake", "tea"]);
    await expect(products.byId(context, newId())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("keeps an archived product for old links, and out of the list", async () => {
    const { add, products, by, slugs } = await world();
    const tea = await add("tea");
    await products.archive(tea.id, true, by);
    expect(await slugs()).toEqual([]);
    expect(await products.bySlug("tea")).toMatchObject({ isForSale: false, isArchived: true });
    await products.archive(tea.id, false, by);
    expect(await slugs()).toEqual(["tea"]);
    await expect(products.bySlug("no-such-tea")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("gives out goods with addresses that open from a chat", async () => {
    const { add, products } = await world();
    const tea = await add("tea");
    expect(products.deliveryFor(tea, "ru")).toBe("Enjoy.\nhttps://shop.example/media/goods/tea.txt");
  });
});

describe("staff", () => {
  it("are told in their language what is wrong with a product", async () => {
    const { products, by } = await world();
    const refusal = await products.create(draft("tea", { priceStars: 0 }), by);
    expect(refusal).toMatchObject({ code: "INVALID_PRODUCT", message: expect.stringMatching(/^Цена: от 1 до/) });
  });

  it("cannot give one name to two products", async () => {
    const { add, products, by } = await world();
    await add("tea");
    expect(await products.create(draft("tea", {}), by)).toMatchObject({ code: "SLUG_TAKEN" });
  });

  it("leave a trace of what was before and after", async () => {
    const { add, products, staff, by } = await world();
    const tea = await add("tea", { stock: 3 });
    await products.change(tea.id, { priceStars: 70, photoUrl: null }, by);
    await products.restock(tea.id, null, by);
    const trace = await db.query(
      statement(
        "trace",
        `select action, actor, request_id as "requestId", before->'priceStars' as "priceBefore", after->'priceStars' as "priceAfter",
        before->'stock' as "stockBefore", after->'stock' as "stockAfter" from audit_entry where subject = $1 order by id`,
      ),
      [`product:${tea.id}`],
    );
    const common = { actor: `user:${staff.id}`, requestId: "request-1" };
    const after = (priceAfter: number, stockAfter: number | null) => ({ ...common, priceAfter, stockAfter });
    expect(trace).toEqual([
      { action: "createProduct", priceBefore: null, stockBefore: null, ...after(50, 3) },
      { action: "changeProduct", priceBefore: 50, stockBefore: 3, ...after(70, 3) },
      { action: "restockProduct", priceBefore: 70, stockBefore: 3, ...after(70, null) },
    ]);
  });

  it("change only what they mention", async () => {
    const { add, products, by } = await world();
    const tea = await add("tea", { stock: 3, entitlementDays: 30 });
    const changed = await products.change(tea.id, { title: [{ language: "en", text: "Chai" }] }, by);
    expect(changed).toMatchObject({ title: { en: "Chai" }, stock: 3, entitlementDays: 30, version: 2 });
  });

  it("learn of a conflict instead of undoing each other's change", async () => {
    const { add } = await world();
    const tea = await add("tea");
    const [one, other] = [db.em(), db.em()];
    const [mine, theirs] = [await one.findOneOrFail(Product, tea.id), await other.findOneOrFail(Product, tea.id)];
    mine.priceStars = 60;
    theirs.priceStars = 70;
    await one.flush();
    await expect(other.flush()).rejects.toThrow("optimistic lock");
  });

  it.each(["nonsense", newId()])("cannot change what is not there: %s", async (id) => {
    const { products, by } = await world();
    await expect(products.change(id, { priceStars: 5 }, by)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("stock", () => {
  /** Somebody's checkout that said yes. Foreign keys of payments play no part here. */
  const hold = statement(
    "hold",
    `insert into checkout_hold (id, payment_id, product_id, query_id, opened_at, lapses_at)
    values ($1, $2, $3, $4, $5, $6)`,
  );

  it("does not count pieces that people are paying for, until their holds lapse", async () => {
    const { add, products, by, clock } = await world();
    const tea = await add("tea", { stock: 3 });
    await db.query(statement("no_keys", "set session_replication_role = replica"), []);
    const lapsesAt = new Date(start.getTime() + 60_000);
    for (const queryId of ["q1", "q2"]) await db.query(hold, [newId(), newId(), tea.id, queryId, start, lapsesAt]);
    await db.query(statement("keys", "set session_replication_role = default"), []);
    expect((await products.bySlug("tea")).left).toBe(1);
    expect((await products.list(5, null)).products[0]?.left).toBe(1);
    expect(await products.change(tea.id, { priceStars: 50 }, by)).toMatchObject({ stock: 3, left: 1 });
    clock.advance(60);
    expect(await products.restock(tea.id, 3, by)).toMatchObject({ left: 3 });
  });

  it("is never shown below zero, and null where there is no limit", async () => {
    const { add, by, products } = await world();
    const tea = await add("tea", { stock: 0 });
    expect(tea.left).toBe(0);
    expect(await products.restock(tea.id, null, by)).toMatchObject({ left: null });
  });

  it("cannot be restocked with less than nothing", async () => {
    const { add, by, products } = await world();
    const tea = await add("tea");
    expect(await products.restock(tea.id, -1, by)).toMatchObject({ code: "INVALID_PRODUCT" });
  });
});

describe("the demo", () => {
  it("fills an empty shop once", async () => {
    const { products, slugs } = await world();
    expect(await products.seedDemo()).toBe(demoCatalogue.length);
    expect(await products.seedDemo()).toBe(0);
    expect(await slugs()).toHaveLength(demoCatalogue.length);
  });

  it("never fills a real shop, nor one that has a product", async () => {
    expect(await (await world(false)).products.seedDemo()).toBe(0);
    const { add, products } = await world();
    await add("tea");
    expect(await products.seedDemo()).toBe(0);
  });
});

describe("a plan", () => {
  const plan = { periodSeconds: 2_592_000, planGroup: "club" };

  it("keeps its period and may change its group and price", async () => {
    const { add, products, by } = await world();
    const { id } = await add("club", plan);
    expect(await products.change(id, { planGroup: "circle", priceStars: 60 }, by)).toMatchObject({
      periodSeconds: 2_592_000,
      planGroup: "circle",
      priceStars: 60,
    });
  });

  it.each([{ entitlementDays: 30 }, { isRepeatable: true }, { priceStars: 10_001 }])(
    "is not made into what no plan can be: %j",
    async (changes) => {
      const { add, products, by } = await world();
      const { id } = await add("club", plan);
      expect(await products.change(id, changes, by)).toBeInstanceOf(Refusal);
    },
  );

  it("is not what is paid once, which has no group", async () => {
    const { add, products, by } = await world();
    const { id } = await add("tea");
    expect(await products.change(id, { planGroup: "club" }, by)).toBeInstanceOf(Refusal);
  });
});
