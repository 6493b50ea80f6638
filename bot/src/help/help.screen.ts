import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

const home = ({ t }: Words): Button[] => [{ text: t("button-home"), action: { to: "home" } }];

export function helpScreen(words: Words): Screen {
  const { t } = words;
  return {
    text: t("help"),
    buttons: [
      [{ text: t("button-shop"), action: { to: "shop", page: 0 } }],
      [
        { text: t("button-terms"), action: { to: "terms" } },
        { text: t("button-privacy"), action: { to: "privacy" } },
      ],
      [{ text: t("button-paysupport"), action: { to: "paysupport" } }],
      home(words),
    ],
  };
}

export function privacyScreen(words: Words): Screen {
  const { t } = words;
  return {
    text: t("privacy"),
    buttons: [
      [{ text: t("button-my-data"), action: { to: "mydata" } }],
      [{ text: t("button-terms"), action: { to: "terms" } }],
      home(words),
    ],
  };
}

/** `contact`: where people answer; without one they answer here. */
export function supportScreen(words: Words, contact: string | undefined): Screen {
  const { t } = words;
  return {
    text: contact ? t("support-contact") : t("support-no-contact"),
    buttons: [
      contact ? [{ text: t("button-support"), url: contact }] : [],
      [{ text: contact ? t("button-paysupport") : t("button-ask"), action: { to: "paysupport" } }],
      home(words),
    ],
  };
}
