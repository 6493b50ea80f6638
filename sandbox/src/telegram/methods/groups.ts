import type { Group, TelegramObject } from "../../protocol.ts";
import { badRequest } from "../errors.ts";
import { botMember, isAdminOf, memberOf } from "../members.ts";
import { isGroup, type World } from "../world.ts";
import { type Call, knownPlace, type Methods } from "./method.ts";

export const groupMethods: Methods = {
  getChatMember({ telegram, parameters }) {
    const { world } = telegram;
    const place = knownPlace(telegram, parameters);
    const userId = parameters.integer("user_id") ?? 0;
    const person = world.person(userId);
    if (isGroup(place)) {
      if (userId === world.botId) return botMember(world, place);
      if (person !== undefined) return memberOf(world, place, person);
    } else {
      if (userId === world.botId) return { user: world.botUser(), status: "member" };
      if (person?.id === place.id) return { user: world.userOf(person), status: "member" };
    }
    throw badRequest("user not found");
  },

  getChatAdministrators(call) {
    const { world } = call.telegram;
    const place = knownPlace(call.telegram, call.parameters);
    if (!isGroup(place)) throw badRequest("there are no administrators in the private chat");
    const bot = place.bot === "administrator" && call.parameters.flag("return_bots") ? [botMember(world, place)] : [];
    return [...administrators(world, place), ...bot];
  },

  getChatMemberCount({ telegram, parameters }) {
    const place = knownPlace(telegram, parameters);
    return isGroup(place) ? place.memberIds.length + 1 : 2;
  },

  leaveChat({ telegram, parameters }) {
    const place = knownPlace(telegram, parameters);
    if (!isGroup(place)) throw badRequest("chat member status can't be changed in private chats");
    telegram.groups.botLeaves(place);
    return true;
  },
};

function administrators(world: World, group: Group): TelegramObject[] {
  return group.memberIds
    .flatMap((id) => world.person(id) ?? [])
    .filter((person) => isAdminOf(group, person))
    .map((person) => memberOf(world, group, person));
}

/** A bot may pin in private chats, and in groups as an administrator. */
export function checkPinRights(place: ReturnType<typeof knownPlace>): void {
  if (isGroup(place) && place.bot !== "administrator") {
    throw badRequest("not enough rights to manage pinned messages in the chat");
  }
}

/** What getChat tells of a group beside its `Chat`. */
export function groupDetails({ telegram }: Pick<Call, "telegram">, group: Group): TelegramObject {
  const isClosed = group.bot !== "administrator";
  return {
    ...telegram.world.chatOf(group),
    permissions: {
      can_send_messages: true,
      can_send_audios: true,
      can_send_documents: true,
      can_send_photos: true,
      can_send_videos: true,
      can_send_video_notes: true,
      can_send_voice_notes: true,
      can_send_polls: true,
      can_send_other_messages: true,
      can_add_web_page_previews: true,
      can_change_info: isClosed,
      can_invite_users: true,
      can_pin_messages: isClosed,
      can_manage_topics: false,
    },
  };
}
