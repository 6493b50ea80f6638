/**
 * What the sandbox's page and its world say to each other.
 *
 * - `GET  /sandbox/state` answers `SandboxState`: everything the page needs to draw itself.
 * - `WS   /sandbox/live` pushes `LiveEvent`s; the first one is always `state`, so reconnecting is connecting.
 * - `GET  /sandbox/ledger` answers `SandboxLedger`: every Star that really moved, whatever the app believes.
 * - `GET` and `WS /sandbox/clock` tell the time: `SandboxState["clock"]`, once and at every jump or change of speed.
 * - `POST /sandbox/hand/<action>` with a JSON body does what a person can do (`hand-protocol.ts`), answers the result.
 *   A refusal is `400 { "error": "<a sentence for people>" }`.
 *
 * The tests call the same actions in process, through `hand.ts`.
 */

/** Unix time in seconds, as Telegram counts. */
export type UnixSeconds = number;

export interface Person {
  id: number;
  firstName: string;
  lastName?: string;
  username?: string;
  /** IETF tag, as Telegram's `language_code`. */
  languageCode: string;
  /** Whole Telegram Stars this person owns. */
  stars: number;
  theme: "light" | "dark";
  isPremium: boolean;
  hasBlockedBot: boolean;
  /** True once this person pressed Start (or wrote): before that the bot cannot write first. */
  hasStarted: boolean;
}

/** A Telegram Bot API object, kept as Telegram would send it. */
export type TelegramObject = Record<string, unknown>;

/** A group of people, where the bot may be too. */
export interface Group {
  /** Negative; a supergroup's begins with -100, as Telegram's. */
  id: number;
  type: "group" | "supergroup";
  title: string;
  ownerId: number;
  /** People only, the owner among them. */
  memberIds: number[];
  /** People who administer it beside the owner. */
  adminIds: number[];
  /** What the bot is here. A member hears commands, replies to it and service lines; an administrator hears everything. */
  bot: "member" | "administrator" | "left" | "kicked";
  /** The supergroup it was turned into: nobody can write here any more. */
  migratedTo?: number;
}

/** One message as the person sees it: the Bot API Message, plus what only a client knows. */
export interface ChatMessage {
  /** The Bot API `Message`: text, entities, photo, invoice, reply_markup, successful_payment, refunded_payment, … */
  message: TelegramObject;
  /** From the person, from the bot, or a service line such as "You paid ⭐ 50". */
  side: "person" | "bot" | "service";
  /** Slug of the invoice this message carries, if any: pay with `openInvoice`. */
  invoiceSlug?: string;
  /** Where the page finds the picture of a photo message or of an invoice: absolute, or a path of the sandbox's own. */
  photoUrl?: string;
  /** True once the invoice of this message was paid: it can be paid once. */
  isPaid?: boolean;
  /** Of a payment's service line: the title of what was paid for, or paid back. */
  paidFor?: string;
  /** By whom, with which emoji; the Bot API's messages do not tell. */
  reactions?: { userId: number; emoji: string }[];
}

/** A chat as one person sees it: with the bot alone, or a group they are in. */
export interface Chat {
  /** Whose view it is. */
  personId: number;
  /** The person's own id for the chat with the bot, the group's otherwise. */
  chatId: number;
  group?: Group;
  messages: ChatMessage[];
  /** The callback query being answered, so its button can show progress: message id and button data. */
  pendingCallback?: { messageId: number; data: string };
  /** e.g. "typing", shown in the header; absent when idle. */
  botAction?: string;
  /** `ReplyKeyboardMarkup` that this person sees, if the bot sent one. */
  replyKeyboard?: TelegramObject;
  /** The bot wants an answer to this message: the client has the reply ready. */
  forceReply?: { messageId: number; placeholder?: string };
  /** The message that is pinned on top. */
  pinnedMessageId?: number;
  /** Commands for the person's language and this chat, as Telegram resolves scopes. */
  commands: { command: string; description: string }[];
  /** `MenuButton` of this chat, resolved: default or the chat's own. */
  menuButton: TelegramObject;
}

