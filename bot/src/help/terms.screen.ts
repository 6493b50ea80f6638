import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

/** Before the first purchase: the terms themselves, and the way on. */
export function consentScreen(words: Words, productId: string, step: string): Screen {
  const { t } = words;
  return {
    text: [t("consent"), termsIn(words), t("consent-note")].join("\n\n"),
    buttons: [
      [{ text: t("button-agree"), action: { to: "agree", productId, step } }],
      [{ text: t("button-terms"), action: { to: "terms" }, inNewMessage: true }],
      [{ text: t("button-back-to-shop"), action: { to: "shop", page: 0 } }],
    ],
  };
}

export function termsScreen(words: Words, hasAccepted: boolean): Screen {
  const { t } = words;
  const accepted = hasAccepted ? [t("terms-accepted-line")] : [];
  return {
    text: [t("terms"), termsIn(words), t("terms-where"), ...accepted].join("\n\n"),
    buttons: [
      hasAccepted ? [] : [{ text: t("button-agree-only"), action: { to: "accept" } }],
      [
        { text: t("button-privacy"), action: { to: "privacy" } },
        { text: t("button-help"), action: { to: "help" } },
      ],
      [{ text: t("button-shop"), action: { to: "shop", page: 0 } }],
    ],
  };
}

/** In the words of the Mini App, too. */
function termsIn({ t }: Words): string {
  const terms = [t("term-price"), t("term-delivery"), t("term-help"), t("term-telegram")];
  return terms.map((term) => `• ${term}`).join("\n");
}
