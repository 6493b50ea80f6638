/**
 * A real Chromium for tests that comes from npm, with its libraries and fonts: nothing is installed on the machine, and
 * pictures look the same everywhere. `BROWSER_PATH` names another Chrome or Chromium to use instead.
 */
import { execFile } from "node:child_process";
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
  const home = join(cache, `chromium-${version}`);
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
  const archives = ["chromium", "fonts.tar", "swiftshader.tar", "al2023.tar"];
  const paths = archives.map((name) => join(dirname(entry), "../bin", `${name}.br`));
  const program = `const { inflate } = await import(${JSON.stringify(new URL(`file://${entry}`).href)});
    await Promise.all(${JSON.stringify(paths)}.map((path) => inflate(path)));`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    env: { ...process.env, TMPDIR: place, NODE_OPTIONS: "" },
  });
}

function fontsConf(home: string): string {
  const fonts = ["@expo-google-fonts/noto-color-emoji", "@expo-google-fonts/noto-sans-arabic"];
  const folders = [join(home, "fonts"), ...fonts.map((name) => dirname(require.resolve(name)))];
  const families = ["Open Sans", "Noto Sans Arabic", "Noto Color Emoji"].map((name) => `<family>${name}</family>`);
  const prefer = ["sans-serif", "serif", "monospace", "system-ui"].map(
    (name) => `<alias><family>${name}</family><prefer>${families.join("")}</prefer></alias>`,
  );
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `<dir>${folder}</dir>`).join("\n")}
<cachedir>${join(home, "font-cache")}</cachedir>
${prefer.join("\n")}
</fontconfig>
`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
