import { post } from "./hand-messages.ts";
import type { Actions } from "./hand.ts";
import type { Person, TelegramObject } from "./protocol.ts";
import { contactOf } from "./telegram/bridge.ts";
import { HandRefusal } from "./telegram/errors.ts";
import { isObject } from "./telegram/parameters.ts";
import { keyboardOf } from "./telegram/shown-keyboards.ts";
import type { Telegram } from "./telegram/telegram.ts";

type SharingHand = Pick<Actions, "shareContact" | "shareUsers" | "shareChat">;

/** What people share by the buttons of the bot's keyboard. */
export function createSharingHand(telegram: Telegram, personWith: (id: number) => Person): SharingHand {
  const { world, groups } = telegram;

  const service = (person: Person, fields: TelegramObject) => {
    if (person.hasBlockedBot) throw new HandRefusal("You have blocked this bot. Unblock it to write.");
    const sent = world.addMessage(person, { side: "service", fields });
    groups.announce(person, sent.message, person);
    return sent;
  };

  return {
    shareContact: ({ personId }) => {
      const person = personWith(personId);
      const { messageId } = buttonOf(telegram, person, ({ request_contact: asks }) => asks === true);
      // Telegram's apps send it as an answer to the message that asked, while that is still there.
      const isThere = world.message(person.id, messageId) !== undefined;
      return post(telegram, person, isThere ? { replyTo: messageId } : {}, { contact: contactOf(person) });
    },
    shareUsers: ({ personId, requestId, userIds }) => {
      const person = personWith(personId);
      const asked = request(telegram, person, "request_users", requestId);
      const most = Number(asked["max_quantity"] ?? 1);
      const chosen = [...new Set(userIds)].map(personWith);
      if (chosen.length === 0 || chosen.length > most) throw new HandRefusal(`Choose 1 to ${most} people.`);
      if (asked["user_is_bot"] === true) throw new HandRefusal("The bot asks for bots, and there are none here.");
      if (
        chosen.some(({ isPremium }) => asked["user_is_premium"] !== undefined && asked["user_is_premium"] !== isPremium)
      )
        throw new HandRefusal(
          `The bot asks for people ${asked["user_is_premium"] === true ? "with" : "without"} Premium.`,
        );
      const users = chosen.map((user) => ({
        user_id: user.id,
        ...(asked["request_name"] === true && {
          first_name: user.firstName,
          ...(user.lastName !== undefined && { last_name: user.lastName }),
        }),
        ...(asked["request_username"] === true && user.username !== undefined && { username: user.username }),
      }));
      return service(person, { users_shared: { request_id: requestId, users } });
    },
    shareChat: ({ personId, requestId, chatId }) => {
      const person = personWith(personId);
      const asked = request(telegram, person, "request_chat", requestId);
      const group = world.group(chatId);
      if (group === undefined || !group.memberIds.includes(personId))
        throw new HandRefusal("You are not in this group.");
      if (asked["chat_is_channel"] === true)
        throw new HandRefusal("The bot asks for a channel, and there are none here.");
      const isIn = group.bot === "member" || group.bot === "administrator";
      if (asked["bot_is_member"] === true && !isIn) throw new HandRefusal("The bot has to be in the group first.");
      if (asked["chat_is_created"] === true && group.ownerId !== personId)
        throw new HandRefusal("The bot asks for a group of your own.");
      return service(person, {
        chat_shared: {
          request_id: requestId,
          chat_id: chatId,
          ...(asked["request_title"] === true && { title: group.title }),
        },
      });
    },
  };
}

/** The wish of the button with this id on the person's keyboard. */
function request(
  telegram: Telegram,
  person: Person,
  name: "request_users" | "request_chat",
  requestId: number,
): TelegramObject {
  const { button } = buttonOf(telegram, person, ({ [name]: asked }) => {
    return isObject(asked) && Number(asked["request_id"]) === requestId;
  });
  return button[name] as TelegramObject;
}

function buttonOf(
  { world }: Telegram,
  person: Person,
  fits: (button: TelegramObject) => boolean,
): { button: TelegramObject; messageId: number } {
  const shown = keyboardOf(world, person);
  const rows = (shown?.markup["keyboard"] ?? []) as TelegramObject[][];
  const button = rows.flat().find(fits);
  if (shown === undefined || button === undefined) throw new HandRefusal("The bot's keyboard has no such button.");
  return { button, messageId: shown.messageId };
}
