import type {
  BotProfile,
  Chat,
  ChatMessage,
  Group,
  LedgerRow,
  Person,
  SandboxLedger,
  TelegramObject,
} from "../protocol.ts";
import { commandsFor } from "./commands.ts";
import { isObject } from "./parameters.ts";
import type { Clock } from "./clock.ts";
import { Ledger } from "./ledger.ts";
import type { ChatState, ShownKeyboard, WorldState } from "./state.ts";

const KEPT_MESSAGES = 300;
const DEFAULT_WAIT_MS = 10_000;

/** What changed, so that followers re-read just that. */
export type Change =
  | { topic: "bot" | "people" | "faults" | "updates" | "clock" | "other" }
  | { topic: "chat"; chatId: number }
  | { topic: "chat_gone"; chatId: number; personId: number }
  | { topic: "sheet"; sheetId: string }
  | { topic: "subscription"; firstChargeId: string }
  | { topic: "ledger"; row: LedgerRow };

/** Where messages go: a person's private chat with the bot, or a group. */
export type Place = Person | Group;

export function isGroup(place: Place): place is Group {
  return "memberIds" in place;
}

/** A new message as it is composed; the world gives it its id and date. */
export interface NewMessage {
  side: ChatMessage["side"];
  /** Who wrote it, or caused a service line. Absent: the bot its own messages, the person everything else in their chat. */
  author?: Person | "bot";
  /** Fields of the Bot API `Message` beyond id, date, chat and sender. */
  fields: TelegramObject;
  invoiceSlug?: string;
  paidFor?: string;
}

/** People, their chats with the bot, their groups, and what all have seen. */
export class World {
  readonly state: WorldState;
  readonly botId: number;
  readonly #clock: Clock;
  readonly #listeners = new Set<(change: Change) => void>();
  /** The bot's account: what payments, refunds and the rest have left on it. */
  readonly account: Ledger;
  /** What only lives while it is on the screen. */
  readonly #pendingCallbacks = new Map<number, PendingCallback>();
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

  group(id: number): Group | undefined {
    return this.state.groups.find((group) => group.id === id);
  }

