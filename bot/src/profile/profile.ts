/** What Telegram shows of the bot outside its messages: commands, descriptions, the menu button. Set only where it differs. */
import type { Api } from "grammy";
import type { BotCommand, MenuButton } from "grammy/types";
import { fallbackLanguage, languages, type Language } from "@starfront/schema/languages";
import type { MiniApp } from "../chat/mini-app.ts";
import { wordsIn, type BotTexts, type Words } from "../chat/words.ts";

export const commands = [
  "start",
  "shop",
  "purchases",
  "subscriptions",
  "settings",
  "invite",
  "redeem",
  "help",
  "support",
  "paysupport",
  "cancel",
  "terms",
  "privacy",
] as const;

/** The button beside the message field: it opens the Mini App where there is one. */
export async function setMenuButton(api: Api, texts: BotTexts, miniApp: MiniApp): Promise<void> {
  await api.setChatMenuButton({ menu_button: menuButtonIn(wordsIn(texts, fallbackLanguage), miniApp) });
}

export function menuButtonIn({ t }: Words, miniApp: MiniApp): MenuButton {
  return miniApp ? { type: "web_app", text: t("menu-button"), web_app: { url: miniApp() } } : { type: "commands" };
}

export function commandsIn({ t }: Words): BotCommand[] {
  return commands.map((command) => ({ command, description: t(`command-${command}`) }));
}

/** Once for each language, and once for people whose language we do not speak. */
export async function setProfile(api: Api, texts: BotTexts): Promise<void> {
  await setIn(api, wordsIn(texts, fallbackLanguage));
  for (const language of languages) await setIn(api, wordsIn(texts, language), language);
}

async function setIn(api: Api, words: Words, language?: Language): Promise<void> {
  const { t } = words;
  const where = language ? { language_code: language } : {};
  const wanted = commandsIn(words);
  const present = await api.getMyCommands(where);
  if (JSON.stringify(present) !== JSON.stringify(wanted)) await api.setMyCommands(wanted, where);
  const description = t("profile-description");
  if ((await api.getMyDescription(where)).description !== description) await api.setMyDescription(description, where);
  const about = t("profile-about");
  const shown = (await api.getMyShortDescription(where)).short_description;
  if (shown !== about) await api.setMyShortDescription(about, where);
}
