import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const chromium = process.env["CHROMIUM"] ?? "chromium";

/** Everything is drawn in a folder that goes away afterwards. */
export async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "starfront-media-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A PNG of an SVG, with a clear background where the drawing leaves one. */
export function toPng(svg: string, png: string, width: number, height: number, scale = 1): void {
  const page = `${png}.html`;
  writeFileSync(
    page,
    `<!doctype html><style>html,body{margin:0;overflow:hidden}svg{display:block;width:${width}px;height:${height}px}</style>${svg}`,
  );
  browse(`--screenshot=${png}`, `--window-size=${width},${height}`, `--force-device-scale-factor=${scale}`, page);
}

export function toPdf(html: string, pdf: string): void {
  const page = `${pdf}.html`;
  writeFileSync(page, html);
  browse(`--print-to-pdf=${pdf}`, "--no-pdf-header-footer", page);
  rmSync(page);
}

export function toJpeg(png: string, jpeg: string, width: number, height: number, quality: number): void {
  run(
    "convert",
    png,
    "-resize",
    `${width}x${height}!`,
    "-strip",
    "-interlace",
    "Plane",
    "-sampling-factor",
    "4:2:0",
    "-quality",
    String(quality),
    jpeg,
  );
}

export function toWebp(png: string, webp: string, width: number, height: number, quality: number): void {
  run(
    "cwebp",
    "-quiet",
    "-m",
    "6",
    "-sharp_yuv",
    "-q",
    String(quality),
    "-resize",
    String(width),
    String(height),
    png,
    "-o",
    webp,
  );
}

/** All colours, soft edges. */
export function toClearPng(png: string, out: string, size: number): void {
  run("convert", png, "-resize", `${size}x${size}`, "-strip", "-define", "png:compression-level=9", `PNG32:${out}`);
}

/** 256 colours; an ordered pattern keeps the gradients smooth and still packs well. */
export function toSmallPng(png: string, out: string, size: number): void {
  run(
    "convert",
    png,
    "-resize",
    `${size}x${size}`,
    "-strip",
    "-ordered-dither",
    "o8x8,24",
    "-colors",
    "256",
    "-define",
    "png:compression-level=9",
    `PNG8:${out}`,
  );
}

function browse(...args: string[]): void {
  const page = args.pop() ?? "";
  run(
    chromium,
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--default-background-color=00000000",
    ...args,
    pathToFileURL(page).href,
  );
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
}
