/** What Telegram shows of the bot outside its messages: commands, descriptions, the menu button. Set only where it differs. */
import type { Api } from "grammy";
import { fallbackLanguage, languages, type Language } from "@starfront/schema/languages";
import type { MiniApp } from "../chat/mini-app.ts";
import { wordsIn, type BotTexts } from "../chat/words.ts";

export const commands = [
  "start",
  "shop",
  "purchases",
  "settings",
  "help",
  "support",
  "paysupport",
  "cancel",
  "terms",
  "privacy",
] as const;

/** The fallback language is set twice: for people who speak it, and for those whose language we do not. */
export async function setProfile(api: Api, texts: BotTexts, miniApp: MiniApp): Promise<void> {
  const each: { words: Language; tag: Language | undefined }[] = [
    { words: fallbackLanguage, tag: undefined },
    ...languages.map((language) => ({ words: language, tag: language })),
  ];
  for (const { words, tag } of each) {
    const { t } = wordsIn(texts, words);
    const where = tag ? { language_code: tag } : {};
    const wanted = commands.map((command) => ({ command, description: t(`command-${command}`) }));
    const present = await api.getMyCommands(where);
    if (JSON.stringify(present) !== JSON.stringify(wanted)) await api.setMyCommands(wanted, where);
    const description = t("profile-description");
    if ((await api.getMyDescription(where)).description !== description) await api.setMyDescription(description, where);
    const about = t("profile-about");
    const shown = (await api.getMyShortDescription(where)).short_description;
    if (shown !== about) await api.setMyShortDescription(about, where);
  }
  await api.setChatMenuButton({
    menu_button: miniApp
      ? { type: "web_app", text: wordsIn(texts, fallbackLanguage).t("menu-button"), web_app: { url: miniApp() } }
      : { type: "commands" },
  });
}
