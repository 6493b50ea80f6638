import type { BotProfile, Chat, ChatMessage, LedgerRow, Person, SandboxLedger, TelegramObject } from "../protocol.ts";
import { commandsFor } from "./commands.ts";
import type { Clock } from "./clock.ts";
import { Ledger } from "./ledger.ts";
import { type ChatState, type WorldState } from "./state.ts";

const KEPT_MESSAGES = 300;
const DEFAULT_WAIT_MS = 10_000;

/** What changed, so that followers re-read just that. */
export type Change =
  | { topic: "bot" | "people" | "faults" | "updates" | "clock" | "other" }
  | { topic: "chat"; personId: number }
  | { topic: "sheet"; sheetId: string }
  | { topic: "subscription"; firstChargeId: string }
  | { topic: "ledger"; row: LedgerRow };

/** A new message as it is composed; the world gives it its id and date. */
export interface NewMessage {
  side: ChatMessage["side"];
  /** Fields of the Bot API `Message` beyond id, date, chat and sender. */
  fields: TelegramObject;
  invoiceSlug?: string;
  paidFor?: string;
}

/** People, their chats with the bot, and what both have seen. */
export class World {
  readonly state: WorldState;
  readonly botId: number;
  readonly #clock: Clock;
  readonly #listeners = new Set<(change: Change) => void>();
  /** The bot's account: what payments, refunds and the rest have left on it. */
  readonly account: Ledger;
  /** What only lives while it is on the screen. */
  readonly #pendingCallbacks = new Map<number, { messageId: number; data: string }>();
  readonly #botActions = new Map<number, { action: string; cancel: () => void }>();

  /** When each person last gave a Mini App their number. */
  readonly contactSharedAt = new Map<number, number>();

  constructor(state: WorldState, botId: number, clock: Clock) {
    this.state = state;
    this.botId = botId;
    this.#clock = clock;
    this.account = new Ledger(state.ledger);
  }

  // --- followers

