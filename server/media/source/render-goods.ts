/**
 * Makes what is sold: wallpapers, stickers, prints, the badge, and the brand mark. `node server/media/source/render-goods.ts`.
 * Needs chromium, ImageMagick and cwebp; nobody else does, the results are in the repository.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { badge, badgeDefs } from "./badge.ts";
import { brandMark } from "./brand.ts";
import { inFolder, toClearPng, toJpeg, toPng, toSmallPng, toWebp } from "./draw.ts";
import { dusk, duskHeight, duskKinds, duskWidth } from "./dusk.ts";
import { moon, moonDefs, moonKinds } from "./moons.ts";
import { lastLight, orbit } from "./prints.ts";

const media = join(import.meta.dirname, "..");
const goods = join(media, "goods");
const brand = join(media, "brand");
const svg = (box: string, body: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${body}</svg>`;
mkdirSync(goods, { recursive: true });
mkdirSync(brand, { recursive: true });

await inFolder((folder) => {
  const png = join(folder, "picture.png");
  for (const kind of duskKinds) {
    toPng(svg(`0 0 ${duskWidth} ${duskHeight}`, dusk(kind)), png, duskWidth, duskHeight, 3);
    toJpeg(png, join(goods, `dusk-${kind}.jpg`), 1290, 2796, 82);
  }
  for (const kind of moonKinds) {
    toPng(svg("-256 -256 512 512", `<defs>${moonDefs}</defs>${moon(kind, "cut")}`), png, 512, 512, 2);
    toWebp(png, join(goods, `moon-${kind}.webp`), 512, 512, 86);
  }
  writeFileSync(join(goods, "orbit-no-7.svg"), `${svg("0 0 600 800", orbit())}\n`);
  toPng(svg("0 0 640 800", lastLight()), png, 640, 800, 4);
  toJpeg(png, join(goods, "last-light.jpg"), 2400, 3000, 84);
  toPng(svg("-216 -216 432 432", `<defs>${badgeDefs}</defs>${badge()}`), png, 512, 512, 2);
  toClearPng(png, join(goods, "supporter-badge.png"), 512);
  writeFileSync(join(brand, "starfront.svg"), `${brandMark}\n`);
  toPng(brandMark, png, 512, 512, 2);
  toSmallPng(png, join(brand, "starfront.png"), 512);
});
