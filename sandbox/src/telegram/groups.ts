import { randomInt } from "node:crypto";
import type { Group, Person, TelegramObject } from "../protocol.ts";
import type { Clock } from "./clock.ts";
import { botMember, memberOf } from "./members.ts";
import { isObject } from "./parameters.ts";
import type { Updates } from "./updates.ts";
import { isBots, isGroup, type Place, type World } from "./world.ts";

/** Groups with the bot and people: who is in them, and what the bot hears of it. */
export class Groups {
  readonly #parts: { clock: Clock; world: World; updates: Updates };

  constructor(parts: { clock: Clock; world: World; updates: Updates }) {
    this.#parts = parts;
  }

  create(owner: Person, title: string, members: Person[], withBot: boolean): Group {
    const { world } = this.#parts;
    const group: Group = {
      id: -randomInt(4_000_000_000, 5_000_000_000),
      type: "group",
      title,
      ownerId: owner.id,
      memberIds: [...new Set([owner.id, ...members.map(({ id }) => id)])],
      adminIds: [],
      bot: "left",
    };
    world.state.groups.push(group);
    if (withBot) this.#setBot(group, owner, "member");
    this.#line(group, owner, { group_chat_created: true });
    return group;
  }

  add(actor: Person, group: Group, member: Person | "bot"): void {
    const { world } = this.#parts;
    if (member === "bot") {
      this.#setBot(group, actor, "member");
      return this.#line(group, actor, { new_chat_members: [world.botUser()] });
    }
    const before = memberOf(world, group, member);
    group.memberIds.push(member.id);
    this.#tellMember(group, actor, before, member);
    this.#line(group, actor, { new_chat_members: [world.userOf(member)] });
  }

  /** By themselves or by somebody else. */
  remove(actor: Person, group: Group, member: Person | "bot"): void {
    const { world } = this.#parts;
    if (member === "bot") {
      this.#setBot(group, actor, "kicked");
      return this.#line(group, actor, { left_chat_member: world.botUser() });
    }
    const before = memberOf(world, group, member);
    group.memberIds = group.memberIds.filter((id) => id !== member.id);
    group.adminIds = group.adminIds.filter((id) => id !== member.id);
    this.#tellMember(group, actor, before, member);
    this.#line(group, actor, { left_chat_member: world.userOf(member) });
    world.changed({ topic: "chat_gone", chatId: group.id, personId: member.id });
  }

  setAdmin(actor: Person, group: Group, member: Person | "bot", isAdmin: boolean): void {
    const { world } = this.#parts;
    if (member === "bot") return this.#setBot(group, actor, isAdmin ? "administrator" : "member");
    const before = memberOf(world, group, member);
    group.adminIds = group.adminIds.filter((id) => id !== member.id);
    if (isAdmin) group.adminIds.push(member.id);
    this.#tellMember(group, actor, before, member);
    world.changed({ topic: "chat", chatId: group.id });
  }

  /** leaveChat. */
  botLeaves(group: Group): void {
    const { world } = this.#parts;
    this.#setBot(group, "bot", "left");
    world.addMessage(group, { side: "service", author: "bot", fields: { left_chat_member: world.botUser() } });
  }

  /** A supergroup takes its place: a new id, the same people. */
  upgrade(actor: Person, group: Group): Group {
    const { world } = this.#parts;
    const { migratedTo: _migratedTo, ...same } = group;
    const upgraded: Group = { ...same, id: -1_000_000_000_000 - randomInt(2_000_000_000, 3_000_000_000) };
    upgraded.type = "supergroup";
    upgraded.memberIds = [...group.memberIds];
    upgraded.adminIds = [...group.adminIds];
    world.state.groups.push(upgraded);
    world.chatState(upgraded.id).messages.push(...world.chatState(group.id).messages.slice(-50));
    this.#line(group, actor, { migrate_to_chat_id: upgraded.id });
    group.migratedTo = upgraded.id;
    this.#line(upgraded, actor, { migrate_from_chat_id: group.id });
    const people = group.memberIds;
    group.memberIds = [];
    for (const personId of people) world.changed({ topic: "chat_gone", chatId: group.id, personId });
    return upgraded;
  }

  /** What a person wrote: the bot gets it if it may hear it. */
  announce(
    place: Place,
    message: TelegramObject,
    author: Person,
    kind: "message" | "edited_message" = "message",
  ): void {
    const { world, updates } = this.#parts;
    if (isGroup(place) && !this.#isHeard(place, message)) return;
    // Now the bot knows that they exist.
    world.introduce(author, isGroup(place) ? "seen" : "may_write");
    updates.push(kind, author.id, message, place.id);
  }

  /** Privacy mode, as every bot has it unless BotFather was told otherwise. */
  #isHeard(group: Group, message: TelegramObject): boolean {
    if (group.bot === "administrator") return true;
    if (group.bot !== "member") return false;
    const replied = message["reply_to_message"];
    if (isObject(replied) && isBots(replied, this.#parts.world.botId)) return true;
    return message["via_bot"] !== undefined || this.#isCommand(message);
  }

  /** For this bot or for any; `/help@another_bot` is not. */
  #isCommand(message: TelegramObject): boolean {
    const text = message["text"] ?? message["caption"];
    const entities = message["entities"] ?? message["caption_entities"];
    if (typeof text !== "string" || !Array.isArray(entities)) return false;
    const first = (entities as { type: string; offset: number; length: number }[]).find(({ offset }) => offset === 0);
    if (first?.type !== "bot_command") return false;
    const addressee = text.slice(0, first.length).split("@")[1];
    return (
      addressee === undefined || addressee.toLowerCase() === this.#parts.world.state.profile.username.toLowerCase()
    );
  }

  /** A service line; the bot hears every one of a group it is in. */
  #line(group: Group, actor: Person, fields: TelegramObject): void {
    const { world, updates } = this.#parts;
    const { message } = world.addMessage(group, { side: "service", author: actor, fields });
    const isIn = group.bot === "member" || group.bot === "administrator";
    // That it was removed is the last it hears.
    if (!isIn && !isOfBot(fields["left_chat_member"], world.botId)) return;
    world.introduce(actor, "seen");
    updates.push("message", actor.id, message, group.id);
  }

  #setBot(group: Group, actor: Person | "bot", status: Group["bot"]): void {
    const { world, updates, clock } = this.#parts;
    const before = botMember(world, group);
    group.bot = status;
    const from = actor === "bot" ? world.botUser() : world.userOf(actor);
    if (actor !== "bot") world.introduce(actor, "seen");
    updates.push(
      "my_chat_member",
      actor === "bot" ? group.ownerId : actor.id,
      {
        chat: world.chatOf(group),
        from,
        date: clock.now(),
        old_chat_member: before,
        new_chat_member: botMember(world, group),
      },
      group.id,
    );
    world.changed({ topic: "chat", chatId: group.id });
  }

  /** Only an administrator hears who comes and goes by `chat_member`, and only when it asked for that kind. */
  #tellMember(group: Group, actor: Person, before: TelegramObject, member: Person): void {
    const { world, updates, clock } = this.#parts;
    if (group.bot !== "administrator") return;
    const change = { old_chat_member: before, new_chat_member: memberOf(world, group, member) };
    const body = { chat: world.chatOf(group), from: world.userOf(actor), date: clock.now(), ...change };
    // Its queue is the member's own.
    updates.push("chat_member", actor.id, body, member.id);
  }
}

function isOfBot(user: unknown, botId: number): boolean {
  return isObject(user) && user["id"] === botId;
}
