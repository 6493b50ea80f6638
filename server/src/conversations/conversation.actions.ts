/**
 * Dialogues of chats: begun, continued, left. One update is one transaction on one row, so two at once follow one another on
 * any number of instances, and a repeated one is told what it was told before. A step that only moves the row is written
 * if nobody has written it since it was seen; whatever else there is to do, or a row that has changed, takes its lock.
 */
import type { Transaction } from "../platform/database.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { lookTogether, pauseTogether } from "./conversation.batches.ts";
import { beginningsOf } from "./conversation.beginnings.ts";
import type { Course, Ready } from "./conversation.course.ts";
import { type Occasion, occasionsOf, occasionsWithoutLockOf, type Place } from "./conversation.occasion.ts";
import { returnsOf } from "./conversation.returns.ts";
import {
  graceSeconds,
  type Heard,
  offers,
  offerScreen,
  ownEvents,
  parseToken,
  tagOf,
  type Token,
  type ToldScreen,
  toldScreen,
} from "./conversation.rules.ts";
import { type ConversationRow, conversationStore } from "./conversation.store.ts";

export interface ConversationParts extends Pick<Parts, "db" | "clock"> {
  course: Course;
}

/** What is to be drawn. */
export interface Told {
  conversation: Pick<ConversationRow, "id" | "flow" | "state" | "status">;
  screen: ToldScreen;
}

