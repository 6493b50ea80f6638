/** What every dialogue offers beside its own buttons: to go on with it, to start it over, to leave it. */
import type { Course } from "./conversation.course.ts";
import type { Occasion } from "./conversation.occasion.ts";
import type { OwnEvent } from "./conversation.rules.ts";
import { type ConversationRow, conversationStore } from "./conversation.store.ts";

/** All of it on rows that the occasion's transaction has locked. */
export function returnsOf(course: Course) {
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

  return { pressOwn, otherOpen, pauseBeside };
}
export type Returns = ReturnType<typeof returnsOf>;
