import type { Person, TelegramObject } from "../protocol.ts";
import type { BotCommand } from "./state.ts";

/** Key of a command list: where it holds and for which language (`""` = for everybody else). */
export function commandsKey(scope: TelegramObject | undefined, languageCode: string): string {
  const { type = "default", chat_id: chatId = "", user_id: userId = "" } = scope ?? {};
  return [type, chatId, userId, languageCode].map(String).join("|");
}

/** What a person sees in the private chat: the narrowest scope first, and in it the person's language first. */
export function commandsFor(commands: Record<string, BotCommand[]>, person: Person): BotCommand[] {
  const language = person.languageCode.split("-")[0] ?? "";
  for (const scope of [{ type: "chat", chat_id: person.id }, { type: "all_private_chats" }, { type: "default" }]) {
    for (const code of [language, ""]) {
      const found = commands[commandsKey(scope, code)];
      if (found !== undefined && found.length > 0) return found;
    }
  }
  return [];
}
