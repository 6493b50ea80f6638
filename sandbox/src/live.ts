import type { WebSocket } from "ws";
import type { LiveEvent, SandboxState } from "./protocol.ts";
import type { Telegram } from "./telegram/telegram.ts";
import { withoutSecrets } from "./telegram/timeline.ts";

/** Changes within this time reach the page together. */
const GATHER_MS = 15;
/** A page that does not read is let go; it comes back with a fresh state. */
const MOST_UNREAD_BYTES = 16 * 1024 * 1024;
const MOST_PAGES = 50;
/** Rows of the ledger that a page starts with. */
const SHOWN_ROWS = 300;

export function sandboxState(telegram: Telegram): SandboxState {
  const { world, payments, miniApps, timeline } = telegram;
  return {
    ...summary(telegram),
    chats: world.state.people.flatMap((person) => world.chatsOf(person)),
    sheets: payments.openSheets(),
    miniApps: miniApps.list(),
    subscriptions: telegram.subscriptions.list(),
    ledger: world.account.rows.slice(-SHOWN_ROWS),
    timeline: timeline.entries(),
  };
}

/** The small parts that are pushed whole. */
function summary(telegram: Telegram): Pick<SandboxState, "bot" | "people" | "faults" | "clock" | "updates"> {
  const { world, faults, clock } = telegram;
  return {
    bot: world.botProfile(),
    people: world.state.people,
    faults: faults.list(),
    clock: clock.reading(),
    updates: deliverySummary(telegram),
  };
}

export function deliverySummary({ updates }: Telegram): SandboxState["updates"] {
  const stuck = updates.stuck();
  return {
    mode: updates.mode(),
    pending: updates.count(),
    isOut: updates.isOut,
    ...(stuck !== undefined && { stuck }),
    ...(updates.webhook !== undefined && { url: updates.webhook.url }),
    ...(updates.webhook?.lastErrorMessage !== undefined && { lastError: updates.webhook.lastErrorMessage }),
  };
}

/** Pushes what changes to every open page, and the time to whoever follows the clock. */
export class Live {
  readonly #telegram: Telegram;
  readonly #pages = new Set<WebSocket>();
  readonly #clocks = new Set<WebSocket>();
  readonly #dirtyChats = new Set<number>();
  readonly #dirtyTopics = new Set<"bot" | "people" | "faults" | "updates" | "clock">();
  #timer: NodeJS.Timeout | undefined;

  constructor(telegram: Telegram) {
    this.#telegram = telegram;
    const { world, callbacks, payments, subscriptions, miniApps, clock, timeline } = telegram;
    world.onChange((change) => {
      if (this.#pages.size === 0) return;
      if (change.topic === "sheet") {
        const sheet = payments.sheet(change.sheetId);
        if (sheet !== undefined) this.#push({ type: "sheet", sheet });
        return;
      }
      if (change.topic === "subscription") {
        const subscription = subscriptions.get(change.firstChargeId);
        if (subscription !== undefined) this.#push({ type: "subscription", subscription });
        return;
      }
      if (change.topic === "ledger") return this.#push({ type: "ledger", row: change.row });
      if (change.topic === "chat_gone") {
        this.#push({ type: "chat_gone", chatId: change.chatId, personId: change.personId });
        return;
      }
      if (change.topic === "chat") this.#dirtyChats.add(change.chatId);
      else if (change.topic !== "other") this.#dirtyTopics.add(change.topic);
      this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
    });
    callbacks.onAnswer = (personId, answer) => this.#push({ type: "callback_answer", personId, ...answer });
    payments.onInvoiceClosed = (sheet, status) => {
      if (sheet.origin === "miniapp")
        this.#push({ type: "invoice_closed", personId: sheet.personId, slug: sheet.slug, status });
    };
    miniApps.onChange = (miniApp, closed) => this.#push({ type: "miniapp", miniApp, closed });
    timeline.onEntry = (entry) => {
      if (this.#pages.size > 0) this.#push({ type: "timeline", entry: withoutSecrets(entry) });
    };
    clock.onJump(() => {
      for (const socket of this.#clocks) this.#sendClock(socket);
    });
  }

  addPage(socket: WebSocket): void {
    if (!this.#take(socket, this.#pages)) return;
    socket.send(JSON.stringify({ type: "state", state: sandboxState(this.#telegram) } satisfies LiveEvent));
  }

  addClock(socket: WebSocket): void {
    if (this.#take(socket, this.#clocks)) this.#sendClock(socket);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const socket of [...this.#pages, ...this.#clocks]) socket.terminate();
  }

  #take(socket: WebSocket, sockets: Set<WebSocket>): boolean {
    if (sockets.size >= MOST_PAGES) {
      socket.close(1013, "Too many are watching.");
      return false;
    }
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.terminate());
    return true;
  }

  #sendClock(socket: WebSocket): void {
    socket.send(JSON.stringify(this.#telegram.clock.reading()));
  }

  #push(event: LiveEvent): void {
    if (this.#pages.size === 0) return;
    const text = JSON.stringify(event);
    for (const socket of this.#pages) {
      if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate();
      else socket.send(text);
    }
  }

  #flush(): void {
    this.#timer = undefined;
    const { world } = this.#telegram;
    for (const chatId of this.#dirtyChats) {
      // Each member sees a group with their own eyes.
      const viewers = world.group(chatId)?.memberIds ?? [chatId];
      for (const personId of viewers) this.#push({ type: "chat", chat: world.chat(personId, chatId) });
    }
    this.#dirtyChats.clear();
    const topics = [...this.#dirtyTopics];
    this.#dirtyTopics.clear();
    for (const topic of topics) this.#push(this.#topicEvent(topic));
  }

  #topicEvent(topic: "bot" | "people" | "faults" | "updates" | "clock"): LiveEvent {
    const state = summary(this.#telegram);
    switch (topic) {
      case "bot":
        return { type: "bot", bot: state.bot };
      case "people":
        return { type: "people", people: state.people };
      case "faults":
        return { type: "faults", faults: state.faults };
      case "updates":
        return { type: "updates", updates: state.updates };
      case "clock":
        return { type: "clock", clock: state.clock };
    }
  }
}
