/** What a product may look like, and how its texts are read. No database, no clock. */
import { fallbackLanguage, isLanguage, type Language } from "@starfront/schema/languages";

/** A text in each language it was written in. */
export type Localized = Partial<Record<Language, string>>;

/** In the reader's language, else in the fallback, else as it was written: a language that came later has no texts at first. */
export function textIn(texts: Localized, language: Language): string {
  return texts[language] ?? texts[fallbackLanguage] ?? Object.values(texts)[0] ?? "";
}

export const productLimits = {
  slugCharacters: 40,
  // Telegram's, of an invoice: https://core.telegram.org/bots/api#sendinvoice
  titleCharacters: 32,
  descriptionCharacters: 255,
  /** A message holds 4096; the receipt around it needs some. */
  deliveryCharacters: 3000,
  photoCharacters: 1024,
  /** The highest price that is documented to work anywhere with Stars. */
  priceStars: 10_000,
  stock: 1_000_000,
  entitlementKeyCharacters: 64,
  entitlementDays: 3650,
  // Telegram's: one length of a period, and a highest price (core.telegram.org/bots/api#createinvoicelink).
  periodSeconds: 2_592_000,
  planPriceStars: 10_000,
  planGroupCharacters: 40,
  position: 1_000_000,
} as const;

export interface ProductDraft {
  slug: string;
  title: readonly { language: string; text: string }[];
  description: readonly { language: string; text: string }[];
  delivery: readonly { language: string; text: string }[];
  photoUrl: string | null;
  priceStars: number;
  stock: number | null;
  entitlementKey: string;
  entitlementDays: number | null;
  /** Of plans, which are paid for again each period. Absent: paid once. */
  periodSeconds?: number | null;
  planGroup?: string | null;
  isRepeatable: boolean;
  /** Null: after all others. */
  position: number | null;
}

/** What is wrong with a draft: a text of the server with its values. */
export type ProductFlaw =
  | { key: "refusal-product-slug"; max: number }
  | { key: "refusal-product-title"; max: number; language: string }
  | { key: "refusal-product-description"; max: number; language: string }
  | { key: "refusal-product-delivery"; max: number; language: string }
  | { key: "refusal-product-language"; language: string }
  | { key: "refusal-product-fallback"; language: string }
  | { key: "refusal-product-photo"; max: number }
  | { key: "refusal-product-price"; max: number }
  | { key: "refusal-product-stock"; max: number }
  | { key: "refusal-product-entitlement-key"; max: number }
  | { key: "refusal-product-entitlement-days"; max: number }
  | { key: "refusal-product-position"; max: number }
  | { key: "refusal-product-period"; seconds: number }
  | { key: "refusal-product-plan-price"; max: number }
  | { key: "refusal-product-plan-stock" }
  | { key: "refusal-product-plan-days" }
  | { key: "refusal-product-plan-repeatable" }
  | { key: "refusal-product-plan-group"; max: number }
  | { key: "refusal-product-plan-group-once" };

/** The first flaw in the parts that are given, or null. `mostStars` is this shop's highest price. */
export function flawOf(draft: Partial<ProductDraft>, mostStars: number = productLimits.priceStars): ProductFlaw | null {
  const { slug, photoUrl, priceStars, stock, entitlementKey, entitlementDays, position } = draft;
  const max = productLimits;
  if (slug !== undefined && !/^[a-z0-9-]{1,40}$/.test(slug)) {
    return { key: "refusal-product-slug", max: max.slugCharacters };
  }
  const textFlaw =
    flawOfTexts(draft.title, "refusal-product-title", max.titleCharacters) ??
    flawOfTexts(draft.description, "refusal-product-description", max.descriptionCharacters) ??
    flawOfTexts(draft.delivery, "refusal-product-delivery", max.deliveryCharacters);
  if (textFlaw) return textFlaw;
  if (typeof photoUrl === "string" && !isPhoto(photoUrl)) {
    return { key: "refusal-product-photo", max: max.photoCharacters };
  }
  if (priceStars !== undefined && !isBetween(priceStars, 1, mostStars)) {
    return { key: "refusal-product-price", max: mostStars };
  }
  if (typeof stock === "number" && !isBetween(stock, 0, max.stock)) {
    return { key: "refusal-product-stock", max: max.stock };
  }
  if (entitlementKey !== undefined && !/^[a-z0-9][a-z0-9.-]{0,63}$/.test(entitlementKey)) {
    return { key: "refusal-product-entitlement-key", max: max.entitlementKeyCharacters };
  }
  if (typeof entitlementDays === "number" && !isBetween(entitlementDays, 1, max.entitlementDays)) {
    return { key: "refusal-product-entitlement-days", max: max.entitlementDays };
  }
  if (typeof position === "number" && !isBetween(position, 0, max.position)) {
    return { key: "refusal-product-position", max: max.position };
  }
  return flawOfPlan(draft);
}

