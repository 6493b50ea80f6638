import { describe, expect, it } from "vitest";
import { languages } from "@starfront/schema/languages";
import { id } from "../api/test-answers.ts";
import { texts, tryInEveryLanguage } from "../chat/test-screens.ts";
import { wordsIn } from "../chat/words.ts";
import { crowdedScreen, deviceScreen, devicesScreen, sureToEndAllScreen } from "./devices.screen.ts";

tryInEveryLanguage(function* (words) {
  const phone = { id, kind: "MINIAPP", device: "IOS", createdAt: "2030-01-01T00:00:00Z" } as const;
  const devices = [
    { ...phone, lastUsedAt: "2030-01-02T00:00:00Z" },
    { ...phone, kind: "STAFF", device: "OTHER", lastUsedAt: "2030-01-02T00:00:00Z" } as const,
  ];
  yield ["too many devices", crowdedScreen(words)];
  yield ["devices", devicesScreen(words, devices)];
  yield ["no devices", devicesScreen(words, [])];
  for (const one of devices) yield ["a device", deviceScreen(words, one)];
  yield ["sure to sign out everywhere", sureToEndAllScreen(words)];
});

describe("when a device was used", () => {
  const one = {
    id,
    kind: "MINIAPP",
    device: "IOS",
    createdAt: "2029-12-31T22:30:00Z",
    lastUsedAt: "2029-12-31T23:30:00Z",
  } as const;

  it.each(languages)("is written by the reader's clock where it is known, else by UTC, in %s", (language) => {
    const cardFor = (timeZone: string | null) => deviceScreen(wordsIn(texts, language, timeZone), one).text;
    expect(cardFor("Asia/Tokyo")).toContain("2030");
    expect(cardFor("Asia/Tokyo")).not.toContain("UTC");
    expect(cardFor(null)).toContain("2029");
    expect(cardFor(null).match(/UTC/g)).toHaveLength(2);
  });
});
