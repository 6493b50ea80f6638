import { describe, expect, it } from "vitest";
import { chooseLaunch } from "./launch.ts";

interface Opening {
  person?: number;
  signedAt?: number;
  startParam?: string;
  hash?: string;
}

function initData({ person = 7, signedAt = 1_000, startParam, hash = "ab".repeat(32) }: Opening): string {
  const fields = new URLSearchParams({
    user: JSON.stringify({ id: person, first_name: "Zoë & co", language_code: "ru" }),
    auth_date: String(signedAt),
    signature: "s",
    hash,
  });
  if (startParam) fields.set("start_param", startParam);
  return fields.toString();
}

function fragment(opening: Opening): string {
  return new URLSearchParams({
    tgWebAppData: initData(opening),
    tgWebAppVersion: "8.0",
    tgWebAppPlatform: "ios",
    tgWebAppThemeParams: JSON.stringify({ bg_color: "#17212b", hint_color: "red;}", odd: 1 }),
  }).toString();
}

const app = "https://shop.example/app/";

describe("the launch data", () => {
  it("come from the address, as Telegram signed them", () => {
    const data = initData({ person: 7 });
    const chosen = chooseLaunch({ href: `${app}#${fragment({ person: 7 })}` });
    expect(chosen?.launch).toMatchObject({
      initData: data,
      personId: "7",
      languageCode: "ru",
      platform: "ios",
      startParam: null,
      id: "ab".repeat(16),
    });
  });

  it("are absent outside Telegram", () => {
    expect(chooseLaunch({ href: app, navigationHref: app, stored: null })).toBeNull();
    expect(chooseLaunch({ href: `${app}#top` })).toBeNull();
    expect(chooseLaunch({ href: `${app}#tgWebAppVersion=8.0` })).toBeNull();
    expect(chooseLaunch({ href: `${app}#tgWebAppData=user%3D1` })).toBeNull();
  });

  it("are found behind a fragment that was there before", () => {
    const chosen = chooseLaunch({ href: `${app}#here?${fragment({ person: 9 })}` });
    expect(chosen?.launch.personId).toBe("9");
  });

  it("survive a reload without a fragment", () => {
    const first = chooseLaunch({ href: `${app}#${fragment({})}` });
    const reloaded = chooseLaunch({
      href: `${app}products/tea`,
      navigationHref: `${app}products/tea`,
      stored: first?.fragment,
    });
    expect(reloaded?.launch).toEqual(first?.launch);
  });

  it("are those of the person in the address, whoever used this tab before and however recently", () => {
    const stored = fragment({ person: 1, signedAt: 9_000, hash: "1".repeat(64) });
    const chosen = chooseLaunch({ href: `${app}#${fragment({ person: 2, signedAt: 1_000 })}`, stored });
    expect(chosen?.launch.personId).toBe("2");
    expect(chosen?.fragment).not.toContain("9000");
  });

  it("are the freshest ones of that person", () => {
    const old = `${app}#${fragment({ signedAt: 1_000 })}`;
    const fresh = initData({ signedAt: 2_000, hash: "cd".repeat(32) });
    expect(chooseLaunch({ href: old, bridgeInitData: fresh })?.launch.initData).toBe(fresh);
    expect(chooseLaunch({ href: old, bridgeInitData: initData({ signedAt: 500 }) })?.launch.id).toBe("ab".repeat(16));
    expect(chooseLaunch({ href: old, bridgeInitData: initData({ signedAt: 5_000, person: 8 }) })?.launch.personId).toBe(
      "7",
    );
  });

  it("carry the start parameter, signed or in the search part", () => {
    expect(chooseLaunch({ href: `${app}#${fragment({ startParam: "p_tea" })}` })?.launch.startParam).toBe("p_tea");
    expect(chooseLaunch({ href: `${app}?tgWebAppStartParam=p_tea#${fragment({})}` })?.launch.startParam).toBe("p_tea");
  });

  it("carry colours, and nothing that is no colour", () => {
    expect(chooseLaunch({ href: `${app}#${fragment({})}` })?.launch.theme).toEqual({ bg_color: "#17212b" });
  });

  it("that cannot be read harm nobody", () => {
    const broken = new URLSearchParams({
      tgWebAppData: "user=%7Bnot-json&auth_date=1&hash=ff",
      tgWebAppThemeParams: "[",
    });
    expect(chooseLaunch({ href: `${app}#${broken}` })?.launch).toMatchObject({ personId: null, theme: {} });
  });
});
