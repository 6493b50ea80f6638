import { createHmac, verify, createPublicKey } from "node:crypto";
import { expect, test } from "vitest";
import { openDesk } from "../test-desk.ts";
import { publicKeyHexOf, signInitData, telegramJson } from "./init-data.ts";

// Computed independently for a made-up bot.
const VECTOR = {
  botToken: "7000000001:SANDBOX_AAEexampleexampleexampleexample0",
  signingSeedHex: "6ee8c82a8b564aa3adec8e78b5d8b22f04d7a9dab80461deeb3680b6d9e32953",
  publicKeyHex: "2ec343df4aae1b280807d91468a603217aabf2121ea940fdfcdce31865c72527",
  initData:
    "query_id=AAE_sandbox_query_1&user=%7B%22id%22%3A1001%2C%22first_name%22%3A%22Ada%22%2C%22last_name%22%3A%22L%C3%B6velace%20%26%20Co%20%2B%20%3D%20%25%22%2C%22username%22%3A%22ada%22%2C%22language_code%22%3A%22en%22%2C%22is_premium%22%3Atrue%2C%22allows_write_to_pm%22%3Atrue%2C%22photo_url%22%3A%22https%3A%5C%2F%5C%2Ft.me%5C%2Fi%5C%2Fuserpic%5C%2F320%5C%2Fx.svg%22%7D&auth_date=1767225600&start_param=ref_42-A&signature=rgqhZXHO5qSnxLpbS4jzxwjFUaelw9P2H0jKOUkZiugRLCeTfcWrcTSmWNCGjEKBVKijVo1RkV0rZC02eYD0Bg&hash=d50712c640a32aa0dccc54c3afbdd449f8da9ba75891728f763294774a8afb59",
};

test("signs the known fields exactly as the vector says", () => {
  const user = telegramJson({
    id: 1001,
    first_name: "Ada",
    last_name: "Lövelace & Co + = %",
    username: "ada",
    language_code: "en",
    is_premium: true,
    allows_write_to_pm: true,
    photo_url: "https://t.me/i/userpic/320/x.svg",
  });
  const fields = { query_id: "AAE_sandbox_query_1", user, auth_date: "1767225600", start_param: "ref_42-A" };
  expect(signInitData(fields, VECTOR)).toBe(VECTOR.initData);
  expect(publicKeyHexOf(VECTOR.signingSeedHex)).toBe(VECTOR.publicKeyHex);
});

/** A checker written apart from the signer. */
function check(initData: string, botToken: string, publicKeyHex: string): { hash: boolean; signature: boolean } {
  const fields = [...new URLSearchParams(initData)].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = (left: string[]) =>
    fields
      .filter(([key]) => !left.includes(key))
      .map(([key, value]) => `${key}=${value}`)
      .join("\n");
  const secret = createHmac("sha256", "WebAppData").update(botToken).digest();
  const of = (name: string) => fields.find(([key]) => key === name)?.[1] ?? "";
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), Buffer.from(publicKeyHex, "hex")]);
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  const message = `${botToken.split(":")[0]}:WebAppData\n${lines(["hash", "signature"])}`;
  return {
    hash:
      createHmac("sha256", secret)
        .update(lines(["hash"]))
        .digest("hex") === of("hash"),
    signature: verify(null, Buffer.from(message), key, Buffer.from(of("signature"), "base64url")),
  };
}

test("launch data is valid both ways, and the bad variants are bad in their own way", async () => {
  const desk = await openDesk();
  const checked = (initData: string) => check(initData, desk.botToken, desk.publicKeyHex);
  expect(checked(desk.initDataFor(1001))).toEqual({ hash: true, signature: true });
  expect(checked(desk.initDataFor(1001, { variant: "tampered" }))).toEqual({ hash: false, signature: false });
  expect(checked(desk.initDataFor(1001, { variant: "other_bot" }))).toEqual({ hash: false, signature: false });

  const authDate = (initData: string) => Number(new URLSearchParams(initData).get("auth_date"));
  const now = desk.clock.now();
  expect(authDate(desk.initDataFor(1001, { variant: "expired" }))).toBeLessThan(now - 24 * 3600);
  expect(authDate(desk.initDataFor(1001, { variant: "future" }))).toBeGreaterThan(now + 600);
  expect(checked(desk.initDataFor(1001, { variant: "expired" }))).toEqual({ hash: true, signature: true });
});

test("slashes in the user's JSON are escaped, and how it was opened decides what is there", async () => {
  const desk = await openDesk();
  const menu = new URLSearchParams(desk.initDataFor(1002));
  expect(menu.get("user")).toContain("https:\\/\\/t.me");
  expect(menu.get("user")).toContain("Борис");
  expect(menu.has("query_id")).toBe(true);
  const direct = new URLSearchParams(desk.initDataFor(1002, { openedBy: "direct_link", startParameter: "p_7" }));
  expect([direct.get("start_param"), direct.get("chat_type"), direct.has("query_id")]).toEqual([
    "p_7",
    "private",
    false,
  ]);
});