export function conversationActions(parts: ConversationParts) {
  const { db, clock, course } = parts;
  const [inTransaction, withoutLock] = [occasionsOf(parts), occasionsWithoutLockOf(parts)];
  const store = conversationStore(db);
  const [look, pause] = [lookTogether(db), pauseTogether(db)];
  const returns = returnsOf(course);
  const begin = beginningsOf({ course, returns, inTransaction, withoutLock, look });

  /** The row this is about, locked: the open one first, so that everybody locks in the same order. */
  async function lockMeant(tx: Transaction, chatId: string, token: Token | null): Promise<ConversationRow | null> {
    const inside = conversationStore(tx);
    const open = await inside.lockOpen(chatId);
    if (open && (!token || tagOf(open.id) === token.tag)) return open;
    if (!token) return inside.lockLatest(chatId);
    const other = await inside.byTag(chatId, token.tag);
    return other && inside.lock(other.id);
  }

  /** An update that comes again, however late, is told what it was told, whatever is open by now. */
  async function find(at: Occasion, { chatId, updateId }: Place, token: Token | null): Promise<ConversationRow | null> {
    const found = await lockMeant(at.tx, chatId, token);
    // Each time it comes a tap means the dialogue that its token names: no other one can have heard it.
    if (token) return found;
    // Once the lock is there: whoever heard it first has let it go.
    return (await conversationStore(at.tx).thatHeard(chatId, updateId)) ?? found;
  }

  async function hear(person: Person, place: Place, heard: Heard): Promise<Told | null> {
    const token = heard.kind === "press" ? parseToken(heard.token) : null;
    if (heard.kind === "press" && !token) return null;
    // Most of what people write belongs to no dialogue: then one look is all it costs.
    const latest = await look(place);
    const isHeard = latest?.lastUpdateIds.includes(place.updateId);
    if (!latest || (!token && !isHeard && latest.status !== "open" && !isInGrace(latest, clock.now()))) return null;

    function take(
      at: Occasion,
      found: ConversationRow | null,
    ): Promise<ConversationRow | null> | ConversationRow | null {
      if (!found || found.userId !== person.id) return null;
      if (found.lastUpdateIds.includes(place.updateId)) return found;
      if (token) return press(at, found, token);
      if (heard.kind === "press") return null;
      return found.status === "open" || isInGrace(found, at.now) ? speak(at, found, heard.event) : null;
    }

    const isMeant = isHeard || (latest.status === "open" && (!token || tagOf(latest.id) === token.tag));
    const seen = isMeant ? await withoutLock(person, place, latest.mark, (at) => take(at, latest)) : undefined;
    const row =
      seen === undefined
        ? await inTransaction(person, place, async (at) => take(at, await find(at, place, token)))
        : seen;
    return row && toldOf(row);
  }

  async function speak(at: Occasion, row: ConversationRow, event: { type: string }): Promise<ConversationRow> {
    const ready = course.carryOver(row, at.now);
    if (!ready) return course.setAside(at, row);
    if (ready.row.pausedAt) return course.tell(at, ready.row, offerScreen(ready.kind.flow.title, "pause"));
    return course.hear(at, ready.kind, awake(at, ready), event);
  }

  /** The person answered while the silence was on its way: the dialogue is where they left it. */
  function awake(at: Occasion, { kind, row }: Ready): ConversationRow {
    return row.status === "open" ? row : course.reopen(kind, row, at.now);
  }

  async function press(at: Occasion, row: ConversationRow, token: Token): Promise<ConversationRow> {
    const own = ownEvents.find((event) => event === token.event);
    if (own) return returns.pressOwn(at, row, own);
    // A second tap on what already ended shows how it ended; on what waits, its offer.
    if (row.status !== "open" && (!isInGrace(row, at.now) || (await returns.otherOpen(at, row))))
      return returns.pauseBeside(at, row);
    const ready = course.carryOver(row, at.now);
    if (!ready) return course.setAside(at, row);
    // Silence is a visit of its own; what gave way keeps the one it was left in.
    const isSilent = row.status === "abandoned" && row.pausedAt === null;
    const isStale = token.visit !== row.visit && !isSilent;
    const here = awake(at, ready);
    const screen = course.screenOf(ready.kind, here, at.person);
    if (isStale || !offers(screen, token)) return course.tell(at, here, screen);
    const { event: type, value } = token;
    return course.hear(at, ready.kind, here, { type, value } as { type: string });
  }

  return {
    hear,

    begin: async (person: Person, place: Place, flow: string, input: unknown): Promise<Told> =>
      toldOf(await begin(person, place, flow, input)),

    /** Of somebody who is forgotten, in that transaction: whatever was said in dialogues goes. */
    async forgetPerson(tx: Transaction, userId: string): Promise<void> {
      await conversationStore(tx).forgetPerson(userId);
    },

    /** /cancel. Null: nothing is open. */
    async cancel(person: Person, place: Place): Promise<Told | null> {
      const row = await inTransaction(person, place, async (at) => {
        const found = await find(at, place, null);
        if (!found || found.userId !== person.id) return null;
        if (found.lastUpdateIds.includes(place.updateId)) return found;
        return found.status === "open" ? course.leave(at, found) : null;
      });
      return row && toldOf(row);
    },

    /** A command took the person elsewhere: what they write next is asked about before the dialogue takes it. */
    pause: ({ chatId, updateId }: Place) => pause({ chatId, updateId, at: clock.now() }),

    /** Continues or starts over what is open in this chat, else the latest that gave way or went silent. Null: there is none. */
    async resume(person: Person, place: Place, startOver: boolean): Promise<Told | null> {
      const row = await inTransaction(person, place, async (at) => {
        const found = await find(at, place, null);
        if (!found || found.userId !== person.id) return null;
        if (found.lastUpdateIds.includes(place.updateId)) return found;
        const isOver = found.status === "ended";
        const sought = { chatId: place.chatId, userId: person.id, flow: null, leastRevision: 1, input: null };
        const waiting = isOver && (await conversationStore(at.tx).lockWaiting({ ...sought, isSilentToo: true }));
        return returns.pressOwn(at, waiting || found, startOver ? "over" : "resume");
      });
      return row && toldOf(row);
    },

    /** What is open now, as it would be drawn. `flow`: only that one; where none is open, also what begins again where it stood. */
    async mine(person: Person, flow: string | null = null): Promise<Told | null> {
      const goesOn = (flow !== null && course.kindOf(flow)?.flow.goesOn) || false;
      const row = await store.openOf(person.id, flow, goesOn);
      const ready = row && (flow === null || row.flow === flow) && course.carryOver(row, clock.now());
      if (!ready) return null;
      const screen = course.screenOf(ready.kind, ready.row, person);
      return { conversation: ready.row, screen: toldScreen(ready.row.id, ready.row.visit, screen) };
    },
  };
}
export type ConversationActions = ReturnType<typeof conversationActions>;

function isInGrace(row: ConversationRow, now: Date): boolean {
  const isFresh = now.getTime() - row.updatedAt.getTime() <= graceSeconds * 1000;
  return row.status === "abandoned" && row.resumeState !== null && isFresh;
}

function toldOf(row: ConversationRow): Told {
  if (!row.lastScreen) throw new Error(`the dialogue ${row.id} has told nothing yet`);
  const { id, flow, state, status } = row;
  return { conversation: { id, flow, state, status }, screen: row.lastScreen };
}
