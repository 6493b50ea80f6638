import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demoCatalogue } from "./demo-catalogue.ts";

const media = new URL("../../media/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, media));

describe("the pictures of the demo catalogue", () => {
  it.each(demoCatalogue)("of $slug are small and of one size", ({ slug, photoUrl }) => {
    expect(photoUrl).toBe(`/media/products/${slug}.jpg`);
    const jpeg = read(`products/${slug}.jpg`);
    expect(jpegSize(jpeg)).toEqual({ width: 800, height: 600 });
    expect(jpeg.length).toBeLessThanOrEqual(60 * 1024);
    const webp = read(`products/${slug}.webp`);
    expect(webpSize(webp)).toEqual({ width: 640, height: 480 });
    expect(webp.length).toBeLessThanOrEqual(25 * 1024);
  });

  it("belong to a product, each of them", () => {
    const expected = demoCatalogue.flatMap(({ slug }) => [`${slug}.jpg`, `${slug}.webp`]);
    expect(readdirSync(new URL("products/", media)).sort()).toEqual(expected.sort());
  });

  it("come with a mark for the bot's profile", () => {
    const mark = read("brand/starfront.png");
    expect([mark.readUInt32BE(16), mark.readUInt32BE(20)]).toEqual([512, 512]);
    expect(mark.length).toBeLessThanOrEqual(40 * 1024);
    expect(read("brand/starfront.svg").toString()).toMatch(/^<svg /);
  });
});

describe("the goods of the demo catalogue", () => {
  it("are sold, each of them, and light enough for a repository", () => {
    const sold = demoCatalogue.flatMap(({ deliveries }) =>
      Object.values<string>({ ...deliveries }).flatMap((text) => text.match(/(?<=^\/media\/goods\/)\S+$/gm) ?? []),
    );
    const files = readdirSync(new URL("goods/", media));
    expect(files.sort()).toEqual([...new Set(sold)].sort());
    for (const file of files) expect(read(`goods/${file}`).length, file).toBeLessThanOrEqual(400 * 1024);
  });

  it("let one try a cheap one often, miss a scarce one, and see one end", () => {
    const prices = demoCatalogue.map(({ priceStars }) => priceStars);
    expect([Math.min(...prices), Math.max(...prices)]).toEqual([1, 750]);
    expect(demoCatalogue.some(({ isRepeatable, priceStars }) => isRepeatable && priceStars <= 5)).toBe(true);
    expect(demoCatalogue.some(({ stock }) => stock !== null && stock >= 1 && stock <= 3)).toBe(true);
    expect(demoCatalogue.some(({ entitlementDays }) => entitlementDays === 30)).toBe(true);
  });
});

/** From the frame header, after as many other segments as there are. */
function jpegSize(jpeg: Buffer) {
  expect(jpeg.readUInt16BE(0)).toBe(0xffd8);
  let at = 2;
  while (at < jpeg.length - 9) {
    const marker = jpeg.readUInt16BE(at);
    if (marker === 0xffc0 || marker === 0xffc2) {
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    }
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return null;
}

function webpSize(webp: Buffer) {
  expect(webp.toString("latin1", 8, 16)).toBe("WEBPVP8 ");
  return { width: webp.readUInt16LE(26) & 0x3fff, height: webp.readUInt16LE(28) & 0x3fff };
}
