import { createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { botIdOf, type Identity } from "../identity.ts";
import type { Person } from "../protocol.ts";

/** Fields of initData in the order they are sent, before `signature` and `hash`. */
export type InitDataFields = Record<string, string>;

/** Signs both ways: Ed25519 for third parties, then HMAC with the bot token over everything, signature included. */
export function signInitData(fields: InitDataFields, identity: Identity): string {
  const message = `${botIdOf(identity.botToken)}:WebAppData\n${checkString(fields)}`;
  const signature = sign(null, Buffer.from(message), privateKeyOf(identity.signingSeedHex)).toString("base64url");
  const signed = { ...fields, signature };
  const secret = createHmac("sha256", "WebAppData").update(identity.botToken).digest();
  const hash = createHmac("sha256", secret).update(checkString(signed)).digest("hex");
  return encode({ ...signed, hash });
}

/** The key that third parties check the sandbox's signatures with. */
export function publicKeyHexOf(signingSeedHex: string): string {
  const der = createPublicKey(privateKeyOf(signingSeedHex)).export({ format: "der", type: "spki" });
  return der.subarray(-32).toString("hex");
}

/** `user` as Telegram writes it: slashes escaped, so that nobody gets away with serialising it again. */
export function userJson(person: Person): string {
  const user = {
    id: person.id,
    first_name: person.firstName,
    last_name: person.lastName ?? "",
    ...(person.username !== undefined && { username: person.username }),
    language_code: person.languageCode,
    ...(person.isPremium && { is_premium: true }),
    ...(person.hasStarted && !person.hasBlockedBot && { allows_write_to_pm: true }),
    photo_url: `https://t.me/i/userpic/320/${person.id}.svg`,
  };
  return telegramJson(user);
}

export function telegramJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("/", "\\/");
}

function checkString(fields: InitDataFields): string {
  return Object.keys(fields)
    .sort()
    .map((key) => `${key}=${fields[key]}`)
    .join("\n");
}

function encode(fields: InitDataFields): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&");
}

function privateKeyOf(seedHex: string) {
  const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.from(seedHex, "hex")]);
  return createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
}
