/**
 * What Telegram shows around one chat. It picks commands by its own language and knows one menu button for all, so
 * whoever speaks another language with us gets theirs.
 */
import { fallbackLanguage, languageOf } from "@starfront/schema/languages";
import type { ChatContext } from "../chat/context.ts";
import type { Words } from "../chat/words.ts";
import { commandsIn, menuButtonIn } from "./profile.ts";

/** After the answer, because it is no answer: what fails here is tried at the next hello. */
export async function dressChat(ctx: ChatContext, words: Words): Promise<void> {
  const { telegram, miniApp, log } = ctx.desk;
  const chatId = ctx.chatIdOrThrow();
  const scope = { type: "chat", chat_id: chatId } as const;
  try {
    if (isTelegrams(ctx, words)) await telegram.deleteMyCommands({ scope });
    else await telegram.setMyCommands(commandsIn(words), { scope });
    await telegram.setChatMenuButton({
      chat_id: chatId,
      menu_button: words.language === fallbackLanguage ? { type: "default" } : menuButtonIn(words, miniApp),
    });
  } catch (error) {
    log.debug({ err: error }, "a chat keeps its commands and menu button");
  }
}

/** What stands there for everybody would be in the wrong language. */
export function needsDressing(ctx: ChatContext, words: Words): boolean {
  return words.language !== fallbackLanguage || !isTelegrams(ctx, words);
}

const isTelegrams = (ctx: ChatContext, words: Words) => words.language === languageOf(null, ctx.from?.language_code);