export interface BotProfile {
  id: number;
  username: string;
  name: string;
  description: string;
  shortDescription: string;
  /** Bot's Stars balance in the sandbox's own ledger: the oracle. */
  stars: number;
}

/** One line of the timeline beside the phone. */
export interface TimelineEntry {
  /** Rises by one; the page asks for nothing twice. */
  seq: number;
  at: UnixSeconds;
  /** Real milliseconds since the epoch, for ordering and durations. */
  realMs: number;
  kind: "update" | "method" | "bridge" | "hand" | "clock" | "fault" | "ledger";
  /** One short line: `sendMessage → 200`, `pre_checkout_query #123 delivered`, `web_app_open_invoice`. */
  title: string;
  ok: boolean;
  personId?: number;
  durationMs?: number;
  /** Request and answer, shown on demand. */
  detail?: unknown;
}

/** The sheet that asks "Do you want to pay?". Prices in whole Stars. */
export interface PaymentSheet {
  id: string;
  personId: number;
  slug: string;
  title: string;
  description: string;
  photoUrl?: string;
  totalAmount: number;
  currency: "XTR";
  /** Seconds of a subscription's period; absent for a one-time purchase. */
  subscriptionPeriod?: number;
  balance: number;
  /** open → paying (pre-checkout asked) → paid | failed | cancelled. */
  status: "open" | "paying" | "paid" | "failed" | "cancelled";
  /** For people: why it failed (the bot's own words, or "The bot did not answer in time."). */
  error?: string;
  origin: "chat" | "miniapp";
}

/** An opened Mini App: what the page puts into the iframe. */
export interface MiniAppWindow {
  id: string;
  personId: number;
  /** Complete launch URL with its fragment; fresh for each opening. */
  url: string;
  /** How it was opened decides what initData holds. */
  openedBy: "menu" | "inline_button" | "keyboard_button" | "direct_link";
}

export interface Fault {
  id: string;
  kind:
    /** The call is refused, or never answered: it took no effect. */
    | "method_error"
    | "method_hang"
    /** The call took effect; the connection breaks before the answer. */
    | "lost_answer"
    /** The same update again, although it was confirmed. */
    | "duplicate_update"
    /** Comes `delaySeconds` later, and everything of its queue behind it. */
    | "delay_update"
    /** Is overtaken by the next update of another queue, or ten seconds old. */
    | "reorder_update"
    /** A payment's or refund's message comes a second time under a new update id. */
    | "announce_twice"
    /** The webhook's 200 is lost. */
    | "drop_webhook_answer"
    /** A payment goes through without the bot being asked. */
    | "bypass_pre_checkout"
    /** A renewal fails as if the person's Stars did not suffice. */
    | "renewal_fails"
    /** An affiliate takes `commissionPerMille` of a payment: the bot gets less than the price. */
    | "affiliate_commission";
  /** For method faults. `*` means any method. */
  method?: string;
  /** 400, 403, 429 or 5xx. */
  errorCode?: number;
  description?: string;
  /** Seconds, for 429. */
  retryAfter?: number;
  /** How many more times it strikes. */
  remaining: number;
  /** How likely it strikes what it fits, above 0 and at most 1; absent: always. Then it stays until it is removed. */
  probability?: number;
  /** Of the chance: the same seed and the same order of events strike alike. */
  seed?: number;
  /** For update faults: which kind of update, e.g. `message`; absent means the next one of any kind. */
  updateKind?: string;
  delaySeconds?: number;
  commissionPerMille?: number;
}

/** A Star subscription as its holder sees it. */
export interface StarSubscription {
  /** Of the first payment: what `editUserStarSubscription` asks for. */
  firstChargeId: string;
  personId: number;
  title: string;
  payload: string;
  /** Whole Stars for each period. */
  amount: number;
  periodSeconds: number;
  startedAt: UnixSeconds;
  /** Paid until then. */
  expiresAt: UnixSeconds;
  /**
   * active → canceled (runs to its end) → ended; active → failed (tried once more a day later) → active or ended.
   * The person may turn a canceled one on again, unless the bot canceled it and has not allowed it since.
   */
  status: "active" | "canceled" | "failed" | "ended";
  /** Of a canceled one: whether its holder can turn it on again. */
  canResume: boolean;
  /** Of an active or failed one. */
  nextChargeAt?: UnixSeconds;
}

