/** Where somebody is signed in, and what that needs their word for. */
import type { SignedInDeviceFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

/** The API lists no more. */
const mostListed = 20;

export function devicesScreen(words: Words, devices: readonly SignedInDeviceFragment[]): Screen {
  const { t } = words;
  const back: Button[] = [{ text: t("button-back-to-settings"), action: { to: "settings" } }];
  if (devices.length === 0) return { text: t("devices-none"), buttons: [back] };
  const rows = devices.slice(0, mostListed).map((one): Button[] => {
    const text = t("button-device", { device: nameOf(words, one.device), kind: kindOf(words, one) });
    return [{ text, action: { to: "device", id: one.id } }];
  });
  const all: Button[] = [{ text: t("button-devices-end"), action: { to: "enddevices" } }];
  return { text: t("devices-title"), buttons: [...rows, all, back] };
}

/** One client more has ended an older one: perhaps it was not they who made it. */
export function crowdedScreen({ t }: Words): Screen {
  const devices: Button = { text: t("button-devices"), action: { to: "devices" }, inNewMessage: true };
  return { text: t("devices-crowded", { most: mostListed }), buttons: [[devices]] };
}

export function deviceScreen(words: Words, one: SignedInDeviceFragment): Screen {
  const { t, html } = words;
  const moment = (iso: string) => momentIn(words, iso);
  const values = { device: nameOf(words, one.device), kind: kindOf(words, one) };
  return {
    text: html("device-card", { ...values, since: moment(one.createdAt), used: moment(one.lastUsedAt) }),
    buttons: [
      [{ text: t("button-device-end"), action: { to: "enddevice", id: one.id } }],
      [{ text: t("button-devices-back"), action: { to: "devices" } }],
    ],
  };
}

export function sureToEndAllScreen({ t }: Words): Screen {
  return {
    text: t("devices-sure"),
    buttons: [
      [{ text: t("button-devices-sure"), action: { to: "sureenddevices" } }],
      [{ text: t("button-devices-back"), action: { to: "devices" } }],
    ],
  };
}

export function nameOf({ t }: Words, device: string): string {
  return t("device-name", { device: device.toLowerCase() });
}

function kindOf({ t }: Words, { kind }: SignedInDeviceFragment): string {
  return t("device-kind", { kind: kind.toLowerCase() });
}

// Whoever has told nobody where they live is told by which clock.
function momentIn({ t, timeZone }: Words, iso: string): string {
  return t(timeZone === null ? "device-moment-utc" : "device-moment", { at: new Date(iso) });
}