/** What sets a plan apart: it renews, so nothing about it can run out, and its price stays within Telegram's limit. */
function flawOfPlan(draft: Partial<ProductDraft>): ProductFlaw | null {
  const { periodSeconds, planGroup, priceStars, stock, entitlementDays, isRepeatable } = draft;
  const max = productLimits;
  if (typeof planGroup === "string" && !/^[a-z0-9][a-z0-9-]{0,39}$/.test(planGroup)) {
    return { key: "refusal-product-plan-group", max: max.planGroupCharacters };
  }
  if (periodSeconds === null && typeof planGroup === "string") return { key: "refusal-product-plan-group-once" };
  if (typeof periodSeconds !== "number") return null;
  if (periodSeconds !== max.periodSeconds) return { key: "refusal-product-period", seconds: max.periodSeconds };
  if (priceStars !== undefined && priceStars > max.planPriceStars) {
    return { key: "refusal-product-plan-price", max: max.planPriceStars };
  }
  if (typeof stock === "number") return { key: "refusal-product-plan-stock" };
  if (typeof entitlementDays === "number") return { key: "refusal-product-plan-days" };
  if (isRepeatable === true) return { key: "refusal-product-plan-repeatable" };
  return null;
}

/** Texts that were found to be flawless, by language. */
export function localized(texts: ProductDraft["title"]): Localized {
  return Object.fromEntries(texts.map(({ language, text }) => [language, text.trim()]));
}

type TextFlawKey = "refusal-product-title" | "refusal-product-description" | "refusal-product-delivery";

function flawOfTexts(texts: ProductDraft["title"] | undefined, key: TextFlawKey, max: number): ProductFlaw | null {
  if (texts === undefined) return null;
  const seen = new Set<string>();
  for (const { language, text } of texts) {
    if (!isLanguage(language) || seen.has(language)) return { key: "refusal-product-language", language };
    seen.add(language);
    const { length } = text.trim();
    if (length === 0 || length > max) return { key, max, language };
  }
  return seen.has(fallbackLanguage) ? null : { key: "refusal-product-fallback", language: fallbackLanguage };
}

function isPhoto(address: string): boolean {
  if (address.length > productLimits.photoCharacters) return false;
  if (/^\/media\/[A-Za-z0-9/_.-]+$/.test(address)) return !address.includes("..");
  return URL.parse(address)?.protocol === "https:";
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Paths of goods we keep ourselves, as addresses that open from a chat. */
export function withAddresses(delivery: string, baseUrl: string): string {
  return delivery.replaceAll(/(?<![\w/:.])\/media\/[A-Za-z0-9/_.-]*[A-Za-z0-9]/g, (path) => `${baseUrl}${path}`);
}

/** Where a page of the catalogue ended. */
export interface CatalogueCursor {
  position: number;
  id: string;
}

export function writeCursor({ position, id }: CatalogueCursor): string {
  return Buffer.from(`${position}.${id}`).toString("base64url");
}

/** Null: it is none of ours. */
export function readCursor(text: string): CatalogueCursor | null {
  // Only as it was written: pages are remembered by it, and Base64 has room for anything between its letters.
  if (text.length > 100) return null;
  const found = Buffer.from(text, "base64url")
    .toString()
    .match(/^(\d{1,7})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/);
  const cursor = found?.[1] && found[2] ? { position: Number(found[1]), id: found[2] } : null;
  return cursor && writeCursor(cursor) === text ? cursor : null;
}