/**
 * One row of the bot's account at Telegram, oldest first: what `getStarTransactions` is made from. A refund has the
 * `chargeId` of the payment it reverses.
 */
export interface LedgerRow {
  chargeId: string;
  kind:
    | "payment"
    | "refund"
    | "paid_broadcast"
    | "gift"
    | "withdrawal"
    /** The bot's own earnings from somebody else's affiliate program. */
    | "affiliate_program"
    | "ads"
    | "other";
  direction: "in" | "out";
  /** Whole Stars that moved on the bot's account. */
  amount: number;
  /** Billionths of a Star beside them. */
  nanostarAmount?: number;
  date: UnixSeconds;
  /** Of payments and refunds: who paid, and got back, how many Stars; more than `amount` when an affiliate had a share. */
  personId?: number;
  price?: number;
  payload?: string;
  /** Of what was sold, for people's eyes. */
  title?: string;
  /** Of the invoice: it can be paid again. */
  slug?: string;
  subscriptionPeriod?: number;
  commission?: { perMille: number; amount: number; nanostarAmount?: number };
  /** Of paid broadcasts: how many messages. */
  requestCount?: number;
  withdrawal?: "pending" | "succeeded" | "failed";
}

/** The oracle: what really moved, and what the bot's account holds. */
export interface SandboxLedger {
  balance: { amount: number; nanostarAmount: number };
  rows: LedgerRow[];
}

export interface SandboxState {
  bot: BotProfile;
  people: Person[];
  chats: Chat[];
  sheets: PaymentSheet[];
  miniApps: MiniAppWindow[];
  faults: Fault[];
  /** What time it is. `offsetSeconds` is true now and grows by `speed - 1` in each real second. */
  clock: { now: UnixSeconds; offsetSeconds: number; speed: number };
  subscriptions: StarSubscription[];
  /** The newest rows only; all of them are at `/sandbox/ledger`. */
  ledger: LedgerRow[];
  updates: {
    mode: "webhook" | "polling" | "none";
    url?: string;
    pending: number;
    isOut: boolean;
    lastError?: string;
    /** Delivered again and again, because the bot never takes it; so many wait behind it. */
    stuck?: { updateId: number; kind: string; attempts: number; behind: number };
  };
  timeline: TimelineEntry[];
}

export type LiveEvent =
  | { type: "state"; state: SandboxState }
  | { type: "bot"; bot: BotProfile }
  | { type: "people"; people: Person[] }
  | { type: "chat"; chat: Chat }
  /** The person is no longer in the group. */
  | { type: "chat_gone"; personId: number; chatId: number }
  | { type: "sheet"; sheet: PaymentSheet }
  | { type: "miniapp"; miniApp: MiniAppWindow; closed: boolean }
  | { type: "invoice_closed"; personId: number; slug: string; status: "paid" | "cancelled" | "failed" | "pending" }
  /** Answer of a callback query: toast, or alert to be closed by hand. */
  | { type: "callback_answer"; personId: number; text: string; alert: boolean; url?: string }
  | { type: "faults"; faults: Fault[] }
  | { type: "clock"; clock: SandboxState["clock"] }
  | { type: "updates"; updates: SandboxState["updates"] }
  | { type: "subscription"; subscription: StarSubscription }
  | { type: "ledger"; row: LedgerRow }
  | { type: "timeline"; entry: TimelineEntry };

/**
 * What the page made of a bridge message it did not hand on: did it, refused it as documented, does not know it, or
 * knows it only from a later version than the one the Mini App was launched with. Absent: the world acts.
 */
export type BridgeNote = "done" | "refused" | "unknown" | "too_new";
