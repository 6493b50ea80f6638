/** What somebody wants to hear of, and when they want quiet. */
import { localeOf } from "@starfront/schema/languages";
import type { OwnSettingsFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

/** Offered in the chat, which does not know where a person is. The Mini App does, and knows them all. */
export const offeredZones = [
  "America/Los_Angeles",
  "America/New_York",
  "America/Sao_Paulo",
  "Europe/London",
  "Europe/Berlin",
  "Africa/Cairo",
  "Europe/Moscow",
  "Asia/Dubai",
  "Asia/Yekaterinburg",
  "Asia/Almaty",
  "Asia/Kolkata",
  "Asia/Jakarta",
  "Asia/Shanghai",
  "Asia/Tokyo",
  "Australia/Sydney",
] as const;

const offeredHours = [
  { from: "22:00", to: "08:00" },
  { from: "23:00", to: "07:00" },
  { from: "00:00", to: "10:00" },
] as const;

export function notificationsScreen({ t }: Words, { notificationSettings }: OwnSettingsFragment): Screen {
  const { news, reminders, answers, quietHours } = notificationSettings;
  const quiet = quietHours ? t("button-quiet-on", quietHours) : t("button-quiet-off");
  return {
    text: t("notifications-title"),
    buttons: [
      [
        {
          text: reminders ? t("button-reminders-on") : t("button-reminders-off"),
          action: { to: "hear", kind: "reminders", on: !reminders },
        },
      ],
      [
        {
          text: answers ? t("button-answers-on") : t("button-answers-off"),
          action: { to: "hear", kind: "answers", on: !answers },
        },
      ],
      [
        {
          text: news ? t("button-news-on") : t("button-news-off"),
          action: { to: "hear", kind: "news", on: !news },
        },
      ],
      [{ text: quiet, action: { to: "quiet" } }],
      [{ text: t("button-back-to-settings"), action: { to: "settings" } }],
    ],
  };
}

/** Where they are comes first: quiet at 22:00 means nothing without it. */
export function quietScreen(words: Words, settings: OwnSettingsFragment): Screen {
  const { t } = words;
  const { quietHours, timeZone } = settings.notificationSettings;
  if (timeZone === null) return zonesScreen(words);
  const hours = offeredHours.map(({ from, to }): Button[] => {
    const isChosen = quietHours?.from === from && quietHours.to === to;
    return [
      {
        text: `${isChosen ? "✓ " : ""}${t("quiet-hours", { from, to })}`,
        action: { to: "quiethours", from, until: to },
      },
    ];
  });
  const zone = zoneName(timeZone, words);
  return {
    text: quietHours ? t("quiet-title-on", { ...quietHours, zone }) : t("quiet-title-off", { zone }),
    buttons: [
      ...hours,
      quietHours ? [{ text: t("button-no-quiet"), action: { to: "noquiet" } }] : [],
      [{ text: t("button-zone"), action: { to: "zones" } }],
      [{ text: t("button-back-to-notifications"), action: { to: "notifications" } }],
    ],
  };
}

export function zonesScreen(words: Words): Screen {
  const { t } = words;
  return {
    text: t("zones-title"),
    buttons: [
      ...offeredZones.map((zone): Button[] => [{ text: zoneName(zone, words), action: { to: "zone", zone } }]),
      [{ text: t("button-back-to-notifications"), action: { to: "notifications" } }],
    ],
  };
}

/** As people call it: "Central European Time". */
function zoneName(timeZone: string, { t, language }: Words): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: "longGeneric" });
  const zone = format.formatToParts().find((part) => part.type === "timeZoneName")?.value ?? timeZone;
  return t("zone-name", { zone });
}
