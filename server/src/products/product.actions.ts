/** What staff do with products. Each change is one transaction with its line in the audit; the catalogue hears of it after commit. */
import type { Language } from "@starfront/schema/languages";
import { OptimisticLockError } from "@mikro-orm/core";
import { record } from "../audit/audit.actions.ts";
import type { Statement, Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { isId, newId } from "../platform/id.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import { type DemoProduct, type DemoTexts, demoCatalogue } from "./demo-catalogue.ts";
import { productCatalogue, productsTopic } from "./product.catalogue.ts";
import { Product } from "./product.entity.ts";
import { flawOf, localized, type ProductDraft, type ProductFlaw, textIn, withAddresses } from "./product.rules.ts";

const insert: Statement = {
  name: "product_insert",
  sql: `insert into product (id, slug, kind, title, description, delivery, photo_url, price_stars, stock, entitlement_key,
      entitlement_days, is_repeatable, position, created_at, updated_at, period_seconds, plan_group)
    values ($1, $2, 'digital', $3::jsonb, $4::jsonb, $5::jsonb, $6, $7, $8, $9, $10, $11,
      coalesce($12, (select coalesce(max(position), 0) + 10 from product)), $13, $13, $14, $15)
    on conflict (slug) do nothing returning id`,
};
const isEmpty: Statement = {
  name: "product_is_empty",
  sql: `select not exists (select 1 from product) as "isEmpty"`,
};

/** What may change later: the slug stands in links, what was sold keeps its entitlement key, and a plan stays a plan. */
export type ProductChanges = Partial<Omit<ProductDraft, "slug" | "entitlementKey" | "stock" | "periodSeconds">>;

/** On whose word, and in which request. */
export interface StaffRequest {
  staff: Person;
  requestId: string;
}

export interface ProductOptions {
  /** This shop's highest price, in Stars. */
  mostStars?: number;
}

type ProductParts = Pick<Parts, "config" | "db" | "clock" | "live" | "texts">;

export function productActions(parts: ProductParts, { mostStars }: ProductOptions = {}) {
  const { config, db, clock, live, texts } = parts;
  const catalogue = productCatalogue(parts);

  function invalid({ key, ...values }: ProductFlaw, language: Language): Refusal {
    return new Refusal(RefusalCode.INVALID_PRODUCT, (texts(language) as SayFlaw)(key, values));
  }

  function announce(): void {
    catalogue.forget();
    live.publish(productsTopic);
  }

  async function change(
    id: string,
    action: string,
    by: StaffRequest,
    apply: (product: Product) => void,
  ): Promise<Product> {
    const now = clock.now();
    const product = await db
      .transaction(async (tx) => {
        const found = isId(id) ? await tx.em.findOne(Product, { id }) : null;
        if (!found) throw new ApiError("NOT_FOUND", "There is no such product.");
        const before = auditView(found);
        apply(found);
        found.updatedAt = now;
        await tx.em.flush();
        const entry = {
          actor: `user:${by.staff.id}`,
          action,
          subject: `product:${id}`,
          requestId: by.requestId,
          at: now,
        };
        await record(tx, { ...entry, before, after: auditView(found) });
        return found;
      })
      .catch((error: unknown) => {
        if (!(error instanceof OptimisticLockError)) throw error;
        throw new ApiError("CONFLICT", "Somebody else changed this product just now. Look at it again.");
      });
    announce();
    await catalogue.withHolds([product]);
    return product;
  }

  /** A flaw that changes have beside what stays: a plan never runs out, and what is paid once has no group. */
  async function flawBesides(id: string, changes: Partial<ProductDraft>): Promise<ProductFlaw | null> {
    const found = isId(id) ? await db.em().findOne(Product, { id }) : null;
    return found && flawOf({ periodSeconds: found.periodSeconds, ...changes });
  }

  async function add(tx: Transaction, draft: ProductDraft, now: Date): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(insert, [
      newId(),
      draft.slug,
      JSON.stringify(localized(draft.title)),
      JSON.stringify(localized(draft.description)),
      JSON.stringify(localized(draft.delivery)),
      draft.photoUrl,
      draft.priceStars,
      draft.stock,
      draft.entitlementKey,
      draft.entitlementDays,
      draft.isRepeatable,
      draft.position,
      now,
      draft.periodSeconds ?? null,
      draft.planGroup ?? null,
    ]);
    return row?.id ?? null;
  }

  return {
    list: catalogue.list,
    readShelf: catalogue.readShelf,
    firstPictures: catalogue.firstPictures,
    bySlug: catalogue.bySlug,
    byId: catalogue.byId,

    /** What the buyer gets, in their language; paths of our own goods become addresses that open from a chat. */
    deliveryFor(product: Pick<Product, "delivery">, language: Language): string {
      return withAddresses(textIn(product.delivery, language), config.publicUrl ?? `http://localhost:${config.port}`);
    },

    async create(draft: ProductDraft, by: StaffRequest): Promise<Product | Refusal> {
      const { language } = by.staff;
      const flaw = flawOf(draft, mostStars);
      if (flaw) return invalid(flaw, language);
      const now = clock.now();
      const product = await db.transaction(async (tx) => {
        const id = await add(tx, draft, now);
        if (id === null) return null;
        const added = await tx.em.findOneOrFail(Product, { id });
        const entry = { action: "createProduct", subject: `product:${id}`, after: auditView(added), at: now };
        await record(tx, { ...entry, actor: `user:${by.staff.id}`, requestId: by.requestId });
        return added;
      });
      if (!product) {
        return new Refusal(RefusalCode.SLUG_TAKEN, texts(language)("refusal-slug-taken", { slug: draft.slug }));
      }
      announce();
      return product;
    },

    /** CONFLICT when somebody else changes it at the same time. Payments that were started keep their price. */
    async change(id: string, changes: ProductChanges, by: StaffRequest): Promise<Product | Refusal> {
      const { language } = by.staff;
      const flaw = flawOf(changes, mostStars) ?? (await flawBesides(id, changes));
      if (flaw) return invalid(flaw, language);
      return change(id, "changeProduct", by, (product) => {
        if (changes.title) product.title = localized(changes.title);
        if (changes.description) product.description = localized(changes.description);
        if (changes.delivery) product.delivery = localized(changes.delivery);
        if (changes.photoUrl !== undefined) product.photoUrl = changes.photoUrl;
        if (changes.priceStars !== undefined) product.priceStars = changes.priceStars;
        if (changes.entitlementDays !== undefined) product.entitlementDays = changes.entitlementDays;
        if (changes.isRepeatable !== undefined) product.isRepeatable = changes.isRepeatable;
        if (changes.planGroup !== undefined) product.planGroup = changes.planGroup;
        if (typeof changes.position === "number") product.position = changes.position;
      });
    },

    /** An archived product cannot be bought. Those who own it keep it; who is paying right now still gets it. */
    archive(id: string, archived: boolean, by: StaffRequest): Promise<Product> {
      return change(id, archived ? "archiveProduct" : "unarchiveProduct", by, (product) => {
        product.archivedAt = archived ? (product.archivedAt ?? clock.now()) : null;
      });
    },

    /** Sets how many pieces there are, held ones included; null: unlimited. */
    async restock(id: string, stock: number | null, by: StaffRequest): Promise<Product | Refusal> {
      const flaw = flawOf({ stock }) ?? (await flawBesides(id, { stock }));
      if (flaw) return invalid(flaw, by.staff.language);
      return change(id, "restockProduct", by, (product) => {
        product.stock = stock;
      });
    },

    /** Fills an empty shop with the demo catalogue, in the sandbox only. Two servers that start at once fill it once. */
    async seedDemo(): Promise<number> {
      const [state] = await db.query<{ isEmpty: boolean }>(isEmpty, []);
      if (!config.isSandbox || !state?.isEmpty) return 0;
      const added = await db.transaction(async (tx) => {
        let count = 0;
        for (const demo of demoCatalogue) if (await add(tx, draftOf(demo), clock.now())) count++;
        return count;
      });
      announce();
      return added;
    },
  };
}
export type ProductActions = ReturnType<typeof productActions>;

/** A flaw's key always comes with its own values. */
type SayFlaw = (key: ProductFlaw["key"], values: object) => string;

/** The demo catalogue writes its texts by language, as one reads them. */
export function draftOf({ titles, descriptions, deliveries, ...rest }: DemoProduct): ProductDraft {
  const list = (texts: DemoTexts) => Object.entries(texts).map(([language, text]) => ({ language, text }));
  return { ...rest, title: list(titles), description: list(descriptions), delivery: list(deliveries) };
}

function auditView(product: Product) {
  const { slug, title, description, delivery, photoUrl, priceStars, stock, entitlementKey, entitlementDays } = product;
  const { isRepeatable, position, archivedAt, version, periodSeconds, planGroup } = product;
  const sold = { slug, title, description, delivery, photoUrl, priceStars, stock, entitlementKey, entitlementDays };
  return { ...sold, periodSeconds, planGroup, isRepeatable, position, archivedAt, version };
}
