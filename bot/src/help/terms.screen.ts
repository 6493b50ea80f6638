import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

/** Before the first purchase: the same in short, and the way on. */
export function consentScreen({ t }: Words, productId: string, step: string): Screen {
  return {
    text: t("consent"),
    buttons: [
      [{ text: t("button-agree"), action: { to: "agree", productId, step } }],
      [{ text: t("button-terms"), action: { to: "terms" }, inNewMessage: true }],
      [{ text: t("button-back-to-shop"), action: { to: "shop", page: 0 } }],
    ],
  };
}

export function termsScreen({ t }: Words, hasAccepted: boolean): Screen {
  const text = hasAccepted ? `${t("terms")}\n\n${t("terms-accepted-line")}` : t("terms");
  return {
    text,
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
