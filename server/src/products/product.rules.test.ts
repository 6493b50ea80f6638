import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  flawOf,
  localized,
  type ProductDraft,
  readCursor,
  textIn,
  withAddresses,
  writeCursor,
} from "./product.rules.ts";

const en = (text: string) => [{ language: "en", text }];
const tea: ProductDraft = {
  slug: "tea",
  title: en("Tea"),
  description: en("Hot."),
  delivery: en("Enjoy."),
  photoUrl: "/media/products/tea.jpg",
  priceStars: 50,
  stock: null,
  entitlementKey: "tea",
  entitlementDays: null,
  isRepeatable: false,
  position: null,
};

describe("a plan", () => {
  const plan: ProductDraft = { ...tea, periodSeconds: 2_592_000, planGroup: "club" };

  it("is fine with and without a group, up to Telegram's highest price", () => {
    expect(flawOf(plan)).toBeNull();
    expect(flawOf({ ...plan, planGroup: null })).toBeNull();
    expect(flawOf({ ...plan, priceStars: 10_000, planGroup: "a".repeat(40) }, 100_000)).toBeNull();
  });

  it.each<[string, Partial<ProductDraft>, string]>([
    ["a week", { periodSeconds: 604_800 }, "refusal-product-period"],
    ["no time at all", { periodSeconds: 0 }, "refusal-product-period"],
    ["more than Telegram takes", { priceStars: 10_001 }, "refusal-product-plan-price"],
    ["a last piece", { stock: 1 }, "refusal-product-plan-stock"],
    ["an end of its own", { entitlementDays: 30 }, "refusal-product-plan-days"],
    ["a second one beside it", { isRepeatable: true }, "refusal-product-plan-repeatable"],
    ["a group with capitals", { planGroup: "Club" }, "refusal-product-plan-group"],
    ["a group of 41", { planGroup: "a".repeat(41) }, "refusal-product-plan-group"],
    ["a group, and is paid once", { periodSeconds: null }, "refusal-product-plan-group-once"],
  ])("is refused with %s", (_name, changes, key) => {
    expect(flawOf({ ...plan, ...changes }, 100_000)).toMatchObject({ key });
  });
});

describe("a product", () => {
  it("is fine at its limits", () => {
    expect(flawOf(tea)).toBeNull();
    const most = {
      slug: "a".repeat(40),
      title: en("t".repeat(32)),
      description: en("d".repeat(255)),
      delivery: en("d".repeat(3000)),
      photoUrl: "https://example.com/tea.jpg",
      priceStars: 10_000,
      stock: 1_000_000,
      entitlementDays: 3650,
      position: 1_000_000,
    };
    expect(flawOf({ ...tea, ...most })).toBeNull();
    expect(flawOf({ ...tea, slug: "a", title: en("t"), priceStars: 1, stock: 0, entitlementDays: 1 })).toBeNull();
  });

  it.each<[string, Partial<ProductDraft>, string]>([
    ["a slug with capitals", { slug: "Tea" }, "refusal-product-slug"],
    ["no slug", { slug: "" }, "refusal-product-slug"],
    ["a slug of 41", { slug: "a".repeat(41) }, "refusal-product-slug"],
    ["a title of 33", { title: en("t".repeat(33)) }, "refusal-product-title"],
    ["a title of blanks", { title: en("  ") }, "refusal-product-title"],
    ["a description of 256", { description: en("d".repeat(256)) }, "refusal-product-description"],
    ["a delivery of 3001", { delivery: en("d".repeat(3001)) }, "refusal-product-delivery"],
    [
      "a language nobody here speaks",
      { title: [...en("Tea"), { language: "tlh", text: "Dargh" }] },
      "refusal-product-language",
    ],
    ["a language twice", { title: [...en("Tea"), ...en("Chai")] }, "refusal-product-language"],
    ["no English", { title: [{ language: "ru", text: "Чай" }] }, "refusal-product-fallback"],
    ["a picture by http", { photoUrl: "http://example.com/tea.jpg" }, "refusal-product-photo"],
    ["a picture outside", { photoUrl: "/media/../secret" }, "refusal-product-photo"],
    ["a picture that is a script", { photoUrl: "javascript:alert(1)" }, "refusal-product-photo"],
    ["a price of 0", { priceStars: 0 }, "refusal-product-price"],
    ["a price of 10001", { priceStars: 10_001 }, "refusal-product-price"],
    ["half a Star", { priceStars: 1.5 }, "refusal-product-price"],
    ["a negative stock", { stock: -1 }, "refusal-product-stock"],
    ["a key with a blank", { entitlementKey: "a b" }, "refusal-product-entitlement-key"],
    ["no days at all", { entitlementDays: 0 }, "refusal-product-entitlement-days"],
    ["a negative position", { position: -1 }, "refusal-product-position"],
  ])("is refused with %s", (_what, part, key) => {
    expect(flawOf({ ...tea, ...part })?.key).toBe(key);
  });

  it("may cost no more than this shop's own limit", () => {
    expect(flawOf({ priceStars: 101 }, 100)).toEqual({ key: "refusal-product-price", max: 100 });
  });
});

describe("texts of a product", () => {
  it("are in the reader's language, else in English", () => {
    const title = localized([...en(" Tea "), { language: "ru", text: "Чай" }]);
    expect([textIn(title, "ru"), textIn(title, "en"), textIn({ en: "Tea" }, "ru")]).toEqual(["Чай", "Tea", "Tea"]);
    expect([textIn(title, "ar"), textIn({ ru: "Чай" }, "ar"), textIn({}, "ar")]).toEqual(["Tea", "Чай", ""]);
  });

  it("get addresses for our own files, and for nothing else", () => {
    const base = "https://shop.example";
    expect(withAddresses("Here:\n/media/goods/a-1.jpg. Enjoy", base)).toBe(
      "Here:\nhttps://shop.example/media/goods/a-1.jpg. Enjoy",
    );
    const untouched = "https://other.example/media/goods/a.jpg and a/media/b and media/c";
    expect(withAddresses(untouched, base)).toBe(untouched);
  });
});

describe("a cursor", () => {
  it("leads back to where it was written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.uuid(), (position, id) => {
        expect(readCursor(writeCursor({ position, id }))).toEqual({ position, id });
      }),
    );
  });

  it("has one spelling", () => {
    const cursor = writeCursor({ position: 10, id: "01a20544-4649-7586-b33d-3797575f8079" });
    for (const other of [`${cursor}!`, `${cursor}${"!".repeat(1000)}`, ` ${cursor}`])
      expect(readCursor(other)).toBeNull();
    const dashes = Buffer.from(`10.${"-".repeat(36)}`).toString("base64url");
    expect(readCursor(dashes)).toBeNull();
  });

  it("of somebody else is none", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => readCursor(text) === null));
  });
});
