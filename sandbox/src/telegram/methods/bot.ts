import type { Person, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { lengthOf } from "../formatting.ts";
import { readWebAppUrl } from "../keyboard.ts";
import { isObject } from "../parameters.ts";
import type { BotTexts } from "../state.ts";
import { isGroup, withoutReply } from "../world.ts";
import { groupDetails } from "./groups.ts";
import { type Call, knownPerson, knownPlace, type Methods } from "./method.ts";

export const botMethods: Methods = {
  getMe({ telegram }) {
    return {
      ...telegram.world.botUser(),
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: telegram.settings.miniAppUrl !== undefined,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
    };
  },

  setMyName: (call) => setText(call, "names", "name", 64),
  getMyName: (call) => ({ name: getText(call, "names") }),
  setMyDescription: (call) => setText(call, "descriptions", "description", 512),
  getMyDescription: (call) => ({ description: getText(call, "descriptions") }),
  setMyShortDescription: (call) => setText(call, "shortDescriptions", "short_description", 120),
  getMyShortDescription: (call) => ({ short_description: getText(call, "shortDescriptions") }),

  setChatMenuButton(call) {
    const { telegram, parameters } = call;
    const button = readMenuButton(parameters.object("menu_button") ?? { type: "default" });
    if (parameters.has("chat_id")) {
      const person = knownPerson(telegram, parameters);
      telegram.world.chatState(person.id).menuButton = button;
      telegram.world.changed({ topic: "chat", chatId: person.id });
      return true;
    }
    telegram.world.state.menuButton = button;
    for (const person of telegram.world.state.people) telegram.world.changed({ topic: "chat", chatId: person.id });
    return true;
  },

  getChatMenuButton({ telegram, parameters }) {
    const { world } = telegram;
    if (!parameters.has("chat_id")) return world.state.menuButton;
    return world.chatState(knownPerson(telegram, parameters).id).menuButton ?? world.state.menuButton;
  },

  getChat({ telegram, parameters }) {
    const place = knownPlace(telegram, parameters);
    const { world } = telegram;
    const pinned = world.message(place.id, world.chatState(place.id).pinned?.at(-1) ?? 0)?.message;
    return {
      ...(isGroup(place) ? groupDetails({ telegram }, place) : personDetails({ telegram }, place)),
      accent_color_id: Math.abs(place.id) % 7,
      max_reaction_count: 11,
      accepted_gift_types: {
        unlimited_gifts: !isGroup(place),
        limited_gifts: !isGroup(place),
        unique_gifts: !isGroup(place),
        premium_subscription: !isGroup(place),
        gifts_from_channels: !isGroup(place),
      },
      ...(pinned !== undefined && { pinned_message: withoutReply(pinned) }),
    };
  },
};

function personDetails({ telegram }: Pick<Call, "telegram">, person: Person): TelegramObject {
  return {
    ...telegram.world.chatOf(person),
    ...(person.username !== undefined && { active_usernames: [person.username] }),
  };
}

function readMenuButton(button: TelegramObject): TelegramObject {
  switch (button["type"]) {
    case "default":
    case "commands":
      return { type: button["type"] };
    case "web_app": {
      const text = button["text"];
      if (typeof text !== "string" || text.trim() === "")
        throw badRequest("can't parse menu button: Can't find field \"text\"");
      if (!isObject(button["web_app"])) throw badRequest("can't parse menu button: Can't find field \"web_app\"");
      return { type: "web_app", text, web_app: { url: readWebAppUrl(button["web_app"], "menu button Web App URL") } };
    }
    default:
      throw badRequest("can't parse menu button: MenuButton has unsupported type");
  }
}

type TextKind = "names" | "descriptions" | "shortDescriptions";

function setText({ telegram, parameters }: Call, kind: TextKind, name: string, most: number): true {
  const texts: BotTexts = telegram.world.state.profile;
  const text = parameters.string(name) ?? "";
  if (lengthOf(text) > most) throw badRequest(`the specified ${name.replace("_", " ")} is too long`);
  const language = languageOf(parameters.string("language_code"));
  if (text !== "") texts[kind][language] = text;
  // The default name cannot be taken away, only changed.
  else if (kind === "names" && language === "") throw badRequest("name must be non-empty");
  else delete texts[kind][language];
  telegram.world.changed({ topic: "bot" });
  return true;
}

function getText({ telegram, parameters }: Call, kind: TextKind): string {
  const texts = telegram.world.state.profile[kind];
  return texts[languageOf(parameters.string("language_code"))] ?? texts[""] ?? "";
}

/** Two letters, or nothing for everybody else. */
export function languageOf(code: string | undefined): string {
  if (code !== undefined && code !== "" && !/^[a-z]{2}$/.test(code)) throw badRequest("LANG_CODE_INVALID");
  return code ?? "";
}
