/** How much JavaScript the built Mini App loads before its catalogue shows. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export const miniApp = join(import.meta.dirname, "../../miniapp/dist");

/** Files and their size in bytes, gzipped: what the page names, all they import at once, and the longest language. */
export function loadedFirst(dist: string): Map<string, number> {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  // Scripts, and what the page asks the browser to load ahead because the entry is going to import it.
  const named = [...page.matchAll(/(?:src|href)="[^"]*\/(assets\/[^"/]+\.js)"/g)].map((match) => match[1] ?? "");
  const files = new Map<string, number>();
  const waiting = [...named, ...longestLanguage(dist)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file) || !existsSync(join(dist, file))) continue;
    const text = readFileSync(join(dist, file), "utf8");
    files.set(file, gzipSync(text, { level: 9 }).length);
    waiting.push(...importedBy(text).map((name) => `assets/${name}`));
  }
  return files;
}

/** Bytes of the page itself as it travels, and the files that its first paint waits for. */
export function firstPaintOf(dist: string): { bytes: number; waitsFor: string[] } {
  const page = readFileSync(join(dist, "index.html"));
  const blocking = /<link rel="stylesheet"[^>]*>|<script(?! type="module")[^>]*>/g;
  return { bytes: gzipSync(page, { level: 9 }).length, waitsFor: page.toString().match(blocking) ?? [] };
}

/** Static imports only: `import x from "./a.js"`, `import "./a.js"`, `export … from "./a.js"`. */
function importedBy(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map((match) => match[1] ?? "");
}

/** One language's texts are loaded, whichever the person has: the longest one counts. */
function longestLanguage(dist: string): string[] {
  const languages = readdirSync(join(dist, "assets")).filter((name) => /^[a-z]{2}-[\w-]+\.js$/.test(name));
  const sized = languages.map((name) => ({ name, size: gzipSync(readFileSync(join(dist, "assets", name))).length }));
  return sized
    .toSorted((one, other) => other.size - one.size)
    .slice(0, 1)
    .map(({ name }) => `assets/${name}`);
}
