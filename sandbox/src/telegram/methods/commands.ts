import { commandsKey } from "../commands.ts";
import { badRequest } from "../errors.ts";
import { lengthOf } from "../formatting.ts";
import type { Parameters } from "../parameters.ts";
import type { BotCommand } from "../state.ts";
import type { Telegram } from "../telegram.ts";
import { languageOf } from "./bot.ts";
import type { Methods } from "./method.ts";

const SCOPES = new Set([
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
  "chat",
  "chat_administrators",
  "chat_member",
]);

export const commandMethods: Methods = {
  setMyCommands({ telegram, parameters }) {
    const commands = (parameters.list("commands") ?? []) as BotCommand[];
    if (commands.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
    telegram.world.state.commands[keyOf(telegram, parameters)] = commands.map(readCommand);
    tellEveryone(telegram);
    return true;
  },

  getMyCommands({ telegram, parameters }) {
    return telegram.world.state.commands[keyOf(telegram, parameters)] ?? [];
  },

  deleteMyCommands({ telegram, parameters }) {
    delete telegram.world.state.commands[keyOf(telegram, parameters)];
    tellEveryone(telegram);
    return true;
  },
};

function readCommand({ command, description }: BotCommand): BotCommand {
  const name = command.trim().replace(/^\//, "");
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest("BOT_COMMAND_INVALID");
  const text = description.trim();
  if (text === "") throw badRequest("command description must be non-empty");
  if (lengthOf(text) > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  return { command: name, description: text };
}

function keyOf(telegram: Telegram, parameters: Parameters): string {
  const scope = parameters.object("scope");
  const language = languageOf(parameters.string("language_code"));
  if (scope === undefined) return commandsKey(undefined, language);
  const type = String(scope["type"]);
  if (!SCOPES.has(type)) throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  const needsChat = type === "chat" || type === "chat_administrators" || type === "chat_member";
  if (needsChat && telegram.world.place(Number(scope["chat_id"])) === undefined) throw badRequest("chat not found");
  const named = { ...(needsChat && { chat_id: Number(scope["chat_id"]) }) };
  return commandsKey(
    { ...scope, ...named, ...(type === "chat_member" && { user_id: Number(scope["user_id"]) }) },
    language,
  );
}

function tellEveryone({ world }: Telegram): void {
  for (const { id } of [...world.state.people, ...world.state.groups]) world.changed({ topic: "chat", chatId: id });
}
