/**
 * What many chats say at the same moment, looked at in one statement and written in one: when it is busy, the way to the
 * database and the commit cost more than the work itself.
 */
import type { Sql } from "../platform/database.ts";
import { gather } from "../platform/gather.ts";
import { type Change, conversationStore, type SeenRow } from "./conversation.store.ts";

// A few at once, so that a row that somebody else has locked holds up its own batch and not all.
const limits = { mostTogether: 50, mostAtOnce: 5, patienceMs: 5 };

/** The open dialogue of a chat, else the latest, as it is seen without a lock. */
export function lookTogether(db: Sql): (chatId: string) => Promise<SeenRow | null> {
  const look = async (chatIds: string[]): Promise<(SeenRow | null)[]> => {
    const rows = await conversationStore(db).latestOf([...new Set(chatIds)]);
    const byChat = new Map(rows.map((row) => [row.chatId, row]));
    return chatIds.map((chatId) => byChat.get(chatId) ?? null);
  };
  const alone = (chatId: string) => look([chatId]).then(([row]) => row ?? null, errorOf);
  // Nobody's mistake is another one's.
  return gather((chatIds) => look(chatIds).catch(() => Promise.all(chatIds.map(alone))), limits);
}

/**
 * Writes a row that nobody has written since it was seen. False: somebody has, or the database took none of those that
 * went together; then whoever asked does it again by itself, with a lock.
 */
export function saveTogether(db: Sql): (change: Change) => Promise<boolean> {
  const save = async (changes: Change[]) => {
    const saved = new Set(await conversationStore(db).saveUnchanged(changes));
    return changes.map(({ row }) => saved.has(row.id));
  };
  return gather((changes: Change[]) => save(changes).catch(() => changes.map(() => false)), {
    ...limits,
    keysOf: ({ row }) => [row.id],
  });
}

const errorOf = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
