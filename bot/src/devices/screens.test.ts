import { id } from "../api/test-answers.ts";
import { tryInEveryLanguage } from "../chat/test-screens.ts";
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
