import { createHmac } from "node:crypto";
import { sign, validate } from "@tma.js/init-data-node";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkInitData, checkThirdPartyInitData, maxInitDataBytes, telegramPublicKeys } from "./init-data.ts";
import { vectors } from "./init-data.vectors.ts";

const sandbox = vectors.sandbox_hmac_and_ed25519;
const production = vectors.ed25519_production;
const botToken = sandbox.bot_token;
const signedAt = new Date(1767225600_000);
const after = (seconds: number) => new Date(signedAt.getTime() + seconds * 1000);
const ours = (initData: string, now = after(1)) => checkInitData(initData, { botToken, now });

/** Signs any text as Telegram would sign its fields, so that a test reaches what comes after the signature. */
function signed(fields: Record<string, string>): string {
  const dataCheckString = Object.keys(fields)
    .sort()
    .map((key) => `${key}=${fields[key]}`)
    .join("\n");
  const secret = createHmac("sha256", "WebAppData").update(botToken).digest();
  const hash = createHmac("sha256", secret).update(dataCheckString).digest("hex");
  const pairs = Object.entries(fields).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return [...pairs, `hash=${hash}`].join("&");
}
const anna = { auth_date: "1767225600", user: '{"id":1001,"first_name":"Anna"}' };

describe("launch data of our own bot", () => {
  it("is believed when Telegram signed it, and tells who came", () => {
    expect(ours(sandbox.init_data)).toEqual({
      ok: true,
      launch: {
        user: {
          id: 1001,
          first_name: "Ada",
          last_name: "Lövelace & Co + = %",
          username: "ada",
          language_code: "en",
          is_premium: true,
          allows_write_to_pm: true,
          photo_url: "https://t.me/i/userpic/320/x.svg",
        },
        authDate: signedAt,
        hash: sandbox.hash,
        startParam: "ref_42-A",
        queryId: "AAE_sandbox_query_1",
        chatType: null,
        chatInstance: null,
      },
    });
  });

  it("is forged when the hash was made without the signature field", () => {
    const wrong = sandbox.init_data.replace(sandbox.hash, sandbox.wrong_hash_if_signature_left_out);
    expect(ours(wrong)).toEqual({ ok: false, reason: "forged" });
  });

  it("is forged for another bot", () => {
    const check = checkInitData(sandbox.init_data, { botToken: "7000000002:other", now: after(1) });
    expect(check).toEqual({ ok: false, reason: "forged" });
  });

  it("is not what a login widget sends, whichever secret signed that", () => {
    const widget = vectors.sandbox_login_widget;
    for (const hash of [widget.hash, widget.wrong_hash_with_the_mini_app_secret]) {
      const initData = new URLSearchParams({ ...widget.fields, hash }).toString();
      expect(ours(initData).ok).toBe(false);
    }
  });

  it.each([
    ["at once", 0, true],
    ["five minutes later", 300, true],
    ["a second too late", 301, false],
    ["thirty seconds before it was made", -30, true],
    ["still earlier", -31, false],
    ["ten years before it was made", -315_360_000, false],
  ])("%s: %i s", (_when, seconds, isBelieved) => {
    expect(ours(sandbox.init_data, after(seconds)).ok).toBe(isBelieved);
  });

  it("says which doubt it has about the time", () => {
    expect(ours(sandbox.init_data, after(301))).toEqual({ ok: false, reason: "expired", languageCode: "en" });
    expect(ours(sandbox.init_data, after(-31))).toEqual({ ok: false, reason: "ahead", languageCode: "en" });
  });

  it("may spell a space as + or %20", () => {
    const spaced = signed({ ...anna, user: '{"id":1001,"first_name":"Anna Maria"}' });
    expect(ours(spaced).ok).toBe(true);
    expect(ours(spaced.replace("%20", "+")).ok).toBe(true);
  });

  it.each([
    ["a repeated key", `${signed(anna)}&auth_date=1767225600`],
    ["a repeated key, other value first", `user=%7B%7D&${signed(anna)}`],
    ["a leading zero in the time", signed({ ...anna, auth_date: "01767225600" })],
    ["a time with an exponent", signed({ ...anna, auth_date: "1e9" })],
    ["a time with a fraction", signed({ ...anna, auth_date: "1767225600.0" })],
    ["a signed time", signed({ ...anna, auth_date: "+1767225600" })],
    ["no time", signed({ user: anna.user })],
    ["no user", signed({ auth_date: anna.auth_date })],
    ["a user that is no JSON", signed({ ...anna, user: "{" })],
    ["a user that is a list", signed({ ...anna, user: "[]" })],
    ["an id with an exponent", signed({ ...anna, user: '{"id":1e3,"first_name":"A"}' })],
    ["an id with a fraction", signed({ ...anna, user: '{"id":1001.0,"first_name":"A"}' })],
    ["an id that is text", signed({ ...anna, user: '{"id":"1001","first_name":"A"}' })],
    ["a negative id", signed({ ...anna, user: '{"id":-5,"first_name":"A"}' })],
    ["an id that JavaScript rounds", signed({ ...anna, user: '{"id":9007199254740993,"first_name":"A"}' })],
    ["a bot", signed({ ...anna, user: '{"id":1001,"first_name":"A","is_bot":true}' })],
    ["a line break inside a value", signed({ auth_date: anna.auth_date, zz: "1\nuser=x", user: anna.user })],
    ["a key in capitals", signed({ ...anna, Extra: "1" })],
    ["a percent sign without digits", signed(anna).replace("%22", "%2")],
    ["escapes that are no UTF-8", `${signed(anna)}&zz=%FF`],
    ["lower-case escapes", signed(anna).replace("%7B", "%7b")],
    ["a hash in capitals", signed(anna).replace(/hash=(.*)$/, (_all, hash: string) => `hash=${hash.toUpperCase()}`)],
    ["a hash that is too short", signed(anna).slice(0, -1)],
    ["a hash with something behind it", `${signed(anna)}0`],
    ["an empty part", `${signed(anna)}&`],
    ["a part without =", `${signed(anna)}&zz`],
    ["a part without a name", `${signed(anna)}&=1`],
    ["nothing", ""],
    ["a hash alone", `hash=${"0".repeat(64)}`],
    ["more than 4 KiB", signed({ ...anna, zz: "x".repeat(maxInitDataBytes) })],
  ])("is refused with %s", (_what, initData) => {
    expect(ours(initData).ok).toBe(false);
  });

  it("is refused after any one-byte change: a thousand random ones", () => {
    const seed = Number(process.env["MUTATION_SEED"] ?? Date.now() % 2 ** 31);
    console.info(`one-byte mutations of launch data: MUTATION_SEED=${seed}`);
    const random = mulberry(seed);
    for (let round = 0; round < 1000; round++) {
      const mutated = mutate(sandbox.init_data, random);
      expect(ours(mutated).ok, `MUTATION_SEED=${seed}, round ${round}: ${mutated}`).toBe(false);
    }
  });

  it("agrees with the usual validator on everything that is right", () => {
    const people = fc.record({
      id: fc.integer({ min: 1, max: 2 ** 52 - 1 }),
      first_name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 32 }),
      last_name: fc.option(fc.string({ unit: "binary-ascii", maxLength: 32 }), { nil: undefined }),
    });
    const launches = fc.record({
      user: people,
      chat_instance: fc.stringMatching(/^[0-9]{1,19}$/),
      start_param: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
      signature: fc.stringMatching(/^[A-Za-z0-9_-]{86}$/),
    });
    fc.assert(
      fc.property(launches, (launch) => {
        const initData = canonical(sign(launch, botToken, signedAt));
        validate(initData, botToken, { expiresIn: 0 });
        const check = ours(initData);
        expect(check.ok && check.launch.user.first_name).toBe(launch.user.first_name);
      }),
      { numRuns: 200 },
    );
  });

  it("never throws, whatever comes", () => {
    const scraps = fc.constantFrom(
      "&",
      "=",
      "%",
      "hash=",
      "user=",
      "auth_date=",
      "signature=",
      "%7B",
      "\0",
      "ÿ",
      "\ud800",
    );
    const almost = fc
      .array(fc.oneof(scraps, fc.string({ unit: "binary" })), { maxLength: 40 })
      .map((it) => it.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), almost), (garbage) => {
        expect(ours(garbage).ok).toBe(false);
        expect(
          checkThirdPartyInitData(garbage, { botId: "1", publicKeyHex: telegramPublicKeys.test, now: signedAt }).ok,
        ).toBe(false);
      }),
      { numRuns: 1000 },
    );
    for (const oddity of [undefined, null, 5, {}, []]) expect(ours(oddity as string).ok).toBe(false);
  });
});

