import { randomBytes, randomInt } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Who the sandbox's bot is: made once per data folder, so that no other folder's signatures are accepted. */
export interface Identity {
  /** `7000000001:SANDBOX_<35 characters>`; it opens nothing but this sandbox. */
  botToken: string;
  /** Ed25519 seed that signs launch data, 32 bytes as hex. */
  signingSeedHex: string;
}

const SANDBOX_BOT_ID = 7_000_000_001;

export function createIdentity(): Identity {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  const secret = Array.from({ length: 35 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return { botToken: `${SANDBOX_BOT_ID}:SANDBOX_${secret}`, signingSeedHex: randomBytes(32).toString("hex") };
}

/** Reads `<dataDir>/sandbox.json`, or makes it (mode 0600). Throws when the file is there but is not an identity. */
export function readOrCreateIdentity(dataDir: string): Identity {
  const path = join(dataDir, "sandbox.json");
  mkdirSync(dataDir, { recursive: true });
  const identity = createIdentity();
  try {
    // "wx": of two processes that start together, one writes and the other reads what it wrote.
    writeFileSync(path, `${JSON.stringify(identity, null, 2)}\n`, { mode: 0o600, flag: "wx" });
    return identity;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  chmodSync(path, 0o600);
  return parseIdentity(readFileSync(path, "utf8"), path);
}

function parseIdentity(text: string, path: string): Identity {
  let stored: Partial<Identity> = {};
  try {
    stored = JSON.parse(text) as Partial<Identity>;
  } catch {
    // Falls through to the sentence below.
  }
  const { botToken, signingSeedHex } = stored;
  if (typeof botToken !== "string" || !isBotToken(botToken) || !/^[0-9a-f]{64}$/.test(signingSeedHex ?? "")) {
    throw new Error(`${path} is damaged: remove it to get a new sandbox bot.`);
  }
  return { botToken, signingSeedHex: signingSeedHex as string };
}

export function isBotToken(text: string): boolean {
  return /^\d{1,12}:[A-Za-z0-9_-]{30,64}$/.test(text);
}

export function botIdOf(botToken: string): number {
  return Number(botToken.split(":")[0]);
}
