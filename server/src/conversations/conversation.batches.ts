/** What many chats say at the same moment, looked at in one statement and written in one. */
import type { Sql } from "../platform/database.ts";
import { together } from "../platform/together.ts";
import { type Change, type Command, conversationStore, type Said, type SeenRow } from "./conversation.store.ts";

/** The dialogue that heard this update, else the open one of its chat, else the latest, as it is seen without a lock. */
export function lookTogether(db: Sql): (said: Said) => Promise<SeenRow | null> {
  return together((said: Said[]) => conversationStore(db).meantBy(said));
}

/** Writes a row that nobody has written since it was seen. False: somebody has; whoever asked does it again, with a lock. */
export function saveTogether(db: Sql): (change: Change) => Promise<boolean> {
  return together(
    async (changes: Change[]) => {
      const saved = new Set(await conversationStore(db).saveUnchanged(changes));
      return changes.map(({ row }) => saved.has(row.id));
    },
    ({ row }) => [row.id],
  );
}

/**
 * Adds a dialogue to a chat in which none is open, none of its flow waits and none has heard its update. False: there is
 * one; whoever asked looks again, with a lock.
 */
export function addTogether(db: Sql): (change: Change) => Promise<boolean> {
  return together(
    async (changes: Change[]) => {
      const added = new Set(await conversationStore(db).addFirst(changes));
      return changes.map(({ row }) => added.has(row.id));
    },
    ({ row }) => [row.chatId],
  );
}

/** A command took these people elsewhere. True: from a dialogue. */
export function pauseTogether(db: Sql): (command: Command) => Promise<boolean> {
  return together(
    async (commands: Command[]) => {
      const paused = new Set(await conversationStore(db).pause(commands));
      return commands.map(({ chatId }) => paused.has(chatId));
    },
    ({ chatId }) => [chatId],
  );
}
