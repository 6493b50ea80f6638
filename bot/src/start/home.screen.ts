import type { MiniApp } from "../chat/mini-app.ts";
import type { Button, Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

export function homeScreen(words: Words, firstName: string, miniApp: MiniApp): Screen {
  return { text: words.html("home-hello", { name: firstName }), buttons: homeButtons(words, miniApp) };
}

/** After words that lead nowhere, so that they lead somewhere. */
export function signpost(text: string, words: Words, miniApp: MiniApp): Screen {
  return { text, buttons: homeButtons(words, miniApp) };
}

function homeButtons({ t }: Words, miniApp: MiniApp): Button[][] {
  return [
    [{ text: t("button-shop"), action: { to: "shop", page: 0 } }],
    miniApp ? [{ text: t("button-open-app"), app: miniApp() }] : [],
    [
      { text: t("button-purchases"), action: { to: "purchases", page: 0 } },
      { text: t("button-settings"), action: { to: "settings" } },
    ],
    [{ text: t("button-help"), action: { to: "help" } }],
  ];
}
