import type { Person } from "./protocol.ts";
import type { Actions } from "./hand.ts";
import { HandRefusal } from "./telegram/errors.ts";
import type { Telegram } from "./telegram/telegram.ts";

const MOST_PEOPLE = 5_000;

type PeopleHand = Pick<Actions, "addPerson" | "changePerson" | "buyStars" | "blockBot" | "unblockBot">;

/** What changes a person: who they are, what they own, and whether the bot may write to them. */
export function createPeopleHand(telegram: Telegram, personWith: (id: number) => Person): PeopleHand {
  const { world, updates, payments, clock } = telegram;

  /** The bot is told by `my_chat_member`, as in Telegram. */
  const setBlocked = (person: Person, isBlocked: boolean): Person => {
    if (person.hasBlockedBot === isBlocked) return person;
    person.hasBlockedBot = isBlocked;
    const member = { user: world.botUser(), status: "member" };
    const kicked = { user: world.botUser(), status: "kicked", until_date: 0 };
    updates.push("my_chat_member", person.id, {
      chat: world.chatOf(person),
      from: world.userOf(person),
      date: clock.now(),
      old_chat_member: isBlocked ? member : kicked,
      new_chat_member: isBlocked ? kicked : member,
    });
    world.changed({ topic: "people" });
    return person;
  };

  return {
    addPerson: (wanted) => {
      const { people } = world.state;
      if (people.length >= MOST_PEOPLE) throw new HandRefusal("There are enough people on this desk.");
      const person: Person = {
        languageCode: "en",
        stars: 1_000,
        theme: "light",
        isPremium: false,
        ...wanted,
        id: people.reduce((highest, other) => Math.max(highest, other.id), 1_000) + 1,
        hasBlockedBot: false,
        hasStarted: false,
      };
      people.push(person);
      world.changed({ topic: "people" });
      world.changed({ topic: "chat", chatId: person.id });
      return person;
    },
    changePerson: ({ personId, ...changes }) => {
      const person = personWith(personId);
      Object.assign(person, changes);
      payments.refreshBalances(person);
      world.changed({ topic: "people" });
      world.changed({ topic: "chat", chatId: personId });
      return person;
    },
    buyStars: ({ personId, stars }) => {
      const person = personWith(personId);
      telegram.stars.change(person, stars);
      return person;
    },
    blockBot: ({ personId }) => {
      const person = personWith(personId);
      if (!person.hasStarted) throw new HandRefusal("You have no chat with this bot yet.");
      return setBlocked(person, true);
    },
    unblockBot: ({ personId }) => setBlocked(personWith(personId), false),
  };
}
