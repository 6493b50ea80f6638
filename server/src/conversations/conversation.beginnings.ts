/** A dialogue is begun: a new one, or the same one that was left unfinished is offered, or goes on at once. */
import { isDeepStrictEqual } from "node:util";
import { ApiError } from "../platform/errors.ts";
import type { Person } from "../platform/principal.ts";
import type { Course, KnownFlow } from "./conversation.course.ts";
import {
  type Occasion,
  type occasionsOf,
  type occasionsWithoutLockOf,
  type Place,
  Taken,
} from "./conversation.occasion.ts";
import type { Returns } from "./conversation.returns.ts";
import { offerScreen } from "./conversation.rules.ts";
import { type ConversationRow, conversationStore, type Said, type SeenRow } from "./conversation.store.ts";

export interface BeginningsParts {
  course: Course;
  returns: Returns;
  inTransaction: ReturnType<typeof occasionsOf>;
  withoutLock: ReturnType<typeof occasionsWithoutLockOf>;
  look(said: Said): Promise<SeenRow | null>;
}

/** One that starts over at the same moment is met at the unique key; then it looks again. */
const mostBeginnings = 5;

export function beginningsOf({ course, returns, inTransaction, withoutLock, look }: BeginningsParts) {
  async function beginIn(at: Occasion, kind: KnownFlow, place: Place, given: object): Promise<ConversationRow> {
    const inside = conversationStore(at.tx);
    await inside.lockChat(place.chatId);
    // A command that comes again, however late, begins nothing more: others may have been begun and ended since.
    const heard = await inside.thatHeard(place.chatId, place.updateId);
    if (heard) return heard;
    const last = await inside.lockLatest(place.chatId);
    const open = last?.status === "open" ? last : null;
    const unfinished = await lockUnfinished(at, kind, place.chatId, open, given);
    if (unfinished && kind.flow.goesOn) return returns.pressOwn(at, unfinished, "resume");
    if (unfinished) {
      const why = unfinished.status === "open" ? "pause" : "giving way";
      const offered = await returns.pauseBeside(at, unfinished);
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

  return async (person: Person, place: Place, flowId: string, input: unknown): Promise<ConversationRow> => {
    const kind = course.kindOf(flowId);
    if (!kind) throw new ApiError("BAD_USER_INPUT", "There is no such dialogue.");
    const given = kind.flow.input.parse(input ?? {}) as object;
    const seen = await look(place);
    if (seen?.lastUpdateIds.includes(place.updateId)) return seen;
    // What goes on may do so after a silence too: that is looked for under the lock.
    if (!seen || (seen.status !== "open" && !kind.flow.goesOn)) {
      const begun = await withoutLock(person, place, null, (at) => course.begin(at, kind, place.chatId, given));
      if (begun) return begun;
    }
    for (let attempt = 0; attempt < mostBeginnings; attempt++) {
      try {
        return await inTransaction(person, place, (at) => beginIn(at, kind, place, given));
      } catch (error) {
        if (!(error instanceof Taken)) throw error;
      }
    }
    throw new Error(`a dialogue could not be begun in ${mostBeginnings} attempts`);
  };
}

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
