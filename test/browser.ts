/**
 * A real Chromium for tests that comes from npm, with its libraries and fonts: nothing is installed on the machine, and
 * pictures look the same everywhere. `BROWSER_PATH` names another Chrome or Chromium to use instead.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser } from "playwright-core";

const require = createRequire(import.meta.url);

// Not @sparticuz/chromium's own arguments: those switch off web security and site isolation, which are under test here.
const args = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none", "--force-color-profile=srgb"];

/** Arguments more than the usual: lighthouse asks for a debugging port. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    ...(executablePath ? { executablePath } : { channel: "chrome" }),
    args: [...args, ...more],
    env: { ...process.env, ...env },
  });
}

/** Where the browser is and what its process needs around it. No path: an installed Chrome is all there is. */
export async function findBrowser(): Promise<{ executablePath: string | undefined; env: Record<string, string> }> {
  const chosen = process.env["BROWSER_PATH"];
  if (chosen) return { executablePath: chosen, env: {} };
  // The browser on npm is built for this platform only.
  if (process.platform !== "linux" || process.arch !== "x64") return { executablePath: undefined, env: {} };
  const home = await unpacked();
  return {
    executablePath: join(home, "chromium"),
    env: { LD_LIBRARY_PATH: join(home, "al2023/lib"), FONTCONFIG_FILE: join(home, "fonts.conf"), TMPDIR: home },
  };
}

/** The folder the browser was unpacked to, once per version: 210 MB. */
async function unpacked(): Promise<string> {
  const entry = require.resolve("@sparticuz/chromium");
  const { version } = require(join(dirname(entry), "../package.json")) as { version: string };
  const cache = join(import.meta.dirname, "../node_modules/.cache/starfront");
  // The fonts' folders are part of the name: they are written into a file in it.
  const fonts = createHash("sha256").update(fontFolders().join()).digest("hex").slice(0, 8);
  const home = join(cache, `chromium-${version}-${fonts}`);
  if (await exists(home)) return home;
  await mkdir(cache, { recursive: true });
  const place = await mkdtemp(join(cache, "unpacking-"));
  try {
    await unpack(entry, place);
    await writeFile(join(place, "fonts.conf"), fontsConf(home));
    // Whoever comes second finds the first one's folder, and that is just as good.
    await rename(place, home).catch(async (error: unknown) => {
      if (!(await exists(home))) throw error;
    });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  return home;
}

// In a process of its own: the package unpacks into the temporary folder of its process, and trusts what lies there.
async function unpack(entry: string, place: string): Promise<void> {
  const archives = ["chromium", "swiftshader.tar", "al2023.tar"];
  const paths = archives.map((name) => join(dirname(entry), "../bin", `${name}.br`));
  const program = `const { inflate } = await import(${JSON.stringify(new URL(`file://${entry}`).href)});
    await Promise.all(${JSON.stringify(paths)}.map((path) => inflate(path)));`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    env: { ...process.env, TMPDIR: place, NODE_OPTIONS: "" },
  });
}

function fontFolders(): string[] {
  const packages = ["inter", "jetbrains-mono", "noto-sans-arabic", "noto-color-emoji"];
  return packages.map((name) => dirname(require.resolve(`@expo-google-fonts/${name}`)));
}

function fontsConf(home: string): string {
  const others = ["Noto Sans Arabic", "Noto Color Emoji"];
  const alias = (generic: string, first: string) =>
    `<alias binding="same"><family>${generic}</family><prefer>${[first, ...others]
      .map((name) => `<family>${name}</family>`)
      .join("")}</prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${fontFolders()
  .map((folder) => `<dir>${folder}</dir>`)
  .join("\n")}
<cachedir>${join(home, "font-cache")}</cachedir>
${["sans-serif", "serif", "system-ui"].map((name) => alias(name, "Inter")).join("\n")}
${alias("monospace", "JetBrains Mono")}
</fontconfig>
`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