describe("launch data checked without the token", () => {
  const productionDate = new Date(1733584787_000);
  const third = (initData: string, botId: number, publicKeyHex: string, now = productionDate) =>
    checkThirdPartyInitData(initData, { botId: String(botId), publicKeyHex, now });

  it("is believed when Telegram's production key signed it", () => {
    const check = third(production.init_data, production.bot_id, telegramPublicKeys.production);
    expect(check.ok && check.launch.user.username).toBe("vdkfrost");
  });

  it("is believed under a sandbox's own key", () => {
    expect(third(sandbox.init_data, sandbox.bot_id, sandbox.public_key_hex, signedAt).ok).toBe(true);
  });

  it("is forged for another bot, under the test key, and after a change", () => {
    const forged = { ok: false, reason: "forged" };
    expect(third(production.init_data, production.bot_id + 1, telegramPublicKeys.production)).toEqual(forged);
    expect(third(production.init_data, production.bot_id, telegramPublicKeys.test)).toEqual(forged);
    const changed = production.init_data.replace("Kibenko", "Kibenkp");
    expect(third(changed, production.bot_id, telegramPublicKeys.production)).toEqual(forged);
  });

  it("accepts one spelling of a signature only", () => {
    // The last of 86 characters carries four meaningless bits: "g" and "h" decode alike.
    const respelled = sandbox.init_data.replace("2eYD0Bg&", "2eYD0Bh&");
    expect(respelled).not.toBe(sandbox.init_data);
    expect(third(respelled, sandbox.bot_id, sandbox.public_key_hex, signedAt).ok).toBe(false);
  });
});

/** The spelling Telegram's own servers use, of what `URLSearchParams` writes. */
function canonical(initData: string): string {
  return [...new URLSearchParams(initData)].map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join("&");
}

/** Replaces, removes or inserts one byte. */
function mutate(text: string, random: () => number): string {
  const bytes = [...Buffer.from(text)];
  const at = Math.floor(random() * bytes.length);
  const kind = Math.floor(random() * 3);
  const byte = (bytes[at] ?? 0) ^ (1 + Math.floor(random() * 255));
  if (kind === 0) bytes.splice(at, 1, byte);
  else if (kind === 1) bytes.splice(at, 1);
  else bytes.splice(at, 0, byte);
  return Buffer.from(bytes).toString("latin1");
}

function mulberry(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
