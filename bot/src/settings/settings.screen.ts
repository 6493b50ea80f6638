import { languages } from "@starfront/schema/languages";
import type { OwnSettingsFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

export function settingsScreen(words: Words, settings: OwnSettingsFragment): Screen {
  const { t } = words;
  const language = settings.chosenLanguage ? t(`language-${words.language}`) : t("language-auto");
  return {
    text: t("settings-title"),
    buttons: [
      [{ text: t("button-language", { language }), action: { to: "languages" } }],
      [{ text: t("button-notifications"), action: { to: "notifications" } }],
      [{ text: t("button-redeem-code"), action: { to: "redeem" } }],
      [{ text: t("button-invite"), action: { to: "invite" } }],
      [{ text: t("button-my-data"), action: { to: "mydata" } }],
      [{ text: t("button-devices"), action: { to: "devices" } }],
      [{ text: t("button-home"), action: { to: "home" } }],
    ],
  };
}

export function languagesScreen({ t }: Words, settings: OwnSettingsFragment): Screen {
  const choice = (language: (typeof languages)[number] | "auto"): Button[] => {
    const isChosen = (settings.chosenLanguage ?? "auto") === language;
    return [{ text: `${isChosen ? "✓ " : ""}${t(`language-${language}`)}`, action: { to: "language", language } }];
  };
  return {
    text: t("settings-language"),
    buttons: [
      ...languages.map(choice),
      choice("auto"),
      [{ text: t("button-back-to-settings"), action: { to: "settings" } }],
    ],
  };
}
