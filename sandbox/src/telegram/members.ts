import type { Group, Person, TelegramObject } from "../protocol.ts";
import type { World } from "./world.ts";

/** What an administrator may do when its owner simply made it one. */
const RIGHTS = {
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_pin_messages: true,
  can_manage_topics: false,
  can_send_welcome_messages: false,
};

/** Bot API `ChatMember` of a person in a group. */
export function memberOf(world: World, group: Group, person: Person): TelegramObject {
  const user = world.userOf(person);
  if (!group.memberIds.includes(person.id)) return { user, status: "left" };
  if (group.ownerId === person.id) return { user, status: "creator", is_anonymous: false };
  if (isAdminOf(group, person)) return { user, status: "administrator", can_be_edited: false, ...RIGHTS };
  return { user, status: "member" };
}

/** Bot API `ChatMember` of the bot itself. */
export function botMember(world: World, group: Group): TelegramObject {
  const user = world.botUser();
  switch (group.bot) {
    case "administrator":
      return { user, status: "administrator", can_be_edited: false, ...RIGHTS };
    case "kicked":
      return { user, status: "kicked", until_date: 0 };
    default:
      return { user, status: group.bot };
  }
}

/** Its owner too. */
export function isAdminOf(group: Group, person: Person): boolean {
  return group.ownerId === person.id || group.adminIds.includes(person.id);
}
