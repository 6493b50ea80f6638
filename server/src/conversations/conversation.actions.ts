/**
 * Dialogues of chats: begun, continued, left. One update is one transaction on one row, so two at once follow one another on
 * any number of instances, and a repeated one is told what it was told before. A step that only moves the row is written
 * if nobody has written it since it was seen; whatever else there is to do, or a row that has changed, takes its lock.
 */
import { isDeepStrictEqual } from "node:util";
import type { Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { addTogether, lookTogether, pauseTogether, saveTogether } from "./conversation.batches.ts";
import {
  type Course,
  type KnownFlow,
  NeedsLock,
  type Occasion,
  occasionsOf,
  type Ready,
  Taken,
} from "./conversation.course.ts";
import {
  graceSeconds,
  type Heard,
  offers,
  offerScreen,
  ownEvents,
  type OwnEvent,
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

/** Where an update comes from. */
export interface Place {
  chatId: string;
  updateId: string;
  requestId: string;
}

/** What is to be drawn. */
export interface Told {
  conversation: Pick<ConversationRow, "id" | "flow" | "state" | "status">;
  screen: ToldScreen;
}

/** One that starts over at the same moment is met at the unique key; then it looks again. */
const mostBeginnings = 5;

export function conversationActions(parts: ConversationParts) {
  const { db, clock, course } = parts;
  const inTransaction = occasionsOf(parts);
  const store = conversationStore(db);
  const [look, add, save, pause] = [lookTogether(db), addTogether(db), saveTogether(db), pauseTogether(db)];

  async function begin(person: Person, place: Place, flowId: string, input: unknown): Promise<Told> {
    const kind = course.kindOf(flowId);
    if (!kind) throw new ApiError("BAD_USER_INPUT", "There is no such dialogue.");
    const given = kind.flow.input.parse(input ?? {}) as object;
    const seen = await look(place);
    if (seen?.lastUpdateIds.includes(place.updateId)) return toldOf(seen);
    // What goes on may do so after a silence too: that is looked for under the lock.
    if (!seen || (seen.status !== "open" && !kind.flow.goesOn)) {
      const begun = await withoutLock(person, place, null, (at) => course.begin(at, kind, place.chatId, given));
      if (begun) return toldOf(begun);
    }
    for (let attempt = 0; attempt < mostBeginnings; attempt++) {
      try {
        return toldOf(await inTransaction(person, place, (at) => beginIn(at, kind, place, given)));
      } catch (error) {
        if (!(error instanceof Taken)) throw error;
      }
    }
    throw new Error(`a dialogue could not be begun in ${mostBeginnings} attempts`);
  }

  async function beginIn(at: Occasion, kind: KnownFlow, place: Place, given: object): Promise<ConversationRow> {
    const inside = conversationStore(at.tx);
    await inside.lockChat(place.chatId);
    // A command that comes again, however late, begins nothing more: others may have been begun and ended since.
    const heard = await inside.thatHeard(place.chatId, place.updateId);
    if (heard) return heard;
    const last = await inside.lockLatest(place.chatId);
    const open = last?.status === "open" ? last : null;
    const unfinished = await lockUnfinished(at, kind, place.chatId, open, given);
    if (unfinished && kind.flow.goesOn) return pressOwn(at, unfinished, "resume");
    if (unfinished) {
      const why = unfinished.status === "open" ? "pause" : "giving way";
      const offered = await pauseBeside(at, unfinished);
      return course.tell(at, { ...offered, pausedAt: at.now }, offerScreen(kind.flow.title, why));
    }
    // The very same, and nothing was answered yet: there is nothing to come back to.
    if (open && isBegunBy(open, at, kind, given)) await course.leave(at, open);
    else if (open) await course.giveWay(at, open);
    return course.begin(at, kind, place.chatId, given);
  }

  /** What the person comes back to by beginning this: the same, open or waiting, where something was answered. */
  async function lockUnfinished(
    at: Occasion,
    kind: KnownFlow,
    chatId: string,
    open: ConversationRow | null,
    given: object,
  ): Promise<ConversationRow | null> {
    const { id: flow, goesOn = false } = kind.flow;
    const leastRevision = goesOn ? 1 : 2;
    if (open && open.revision >= leastRevision && isBegunBy(open, at, kind, given)) return open;
    const input = isPlain(given) ? null : given;
    const userId = at.person.id;
    return conversationStore(at.tx).lockWaiting({ chatId, userId, flow, leastRevision, input, isSilentToo: goesOn });
  }

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

  /** Undefined: it is to be done with a lock. Whatever asks for the transaction says so, and nothing was written by then. */
  async function withoutLock<Result>(
    person: Person,
    { updateId, requestId }: Place,
    /** Of the row as it was seen; null: there is none yet. */
    mark: string | null,
    work: (at: Occasion) => Promise<Result> | Result,
  ): Promise<Result | undefined> {
    const hooks: Occasion["hooks"] = [];
    try {
      const result = await work({
        sql: db,
        get tx(): never {
          throw new NeedsLock();
        },
        async add(row, steps) {
          if (mark !== null || !(await add({ row, steps }))) throw new NeedsLock();
          return true;
        },
        async keep(row, steps) {
          if (mark === null || !(await save({ row, steps, mark }))) throw new NeedsLock();
        },
        person,
        updateId,
        requestId,
        now: clock.now(),
        hooks,
      });
      for (const hook of hooks) await hook();
      return result;
    } catch (error) {
      if (error instanceof NeedsLock) return undefined;
      throw error;
    }
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
    if (own) return pressOwn(at, row, own);
    // A second tap on what already ended shows how it ended; on what waits, its offer.
    if (row.status !== "open" && (!isInGrace(row, at.now) || (await otherOpen(at, row)))) return pauseBeside(at, row);
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

  async function pressOwn(at: Occasion, row: ConversationRow, event: OwnEvent): Promise<ConversationRow> {
    const isOpen = row.status === "open";
    const canGoOn = isOpen || (row.status === "abandoned" && row.resumeState !== null);
    if (event === "leave") return canGoOn ? course.leave(at, row) : row;
    if (row.status === "ended" || (event === "resume" && !canGoOn)) return row;
    const ready = course.carryOver(row, at.now);
    if (event === "over") return startOver(at, row);
    // Before anything gives way to it.
    if (!ready) return course.setAside(at, row);
    await makeRoom(at, row);
    const here = isOpen ? { ...ready.row, pausedAt: null } : course.reopen(ready.kind, ready.row, at.now);
    return course.tell(at, here, course.screenOf(ready.kind, here, at.person));
  }

  async function startOver(at: Occasion, row: ConversationRow): Promise<ConversationRow> {
    const kind = course.kindOf(row.flow);
    // What an older version began with may mean nothing any more.
    const input = kind?.flow.input.safeParse(row.input);
    if (!kind || !input?.success) return pauseBeside(at, row);
    await makeRoom(at, row);
    const left = row.status === "open" ? await course.leave(at, row) : row;
    const begun = await course.begin(at, kind, row.chatId, input.data);
    // A second tap of the same button is told of the dialogue that the first one began, and begins none.
    await at.keep({ ...left, status: "ended", lastScreen: begun.lastScreen }, []);
    return begun;
  }

  /** Whatever else is open in this chat. */
  async function otherOpen(at: Occasion, { id, chatId }: ConversationRow): Promise<ConversationRow | null> {
    const open = await conversationStore(at.tx).lockOpen(chatId);
    return open && open.id !== id ? open : null;
  }

  /** The other one gives way. */
  async function makeRoom(at: Occasion, row: ConversationRow): Promise<void> {
    const other = await otherOpen(at, row);
    if (other) await course.giveWay({ ...at, updateId: null }, other);
  }

  /** This one waits and is looked at, with its offer: what they write next is not for the other one without asking. */
  async function pauseBeside(at: Occasion, row: ConversationRow): Promise<ConversationRow> {
    const other = row.status === "abandoned" && (await otherOpen(at, row));
    if (other) await at.keep({ ...other, pausedAt: at.now }, []);
    return row;
  }

  return {
    begin,
    hear,

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
        return pressOwn(at, waiting || found, startOver ? "over" : "resume");
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

const isPlain = (input: object) => Object.keys(input).length === 0;

/** Begun without more, it is whichever of its flow there is. */
function isBegunBy(
  { flow, userId, input }: ConversationRow,
  { person }: Occasion,
  kind: KnownFlow,
  given: object,
): boolean {
  const isSame = isPlain(given) || isDeepStrictEqual(input, given);
  return flow === kind.flow.id && userId === person.id && isSame;
}

function isInGrace(row: ConversationRow, now: Date): boolean {
  const isFresh = now.getTime() - row.updatedAt.getTime() <= graceSeconds * 1000;
  return row.status === "abandoned" && row.resumeState !== null && isFresh;
}

function toldOf(row: ConversationRow): Told {
  if (!row.lastScreen) throw new Error(`the dialogue ${row.id} has told nothing yet`);
  const { id, flow, state, status } = row;
  return { conversation: { id, flow, state, status }, screen: row.lastScreen };
}