  place(id: number): Place | undefined {
    return id < 0 ? this.group(id) : this.person(id);
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

  /** Bot API `Chat` of a person's private chat, or of a group. */
  chatOf(place: Place): TelegramObject {
    if (isGroup(place)) return { id: place.id, title: place.title, type: place.type };
    const person = place;
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

  chatState(chatId: number): ChatState {
    return (this.state.chats[chatId] ??= { messages: [], isKnownToBot: false });
  }

  /** The chats a person has: the one with the bot, and their groups. */
  chatsOf(person: Person): Chat[] {
    const groups = this.state.groups.filter(({ memberIds }) => memberIds.includes(person.id));
    return [this.chat(person.id), ...groups.map(({ id }) => this.chat(person.id, id))];
  }

  /** As the person sees it; without `chatId` their chat with the bot. */
  chat(personId: number, chatId = personId): Chat {
    const person = this.person(personId);
    const group = this.group(chatId);
    const chat = this.chatState(chatId);
    const pendingCallback = this.#pendingCallbacks.get(personId);
    const botAction = this.#botActions.get(chatId)?.action;
    const commands = person === undefined ? [] : commandsFor(this.state.commands, person, group);
    const shown = chat.keyboards?.[personId];
    const pinnedMessageId = chat.pinned?.at(-1);
    return {
      personId,
      chatId,
      ...(group !== undefined && { group }),
      messages: chat.messages,
      ...(pendingCallback?.chatId === chatId && {
        pendingCallback: { messageId: pendingCallback.messageId, data: pendingCallback.data },
      }),
      ...(botAction !== undefined && { botAction }),
      ...(shown?.markup["keyboard"] !== undefined && { replyKeyboard: shown.markup }),
      ...(shown?.markup["force_reply"] === true && { forceReply: forceReplyOf(shown) }),
      ...(pinnedMessageId !== undefined && { pinnedMessageId }),
      commands,
      menuButton: group === undefined ? this.menuButtonOf(personId, commands.length > 0) : groupMenu(commands.length),
    };
  }

  /** What the person sees beside the input: the chat's own button, else the bot's, else its commands. */
  menuButtonOf(personId: number, hasCommands: boolean): TelegramObject {
    const own = this.chatState(personId).menuButton;
    if (own !== undefined && own["type"] !== "default") return own;
    if (this.state.menuButton["type"] !== "default") return this.state.menuButton;
    return hasCommands ? { type: "commands" } : { type: "default" };
  }

  message(chatId: number, messageId: number): ChatMessage | undefined {
    return this.chatState(chatId).messages.findLast((entry) => entry.message["message_id"] === messageId);
  }

  /** Newest message of a chat, or the newest one from a side. */
  lastMessage(chatId: number, side?: ChatMessage["side"]): ChatMessage | undefined {
    return this.chatState(chatId).messages.findLast((entry) => side === undefined || entry.side === side);
  }

  addMessage(place: Place, wanted: NewMessage): ChatMessage {
    const { side, fields, invoiceSlug, paidFor } = wanted;
    const author = wanted.author ?? (side === "bot" || isGroup(place) ? "bot" : place);
    const chatMessage: ChatMessage = {
      message: {
        message_id: this.state.nextMessageId++,
        from: author === "bot" ? this.botUser() : this.userOf(author),
        chat: this.chatOf(place),
        date: this.#clock.now(),
        ...fields,
      },
      side,
      ...(invoiceSlug !== undefined && { invoiceSlug }),
      ...(paidFor !== undefined && { paidFor }),
    };
    const chat = this.chatState(place.id);
    chat.messages.push(chatMessage);
    if (chat.messages.length > KEPT_MESSAGES) chat.messages.splice(0, chat.messages.length - KEPT_MESSAGES);
    if (author === "bot") this.setBotAction(place.id, undefined);
    this.changed({ topic: "chat", chatId: place.id });
    return chatMessage;
  }

  /** The person wrote, paid or opened the Mini App: from now on the bot knows that they exist. */
  introduce(person: Person, contact: "may_write" | "seen"): void {
    this.chatState(person.id).isKnownToBot = true;
    if (contact === "seen" || person.hasStarted) return;
    person.hasStarted = true;
    this.changed({ topic: "people" });
  }

  removeMessage(chatId: number, messageId: number): boolean {
    const chat = this.chatState(chatId);
    const index = chat.messages.findLastIndex((entry) => entry.message["message_id"] === messageId);
    if (index < 0) return false;
    chat.messages.splice(index, 1);
    if (chat.pinned?.includes(messageId) === true) chat.pinned = chat.pinned.filter((id) => id !== messageId);
    this.changed({ topic: "chat", chatId });
    return true;
  }

  // --- what passes

  setPendingCallback(personId: number, pending: PendingCallback | undefined): void {
    const chatId = pending?.chatId ?? this.#pendingCallbacks.get(personId)?.chatId ?? personId;
    if (pending === undefined) this.#pendingCallbacks.delete(personId);
    else this.#pendingCallbacks.set(personId, pending);
    this.changed({ topic: "chat", chatId });
  }

  /** "typing" and the like: shown for five seconds or until the next message. */
  setBotAction(chatId: number, action: string | undefined): void {
    const before = this.#botActions.get(chatId);
    before?.cancel();
    this.#botActions.delete(chatId);
    if (action !== undefined) {
      const cancel = this.#clock.after(5_000, () => this.setBotAction(chatId, undefined));
      this.#botActions.set(chatId, { action, cancel });
    }
    if (before !== undefined || action !== undefined) this.changed({ topic: "chat", chatId });
  }
}

/** A tap that waits for the bot's answer, by the person who tapped. */
interface PendingCallback {
  chatId: number;
  messageId: number;
  data: string;
}

function forceReplyOf({ messageId, markup }: ShownKeyboard): NonNullable<Chat["forceReply"]> {
  const placeholder = markup["input_field_placeholder"];
  return { messageId, ...(typeof placeholder === "string" && { placeholder }) };
}

/** Groups have no button of the bot's own. */
function groupMenu(commands: number): TelegramObject {
  return { type: commands > 0 ? "commands" : "default" };
}

/** As it stands in another message: what it answered is not told twice. */
export function withoutReply({ reply_to_message: _reply, ...message }: TelegramObject): TelegramObject {
  return message;
}

/** Written by the bot itself. */
export function isBots({ from }: TelegramObject, botId: number): boolean {
  return isObject(from) && from["id"] === botId;
}
