/** What is done about dialogues without their person: silence is noticed, staff look and help, what is over is forgotten. */
import { record } from "../audit/audit.actions.ts";
import type { NotificationActions } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { olderThan } from "../platform/page.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { dueTimer } from "../platform/statechart.ts";
import type { UserActions } from "../users/user.actions.ts";
import type { Course, Ready } from "./conversation.course.ts";
import { Conversation, ConversationStatus } from "./conversation.entity.ts";
import { type Occasion, occasionsOf } from "./conversation.occasion.ts";
import { keepDays } from "./conversation.rules.ts";
import { type ConversationRow, conversationStore } from "./conversation.store.ts";

export interface UpkeepParts extends Pick<Parts, "db" | "clock" | "log"> {
  course: Course;
  notifications: NotificationActions;
  users: Pick<UserActions, "byId">;
}

export interface ConversationFilter {
  chatId?: string | null | undefined;
  flow?: string | null | undefined;
  state?: string | null | undefined;
  status?: ConversationStatus | null | undefined;
}

const secondsUntilNewerVersion = 60;

export function upkeepActions(parts: UpkeepParts) {
  const { db, log, course, notifications, users } = parts;
  const inTransaction = occasionsOf(parts);
  const store = conversationStore(db);

  /** Time makes the step: in its own transaction, and the chat hears of it. False: it was not due any more. */
  async function fire(id: string, person: Person): Promise<boolean> {
    const isTold = await inTransaction(person, { updateId: null, requestId: "sweep" }, async (at) => {
      const row = await conversationStore(at.tx).lock(id);
      const timer = row?.status === "open" ? dueTimer(row.timers, at.now) : null;
      if (!row || !timer) return false;
      const ready = course.carryOver(row, at.now);
      const told = ready ? await fireIn(at, ready, timer) : await course.setAside(at, row);
      await notify(at.tx, told);
      return true;
    });
    if (isTold) notifications.announce();
    return isTold;
  }

  async function fireIn(at: Occasion, { kind, row }: Ready, timer: string): Promise<ConversationRow> {
    // Carried over from an older version, it has other timers; they begin anew.
    if (!kind.chart.can(row, { type: timer })) return course.tell(at, row, course.screenOf(kind, row, at.person));
    return course.move(at, kind, row, kind.chart.step(row, { type: timer }, at.now));
  }

  /** One message for each time that the dialogue speaks by itself: an old one, edited, would be heard by nobody. */
  async function notify(tx: Transaction, row: ConversationRow): Promise<void> {
    await notifications.notify(tx, {
      userId: row.userId,
      chatId: row.chatId,
      slot: `conversation:${row.id}:${row.revision}`,
      kind: NotificationKind.CONVERSATION,
      data: row.lastScreen,
    });
  }

  return {
    list(filter: ConversationFilter, first: number, after: string | null): Promise<Conversation[]> {
      const { chatId, flow, state, status } = filter;
      const where = {
        ...(chatId && { chatId }),
        ...(flow && { flow }),
        ...(state && { state }),
        ...(status && { status }),
      };
      return db.em().find(Conversation, { ...where, ...olderThan(after) }, { orderBy: { id: "desc" }, limit: first });
    },

    /** Staff free a chat. The person is told politely. */
    async reset(staff: Person, chatId: string, reason: string, requestId: string): Promise<Conversation> {
      const id = await inTransaction(staff, { updateId: null, requestId }, async (at) => {
        const open = await conversationStore(at.tx).lockOpen(chatId);
        if (!open) throw new ApiError("NOT_FOUND", "No dialogue is open in this chat.");
        const row = await course.setAside(at, open);
        const subject = `conversation:${row.id}`;
        const entry = { actor: `user:${staff.id}`, action: "resetConversation", subject, requestId, at: at.now };
        const { flow, state } = open;
        await record(at.tx, { ...entry, before: { flow, state }, after: { reason } });
        await notify(at.tx, row);
        return row.id;
      });
      notifications.announce();
      return db.em().findOneOrFail(Conversation, { id });
    },

    funnel: (flow: string, from: string, to: string) => store.funnel(flow, from, to),

    /** Takes the timers that are due. */
    async fireTimers(now: Date): Promise<number> {
      let fired = 0;
      for (const { id, userId } of await store.due(now, 50)) {
        try {
          const person = await users.byId(userId);
          if (person && (await fire(id, person))) fired++;
        } catch (error) {
          // One that cannot be moved must not keep all others from their time.
          log.error({ err: error, conversationId: id }, "a dialogue's timer could not be fired");
          await store.postpone(id, new Date(now.getTime() + secondsUntilNewerVersion * 1000));
        }
      }
      return fired;
    },

    /** Forgets what ended, or was never ended, after its keeping time. */
    forget: (now: Date) => store.forget(new Date(now.getTime() - keepDays * 86_400_000), 500),

    /** Adds what people did up to now to the daily counts. */
    fold: (now: Date) => store.fold(now, 2000),
  };
}
export type UpkeepActions = ReturnType<typeof upkeepActions>;
