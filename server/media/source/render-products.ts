/**
 * Makes the products' pictures: `node server/media/source/render-products.ts [slug…]`.
 * Needs chromium, ImageMagick and cwebp; nobody else does, the results are in the repository.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { inFolder, toJpeg, toPng, toWebp } from "./draw.ts";
import { productScenes } from "./products.ts";
import { stage, stageHeight, stageWidth } from "./stage.ts";

const out = join(import.meta.dirname, "../products");
const wanted = process.argv.slice(2);
mkdirSync(out, { recursive: true });
await inFolder((folder) => {
  for (const [slug, scene] of Object.entries(productScenes)) {
    if (wanted.length > 0 && !wanted.includes(slug)) continue;
    const png = join(folder, `${slug}.png`);
    toPng(stage(scene), png, stageWidth, stageHeight, 2);
    toJpeg(png, join(out, `${slug}.jpg`), 800, 600, 84);
    toWebp(png, join(out, `${slug}.webp`), 640, 480, 80);
  }
});
