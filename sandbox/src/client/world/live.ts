/** The page's copy of the world: what one pushed event changes in it. Pure. */
import type { LiveEvent, SandboxState, TimelineEntry } from "../../protocol.ts";

/** More would only slow the page down; the oldest lines go first. */
export const timelineLimit = 1500;
const ledgerLimit = 300;

/** Undefined until the first `state` arrived: whatever comes before it has nothing to change. */
export function applyEvent(state: SandboxState | undefined, event: LiveEvent): SandboxState | undefined {
  if (event.type === "state") return event.state;
  if (!state) return state;
  switch (event.type) {
    case "bot":
      return { ...state, bot: event.bot };
    case "people":
      return { ...state, people: event.people };
    case "chat":
      return { ...state, chats: replaceBy(state.chats, event.chat, keyOf) };
    case "chat_gone":
      return { ...state, chats: state.chats.filter((chat) => keyOf(chat) !== keyOf(event)) };
    case "sheet":
      return { ...state, sheets: replaceBy(state.sheets, event.sheet, (sheet) => sheet.id) };
    case "miniapp":
      return {
        ...state,
        miniApps: event.closed
          ? state.miniApps.filter((window) => window.id !== event.miniApp.id)
          : replaceBy(state.miniApps, event.miniApp, (window) => window.id),
      };
    case "faults":
      return { ...state, faults: event.faults };
    case "clock":
      return { ...state, clock: event.clock };
    case "updates":
      return { ...state, updates: event.updates };
    case "subscription":
      return {
        ...state,
        subscriptions: replaceBy(state.subscriptions, event.subscription, ({ firstChargeId }) => firstChargeId),
      };
    case "ledger":
      return { ...state, ledger: [...state.ledger, event.row].slice(-ledgerLimit) };
    case "timeline":
      return { ...state, timeline: appended(state.timeline, event.entry) };
    case "invoice_closed":
    case "callback_answer":
      return state;
  }
}

/** A group is there once for each member, as they see it. */
const keyOf = ({ personId, chatId }: { personId: number; chatId: number }) => `${personId} ${chatId}`;

function replaceBy<Item>(items: Item[], item: Item, key: (item: Item) => unknown): Item[] {
  const index = items.findIndex((other) => key(other) === key(item));
  return index < 0 ? [...items, item] : items.with(index, item);
}

function appended(timeline: TimelineEntry[], entry: TimelineEntry): TimelineEntry[] {
  const last = timeline.at(-1);
  if (last && entry.seq <= last.seq) {
    // The same line again, completed: a call that got its answer.
    const index = timeline.findLastIndex((other) => other.seq === entry.seq);
    return index < 0 ? timeline : timeline.with(index, entry);
  }
  return [...timeline.slice(Math.max(0, timeline.length - timelineLimit + 1)), entry];
}