  changed(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the first truthy answer: asked now, and again after each change. Rejects when time is up. */
  waitFor<T>(
    predicate: (world: World) => T,
    options: { timeoutMs?: number; what?: string } = {},
  ): Promise<Exclude<T, false | null | undefined | 0 | "">> {
    type Found = Exclude<T, false | null | undefined | 0 | "">;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        forget();
      };
      const look = (): void => {
        try {
          const found = predicate(this);
          if (!found) return;
          stop();
          resolve(found as Found);
        } catch (error) {
          stop();
          reject(error);
        }
      };
      const timeoutMs = options.timeoutMs ?? DEFAULT_WAIT_MS;
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${timeoutMs} ms in vain for ${options.what ?? "the world to become so"}.`));
      }, timeoutMs);
      const forget = this.onChange(look);
      look();
    });
  }

  // --- people

  person(id: number): Person | undefined {
    return this.state.people.find((person) => person.id === id);
  }

  /** Bot API `User` of a person. */
  userOf(person: Person): TelegramObject {
    return {
      id: person.id,
      is_bot: false,
      first_name: person.firstName,
      ...(person.lastName !== undefined && { last_name: person.lastName }),
      ...(person.username !== undefined && { username: person.username }),
      language_code: person.languageCode,
      ...(person.isPremium && { is_premium: true }),
    };
  }

  /** Bot API `Chat` of a person's private chat. */
  chatOf(person: Person): TelegramObject {
    return {
      id: person.id,
      first_name: person.firstName,
      ...(person.lastName !== undefined && { last_name: person.lastName }),
      ...(person.username !== undefined && { username: person.username }),
      type: "private",
    };
  }

  botUser(): TelegramObject {
    const { names, username } = this.state.profile;
    return { id: this.botId, is_bot: true, first_name: names[""] ?? username, username };
  }

  botProfile(): BotProfile {
    const { username, names, descriptions, shortDescriptions } = this.state.profile;
    return {
      id: this.botId,
      username,
      name: names[""] ?? username,
      description: descriptions[""] ?? "",
      shortDescription: shortDescriptions[""] ?? "",
      stars: this.botStars(),
    };
  }

  // --- Stars

  /** Whole Stars on the bot's account. */
  botStars(): number {
    return this.account.balance().amount;
  }

  /** What really moved: the oracle that an app's own books are compared with. */
  ledger(): SandboxLedger {
    return { balance: this.account.balance(), rows: [...this.account.rows] };
  }

  record(row: LedgerRow): void {
    this.account.add(row);
    this.changed({ topic: "ledger", row });
    this.changed({ topic: "bot" });
  }

  // --- chats

  chatState(personId: number): ChatState {
    return (this.state.chats[personId] ??= { messages: [], isKnownToBot: false });
  }

  chat(personId: number): Chat {
    const person = this.person(personId);
    const chat = this.chatState(personId);
    const pendingCallback = this.#pendingCallbacks.get(personId);
    const botAction = this.#botActions.get(personId)?.action;
    const commands = person === undefined ? [] : commandsFor(this.state.commands, person);
    return {
      personId,
      messages: chat.messages,
      ...(pendingCallback !== undefined && { pendingCallback }),
      ...(botAction !== undefined && { botAction }),
      ...(chat.replyKeyboard !== undefined && { replyKeyboard: chat.replyKeyboard }),
      commands,
      menuButton: this.menuButtonOf(personId, commands.length > 0),
    };
  }

  /** What the person sees beside the input: the chat's own button, else the bot's, else its commands. */
  menuButtonOf(personId: number, hasCommands: boolean): TelegramObject {
    const own = this.chatState(personId).menuButton;
    if (own !== undefined && own["type"] !== "default") return own;
    if (this.state.menuButton["type"] !== "default") return this.state.menuButton;
    return hasCommands ? { type: "commands" } : { type: "default" };
  }

  message(personId: number, messageId: number): ChatMessage | undefined {
    return this.chatState(personId).messages.findLast((entry) => entry.message["message_id"] === messageId);
  }

  /** Newest message of a chat, or the newest one from a side. */
  lastMessage(personId: number, side?: ChatMessage["side"]): ChatMessage | undefined {
    return this.chatState(personId).messages.findLast((entry) => side === undefined || entry.side === side);
  }

  addMessage(person: Person, wanted: NewMessage): ChatMessage {
    const { side, fields, invoiceSlug, paidFor } = wanted;
    const isFromBot = fields["from"] === undefined && side === "bot";
    const chatMessage: ChatMessage = {
      message: {
        message_id: this.state.nextMessageId++,
        from: isFromBot ? this.botUser() : this.userOf(person),
        chat: this.chatOf(person),
        date: this.#clock.now(),
        ...fields,
      },
      side,
      ...(invoiceSlug !== undefined && { invoiceSlug }),
      ...(paidFor !== undefined && { paidFor }),
    };
    const chat = this.chatState(person.id);
    chat.messages.push(chatMessage);
    if (chat.messages.length > KEPT_MESSAGES) chat.messages.splice(0, chat.messages.length - KEPT_MESSAGES);
    if (isFromBot) this.setBotAction(person.id, undefined);
    this.changed({ topic: "chat", personId: person.id });
    return chatMessage;
  }

  /** The person wrote, paid or opened the Mini App: from now on the bot knows that they exist. */
  introduce(person: Person, contact: "may_write" | "seen"): void {
    this.chatState(person.id).isKnownToBot = true;
    if (contact === "seen" || person.hasStarted) return;
    person.hasStarted = true;
    this.changed({ topic: "people" });
  }

  removeMessage(personId: number, messageId: number): boolean {
    const chat = this.chatState(personId);
    const index = chat.messages.findLastIndex((entry) => entry.message["message_id"] === messageId);
    if (index < 0) return false;
    chat.messages.splice(index, 1);
    this.changed({ topic: "chat", personId });
    return true;
  }

  // --- what passes

  setPendingCallback(personId: number, pending: { messageId: number; data: string } | undefined): void {
    if (pending === undefined) this.#pendingCallbacks.delete(personId);
    else this.#pendingCallbacks.set(personId, pending);
    this.changed({ topic: "chat", personId });
  }

  /** "typing" and the like: shown for five seconds or until the next message. */
  setBotAction(personId: number, action: string | undefined): void {
    const before = this.#botActions.get(personId);
    before?.cancel();
    this.#botActions.delete(personId);
    if (action !== undefined) {
      const cancel = this.#clock.after(5_000, () => this.setBotAction(personId, undefined));
      this.#botActions.set(personId, { action, cancel });
    }
    if (before !== undefined || action !== undefined) this.changed({ topic: "chat", personId });
  }
}
