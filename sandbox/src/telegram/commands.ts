import type { Group, Person, TelegramObject } from "../protocol.ts";
import { isAdminOf } from "./members.ts";
import type { BotCommand } from "./state.ts";

/** Key of a command list: where it holds and for which language (`""` = for everybody else). */
export function commandsKey(scope: TelegramObject | undefined, languageCode: string): string {
  const { type = "default", chat_id: chatId = "", user_id: userId = "" } = scope ?? {};
  return [type, chatId, userId, languageCode].map(String).join("|");
}

/** What a person sees in the private chat or in a group: the narrowest scope first, and in it their language first. */
export function commandsFor(commands: Record<string, BotCommand[]>, person: Person, group?: Group): BotCommand[] {
  const language = person.languageCode.split("-")[0] ?? "";
  for (const scope of scopesOf(person, group)) {
    for (const code of [language, ""]) {
      const found = commands[commandsKey(scope, code)];
      if (found !== undefined && found.length > 0) return found;
    }
  }
  return [];
}

function scopesOf(person: Person, group: Group | undefined): TelegramObject[] {
  if (group === undefined) {
    return [{ type: "chat", chat_id: person.id }, { type: "all_private_chats" }, { type: "default" }];
  }
  const isAdmin = isAdminOf(group, person);
  return [
    { type: "chat_member", chat_id: group.id, user_id: person.id },
    ...(isAdmin ? [{ type: "chat_administrators", chat_id: group.id }] : []),
    { type: "chat", chat_id: group.id },
    ...(isAdmin ? [{ type: "all_chat_administrators" }] : []),
    { type: "all_group_chats" },
    { type: "default" },
  ];
}
