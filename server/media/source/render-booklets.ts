/**
 * Makes the two booklets in both languages: `node server/media/source/render-booklets.ts`.
 * Needs chromium and the DejaVu fonts; the results are in the repository.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { inFolder, toPdf } from "./draw.ts";
import { sevenMates } from "./seven-mates.ts";
import { slowSuppers } from "./slow-suppers.ts";

const goods = join(import.meta.dirname, "../goods");
mkdirSync(goods, { recursive: true });
await inFolder((folder) => {
  for (const language of ["en", "ru"] as const)
    for (const [name, make] of Object.entries({ "slow-suppers": slowSuppers, "seven-mates": sevenMates })) {
      const pdf = join(folder, `${name}-${language}.pdf`);
      toPdf(make(language), pdf);
      copyFileSync(pdf, join(goods, `${name}-${language}.pdf`));
    }
});
