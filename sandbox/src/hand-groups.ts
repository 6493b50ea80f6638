import type { Actions } from "./hand.ts";
import type { InGroup } from "./hand-protocol.ts";
import type { Group, Person } from "./protocol.ts";
import { HandRefusal } from "./telegram/errors.ts";
import { isAdminOf } from "./telegram/members.ts";
import type { Telegram } from "./telegram/telegram.ts";

const MOST_GROUPS = 100;
const MOST_MEMBERS = 200;
const LONGEST_TITLE = 128;

type GroupHand = Pick<Actions, "createGroup" | "addToGroup" | "removeFromGroup" | "setGroupAdmin" | "upgradeGroup">;

/** Groups: who makes one, who is in it, and what the bot is there. */
export function createGroupHand(telegram: Telegram, personWith: (id: number) => Person): GroupHand {
  const { world, groups } = telegram;

  const within = ({ personId, chatId }: InGroup): { actor: Person; group: Group } => {
    const actor = personWith(personId);
    const group = world.group(chatId);
    if (group === undefined || !group.memberIds.includes(personId)) throw new HandRefusal("You are not in this group.");
    return { actor, group };
  };
  const memberWith = (id: number): Person | "bot" => (id === world.botId ? "bot" : personWith(id));

  return {
    createGroup: ({ personId, title, memberIds = [], withBot = true }) => {
      const name = title.trim();
      if (name === "" || [...name].length > LONGEST_TITLE)
        throw new HandRefusal(`A group's name has 1 to ${LONGEST_TITLE} characters.`);
      if (world.state.groups.length >= MOST_GROUPS) throw new HandRefusal("There are enough groups on this desk.");
      return groups.create(personWith(personId), name, memberIds.map(personWith), withBot);
    },
    addToGroup: ({ memberId, ...where }) => {
      const { actor, group } = within(where);
      const member = memberWith(memberId);
      if (isIn(group, member)) throw new HandRefusal("Already in this group.");
      if (group.memberIds.length >= MOST_MEMBERS) throw new HandRefusal("This group is full.");
      groups.add(actor, group, member);
      return group;
    },
    removeFromGroup: ({ memberId, ...where }) => {
      const { actor, group } = within(where);
      const member = memberWith(memberId);
      if (!isIn(group, member)) throw new HandRefusal("Not in this group.");
      if (memberId !== actor.id && !isAdminOf(group, actor))
        throw new HandRefusal("Only administrators remove others.");
      if (memberId === group.ownerId) throw new HandRefusal("The owner stays: who else would own it?");
      groups.remove(actor, group, member);
      return group;
    },
    setGroupAdmin: ({ memberId, isAdmin, ...where }) => {
      const { actor, group } = within(where);
      const member = memberWith(memberId);
      if (group.ownerId !== actor.id) throw new HandRefusal("Only the owner makes administrators.");
      if (memberId === group.ownerId) throw new HandRefusal("The owner may do everything already.");
      if (!isIn(group, member)) throw new HandRefusal("Not in this group.");
      const isNow = member === "bot" ? group.bot === "administrator" : group.adminIds.includes(memberId);
      if (isNow !== isAdmin) groups.setAdmin(actor, group, member, isAdmin);
      return group;
    },
    upgradeGroup: (where) => {
      const { actor, group } = within(where);
      if (group.ownerId !== actor.id) throw new HandRefusal("Only the owner turns it into a supergroup.");
      if (group.type === "supergroup") throw new HandRefusal("This is a supergroup already.");
      return groups.upgrade(actor, group);
    },
  };
}

function isIn(group: Group, member: Person | "bot"): boolean {
  if (member === "bot") return group.bot === "member" || group.bot === "administrator";
  return group.memberIds.includes(member.id);
}
