/**
 * Checks the launch data of a Mini App (`Telegram.WebApp.initData`), purely: the same input always gets the same answer,
 * and no input makes it throw. It is stricter than Telegram asks, so that one launch has exactly one spelling: a changed
 * byte is a refusal, whether or not it changes the meaning.
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
 */
import { createHmac, createPublicKey, timingSafeEqual, verify } from "node:crypto";
import { z } from "zod";

export const maxInitDataBytes = 4096;
export const maxAgeSeconds = 5 * 60;
/** Clocks differ a little; a launch from further ahead than this was not made by Telegram's. */
export const maxAheadSeconds = 30;

/** Telegram's keys for third parties, who check a launch without the bot's token. */
export const telegramPublicKeys = {
  production: "e7bf03a2fa4602af4580703d88dda5bb59f32ed8b02a56c187fe7d34caed242d",
  test: "40055058a4ee38156a06562e52eece92a771bcd8346a8c4615cb7376eddf72ec",
} as const;

const telegramUser = z.looseObject({
  id: z.int().positive(),
  is_bot: z.literal(false).optional(),
  first_name: z.string().max(256),
  last_name: z.string().max(256).optional(),
  username: z.string().max(64).optional(),
  language_code: z.string().max(35).optional(),
  is_premium: z.boolean().optional(),
});

export interface Launch {
  user: z.infer<typeof telegramUser>;
  authDate: Date;
  /** 64 lower-case hex characters; names this launch, so it can be used once. */
  hash: string;
  startParam: string | null;
  queryId: string | null;
  chatType: string | null;
  chatInstance: string | null;
}
/** Why a launch is not believed: it is not launch data, its signature is not Telegram's, it is too old or not yet made. */
export type LaunchDoubt = "malformed" | "forged" | "expired" | "ahead";
/** `languageCode` is there when the launch was really signed: a person to be told that it is too late. */
export type LaunchCheck =
  | { ok: true; launch: Launch }
  | { ok: false; reason: LaunchDoubt; languageCode?: string | undefined };

/** For the bot's own Mini App: HMAC-SHA-256 under a key made of the bot's token. */
export function checkInitData(initData: string, trust: { botToken: string; now: Date }): LaunchCheck {
  return check(initData, trust.now, (fields, hash) => {
    const secret = createHmac("sha256", "WebAppData").update(trust.botToken).digest();
    // `signature` belongs to what is signed: only `hash` itself is left out.
    const expected = createHmac("sha256", secret)
      .update(dataCheckString(fields, ["hash"]))
      .digest();
    return timingSafeEqual(expected, Buffer.from(hash, "hex"));
  });
}

/** For those who have no token: Ed25519 under Telegram's public key. `hash` proves nothing here and is not looked at. */
export function checkThirdPartyInitData(
  initData: string,
  trust: { botId: string; publicKeyHex: string; now: Date },
): LaunchCheck {
  return check(initData, trust.now, (fields) => {
    const signature = fields.get("signature");
    if (!signature || !signaturePattern.test(signature)) return false;
    const bytes = Buffer.from(signature, "base64url");
    // The last character holds four bits that mean nothing; only one spelling of them is canonical.
    if (bytes.length !== 64 || bytes.toString("base64url") !== signature) return false;
    const message = `${trust.botId}:WebAppData\n${dataCheckString(fields, ["hash", "signature"])}`;
    const key = createPublicKey({
      key: Buffer.concat([ed25519Prefix, Buffer.from(trust.publicKeyHex, "hex")]),
      format: "der",
      type: "spki",
    });
    return verify(null, Buffer.from(message), key, bytes);
  });
}

type SignatureCheck = (fields: Map<string, string>, hash: string) => boolean;

function check(initData: string, now: Date, isSigned: SignatureCheck): LaunchCheck {
  const fields = readFields(initData);
  const hash = fields?.get("hash");
  if (!fields || !hash || !hashPattern.test(hash)) return doubt("malformed");
  if (!isSigned(fields, hash)) return doubt("forged");

  const authDate = readSeconds(fields.get("auth_date"));
  const user = readUser(fields.get("user"));
  if (authDate === null || !user) return doubt("malformed");
  const ageSeconds = now.getTime() / 1000 - authDate;
  if (ageSeconds > maxAgeSeconds) return doubt("expired", user.language_code);
  if (ageSeconds < -maxAheadSeconds) return doubt("ahead", user.language_code);
  return {
    ok: true,
    launch: {
      user,
      authDate: new Date(authDate * 1000),
      hash,
      startParam: fields.get("start_param") ?? null,
      queryId: fields.get("query_id") ?? null,
      chatType: fields.get("chat_type") ?? null,
      chatInstance: fields.get("chat_instance") ?? null,
    },
  };
}

function doubt(reason: LaunchDoubt, languageCode?: string): LaunchCheck {
  return { ok: false, reason, languageCode };
}

const hashPattern = /^[0-9a-f]{64}$/;
const signaturePattern = /^[A-Za-z0-9_-]{86}$/;
const keyPattern = /^[a-z][a-z0-9_]{0,31}$/;
const secondsPattern = /^[1-9][0-9]{0,11}$/;
/** What a value may look like before decoding: printable ASCII, and escapes as Telegram writes them, in upper case. */
const valuePattern = /^(?:%[0-9A-F]{2}|[!"#$'()*+,\-./0-9:;<>?@A-Z[\\\]^_`a-z{|}~])*$/;
// A line break in a value could pass for the border between two fields in the data-check string.
// oxlint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u001f]/;
/** DER of "an Ed25519 public key follows" (RFC 8410). */
const ed25519Prefix = Buffer.from("302a300506032b6570032100", "hex");

/** The fields, decoded, or null when anything is not exactly as it should be. */
function readFields(initData: string): Map<string, string> | null {
  if (typeof initData !== "string" || initData.length === 0 || initData.length > maxInitDataBytes) return null;
  const fields = new Map<string, string>();
  for (const part of initData.split("&")) {
    const border = part.indexOf("=");
    const key = part.slice(0, border);
    const value = border > 0 ? decode(part.slice(border + 1)) : null;
    if (value === null || !keyPattern.test(key) || fields.has(key)) return null;
    fields.set(key, value);
  }
  return fields;
}

function decode(encoded: string): string | null {
  if (!valuePattern.test(encoded)) return null;
  try {
    const value = decodeURIComponent(encoded.replaceAll("+", " "));
    return controlCharacter.test(value) ? null : value;
  } catch {
    return null; // escapes that are no UTF-8
  }
}

function dataCheckString(fields: Map<string, string>, except: string[]): string {
  return [...fields.keys()]
    .filter((key) => !except.includes(key))
    .toSorted() // by code unit, as Telegram does
    .map((key) => `${key}=${fields.get(key)}`)
    .join("\n");
}

/** Whole seconds in their only spelling: no sign, no leading zero, no exponent. */
function readSeconds(text: string | undefined): number | null {
  return text && secondsPattern.test(text) ? Number(text) : null;
}

function readUser(json: string | undefined): Launch["user"] | null {
  if (!json) return null;
  try {
    const parsed = telegramUser.safeParse(JSON.parse(json, refuseUnusualIds));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** 1e3 and 1000.0 are numbers to JSON; as a person's id they are a spelling nobody sends. */
function refuseUnusualIds(key: string, value: unknown, context?: { source?: string }): unknown {
  if (key === "id" && String(value) !== context?.source) throw new TypeError("id is not written canonically");
  return value;
}
