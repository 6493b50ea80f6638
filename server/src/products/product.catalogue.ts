/** Reads products, remembers them for a moment, and forgets them when somebody changed one. */
import { parseDeepLink } from "@starfront/schema/deep-link";
import { firstCards, pictureAddresses } from "@starfront/schema/pictures";
import DataLoader from "dataloader";
import type { Context } from "../platform/context.ts";
import type { Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { expiringCache, remember } from "../platform/expiring-cache.ts";
import type { Parts } from "../platform/parts.ts";
import { Product } from "./product.entity.ts";
import { readCursor, writeCursor } from "./product.rules.ts";

/** Published after every change of a product, its stock included. */
export const productsTopic = "products";

/** How long what is shown may lag behind; what is sold is decided in the database. */
const rememberedSeconds = 1;

const mostInPage = 50;

// A checkout that was said yes to keeps its piece until it is paid, released, or lapses.
const held: Statement = {
  name: "product_held",
  sql: `select product_id as "productId", count(*)::int as held from checkout_hold
    where product_id = any($2::uuid[]) and released_at is null and lapses_at > $1 group by product_id`,
};
export interface CataloguePage {
  products: Product[];
  endCursor: string | null;
  hasNextPage: boolean;
}

export function productCatalogue({ db, clock, live }: Pick<Parts, "db" | "clock" | "live">) {
  const pages = expiringCache<string, Promise<CataloguePage>>({ maxEntries: 200, maxAgeSeconds: rememberedSeconds });
  const bySlugs = expiringCache<string, Promise<Product>>({ maxEntries: 1000, maxAgeSeconds: rememberedSeconds });
  const byIds = expiringCache<string, Product>({ maxEntries: 1000, maxAgeSeconds: rememberedSeconds });
  /** As it was read last, however long ago: good enough for what is only a hint. */
  let lastShelf: Product[] = [];
  const loaderKey = Symbol("products by id");

  function forget(): void {
    pages.clear();
    bySlugs.clear();
    byIds.clear();
  }
  void followChanges();

  /** Ends when live closes. */
  async function followChanges(): Promise<void> {
    const news = live.subscribe(productsTopic)[Symbol.asyncIterator]();
    while (!(await news.next()).done) forget();
  }

  /** Says of each how many pieces are held right now. */
  async function withHolds(products: Product[]): Promise<Product[]> {
    const limited = products.filter((product) => product.stock !== null).map((product) => product.id);
    if (limited.length === 0) return products;
    const rows = await db.query<{ productId: string; held: number }>(held, [clock.now(), limited]);
    const heldById = new Map(rows.map((row) => [row.productId, row.held]));
    for (const product of products) product.held = heldById.get(product.id) ?? 0;
    return products;
  }

  async function readPage(first: number, after: string | null): Promise<CataloguePage> {
    const cursor = after === null ? null : readCursor(after);
    if (after !== null && cursor === null) throw new ApiError("BAD_USER_INPUT", "after is not a cursor of this list.");
    const beyond = cursor && {
      $or: [{ position: { $gt: cursor.position } }, { position: cursor.position, id: { $gt: cursor.id } }],
    };
    const found = await db
      .em()
      .find(
        Product,
        { archivedAt: null, ...beyond },
        { orderBy: [{ position: "asc" }, { id: "asc" }], limit: first + 1 },
      );
    const products = await withHolds(found.slice(0, first));
    if (after === null && first >= firstCards) lastShelf = products;
    const last = products.at(-1);
    return { products, endCursor: last ? writeCursor(last) : null, hasNextPage: found.length > first };
  }

  async function readBySlug(slug: string): Promise<Product> {
    const product = await db.em().findOne(Product, { slug });
    if (!product) throw new ApiError("NOT_FOUND", "There is no such product.");
    await withHolds([product]);
    return product;
  }

  async function readByIds(ids: readonly string[]): Promise<(Product | Error)[]> {
    // What is remembered now may be forgotten by the time the rest has been read.
    const remembered = ids.flatMap((id) => byIds.get(id) ?? []);
    const missing = ids.filter((id) => !remembered.some((product) => product.id === id));
    const found = missing.length === 0 ? [] : await withHolds(await db.em().find(Product, { id: { $in: missing } }));
    for (const product of found) byIds.set(product.id, product);
    const all = new Map([...remembered, ...found].map((product) => [product.id, product]));
    return ids.map((id) => all.get(id) ?? new ApiError("NOT_FOUND", "There is no such product."));
  }

  return {
    forget,
    withHolds,

    /** What is for sale, in the shop's order. */
    list(first: number, after: string | null): Promise<CataloguePage> {
      if (first < 1 || first > mostInPage) throw new ApiError("BAD_USER_INPUT", `first must be 1 to ${mostInPage}.`);
      return remember(pages, `${first} ${after ?? ""}`, () => readPage(first, after));
    },

    /** So that the first page that is asked for can name its pictures too. What is answered is read anew all the same. */
    async readShelf(): Promise<void> {
      await readPage(mostInPage, null);
    },

    /**
     * Addresses of the pictures that the Mini App shows first when a link with this parameter opens it, exactly as it will ask
     * for them. From memory alone, so nobody waits for it: none before the shelf was read, old ones after a change until the
     * next read.
     */
    firstPictures(startParameter: string | null): string[] {
      const link = parseDeepLink(startParameter);
      const products =
        link.to === "home"
          ? lastShelf.slice(0, firstCards)
          : lastShelf.filter(({ slug }) => link.to === "product" && slug === link.slug);
      return products.flatMap(({ photoUrl }) => (photoUrl ? pictureAddresses(photoUrl).slice(0, 1) : []));
    },

    /** Archived ones too: an old link should be able to say so. NOT_FOUND otherwise. */
    bySlug(slug: string): Promise<Product> {
      return remember(bySlugs, slug, () => readBySlug(slug));
    },

    /** One read for all that a request asks for. */
    byId(context: Pick<Context, "loaders">, id: string): Promise<Product> {
      const known = context.loaders.get(loaderKey) as DataLoader<string, Product> | undefined;
      const loader = known ?? new DataLoader<string, Product>(readByIds);
      if (!known) context.loaders.set(loaderKey, loader);
      return loader.load(id);
    },
  };
}
export type ProductCatalogue = ReturnType<typeof productCatalogue>;
