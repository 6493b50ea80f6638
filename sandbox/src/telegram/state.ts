import type { ChatMessage, Group, LedgerRow, MiniAppWindow, Person, TelegramObject } from "../protocol.ts";
import type { UpdatesState } from "./pending-update.ts";

/** Everything of the desk that outlives a restart: plain JSON. */
export interface WorldState {
  version: 1;
  clockOffsetSeconds: number;
  people: Person[];
  groups: Group[];
  /** By chat: a person's id for their private chat with the bot, a group's id for the group. */
  chats: Record<string, ChatState>;
  nextMessageId: number;
  profile: BotTexts;
  /** By scope and language, see `methods/commands.ts`. */
  commands: Record<string, BotCommand[]>;
  menuButton: TelegramObject;
  invoices: Record<string, Invoice>;
  ledger: LedgerRow[];
  subscriptions: Subscription[];
  /** CloudStorage of Mini Apps, by person. */
  cloudStorage: Record<string, Record<string, string>>;
  /** Opened and not closed yet, oldest first. */
  miniApps: OpenWindow[];
  updates: UpdatesState;
}

export interface OpenWindow {
  window: MiniAppWindow;
  /** While `answerWebAppQuery` may still use it. */
  queryId?: string;
  /** Of the reply keyboard's button that opened it. */
  buttonText?: string;
}

export interface ChatState {
  messages: ChatMessage[];
  menuButton?: TelegramObject;
  /** By person: in a group each may see another one. */
  keyboards?: Record<string, ShownKeyboard>;
  /** Newest last. */
  pinned?: number[];
  /** The bot has met this person, be it only in a Mini App; only then does Telegram admit that the chat exists. */
  isKnownToBot: boolean;
}

/** What the bot put under a person's input: its keyboard, or the wish for a reply. */
export interface ShownKeyboard {
  markup: TelegramObject;
  /** The message that brought it. */
  messageId: number;
}

export interface BotCommand {
  command: string;
  description: string;
}

/** By language; the empty one is for everybody else. */
export interface BotTexts {
  username: string;
  names: Record<string, string>;
  descriptions: Record<string, string>;
  shortDescriptions: Record<string, string>;
}

export interface Invoice {
  slug: string;
  title: string;
  description: string;
  payload: string;
  totalAmount: number;
  photoUrl?: string;
  subscriptionPeriod?: number;
  /** Only for an invoice message in a private chat: it can be paid once. Links are paid as often as anyone likes. */
  message?: { personId: number; messageId: number };
  paidTimes: number;
}

export interface Subscription {
  /** Of the first payment: what `editUserStarSubscription` asks for. */
  firstChargeId: string;
  personId: number;
  slug: string;
  title: string;
  payload: string;
  amount: number;
  periodSeconds: number;
  startedAt: number;
  expiresAt: number;
  /** No renewal, whoever wanted that. */
  isCanceled: boolean;
  /** By the bot: the person cannot turn it on again. */
  isCanceledByBot: boolean;
  /** Renewals tried in vain since it was last paid. */
  failures: number;
  endedAt?: number;
}

export function emptyState(people: Person[], username: string): WorldState {
  return {
    version: 1,
    clockOffsetSeconds: 0,
    people,
    groups: [],
    chats: {},
    nextMessageId: 1,
    profile: { username, names: { "": "Starfront" }, descriptions: {}, shortDescriptions: {} },
    commands: {},
    menuButton: { type: "default" },
    invoices: {},
    ledger: [],
    subscriptions: [],
    cloudStorage: {},
    miniApps: [],
    updates: { nextUpdateId: 0, lastUpdateAtMs: 0, pending: [] },
  };
}
