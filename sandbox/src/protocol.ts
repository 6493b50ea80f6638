/**
 * What the sandbox's page and its world say to each other.
 *
 * - `GET  /sandbox/state` answers `SandboxState`: everything the page needs to draw itself.
 * - `WS   /sandbox/live` pushes `LiveEvent`s; the first one is always `state`, so reconnecting is connecting.
 * - `POST /sandbox/hand/<action>` with a JSON body does what a person can do (`HandActions`), answers the result.
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
}

export interface Chat {
  personId: number;
  messages: ChatMessage[];
  /** The callback query being answered, so its button can show progress: message id and button data. */
  pendingCallback?: { messageId: number; data: string };
  /** e.g. "typing", shown in the header; absent when idle. */
  botAction?: string;
  /** A reply keyboard, if the bot sent one. */
  replyKeyboard?: TelegramObject;
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
  kind: "method_error" | "method_hang" | "duplicate_update" | "drop_webhook_answer";
  /** For method faults. `*` means any method. */
  method?: string;
  /** 400, 403, 429 or 5xx. */
  errorCode?: number;
  description?: string;
  /** Seconds, for 429. */
  retryAfter?: number;
  /** How many more times it strikes. */
  remaining: number;
  /** For update faults: which kind of update, e.g. `message`; absent means the next one of any kind. */
  updateKind?: string;
}

export interface SandboxState {
  bot: BotProfile;
  people: Person[];
  chats: Chat[];
  sheets: PaymentSheet[];
  miniApps: MiniAppWindow[];
  faults: Fault[];
  clock: { now: UnixSeconds; offsetSeconds: number };
  updates: { mode: "webhook" | "polling" | "none"; url?: string; pending: number; lastError?: string };
  timeline: TimelineEntry[];
}

export type LiveEvent =
  | { type: "state"; state: SandboxState }
  | { type: "bot"; bot: BotProfile }
  | { type: "people"; people: Person[] }
  | { type: "chat"; chat: Chat }
  | { type: "sheet"; sheet: PaymentSheet }
  | { type: "miniapp"; miniApp: MiniAppWindow; closed: boolean }
  | { type: "invoice_closed"; personId: number; slug: string; status: "paid" | "cancelled" | "failed" | "pending" }
  /** Answer of a callback query: toast, or alert to be closed by hand. */
  | { type: "callback_answer"; personId: number; text: string; alert: boolean; url?: string }
  | { type: "faults"; faults: Fault[] }
  | { type: "clock"; clock: SandboxState["clock"] }
  | { type: "updates"; updates: SandboxState["updates"] }
  | { type: "timeline"; entry: TimelineEntry };

/**
 * What the page made of a bridge message it did not hand on: did it, refused it as documented, does not know it, or
 * knows it only from a later version than the one the Mini App was launched with. Absent: the world acts.
 */
export type BridgeNote = "done" | "refused" | "unknown" | "too_new";

/** Everything a person at the desk can do. Each key is an action: `[body, answer]`. */
export interface HandActions {
  addPerson: [
    {
      firstName: string;
      lastName?: string;
      username?: string;
      languageCode?: string;
      stars?: number;
      theme?: Person["theme"];
      isPremium?: boolean;
    },
    Person,
  ];
  changePerson: [
    { personId: number } & Partial<Pick<Person, "firstName" | "languageCode" | "stars" | "theme" | "isPremium">>,
    Person,
  ];
  /** Presses Start, optionally by a deep link `t.me/<bot>?start=<parameter>`. */
  start: [{ personId: number; parameter?: string }, ChatMessage];
  type: [{ personId: number; text: string }, ChatMessage];
  /** Taps an inline button that carries callback data. */
  tapButton: [{ personId: number; messageId: number; row: number; column: number }, { toast?: string }];
  /** Opens a `t.me/...` address inside the client: invoices, deep links, Mini App links. */
  openLink: [{ personId: number; url: string }, { opened: "sheet" | "miniapp" | "chat" | "external" }];
  openMiniApp: [
    { personId: number; openedBy: MiniAppWindow["openedBy"]; url?: string; startParameter?: string },
    MiniAppWindow,
  ];
  closeMiniApp: [{ id: string }, true];
  /** A message the Mini App sent over the bridge that the world must act on (invoice, data_send, write access, phone, custom methods). */
  /**
   * Also everything else that crosses the bridge, so that the timeline shows it: then the page has acted already and
   * says so by `note`, and the world only records it. `from: "host"` is an event that went to the Mini App.
   */
  bridge: [
    { miniAppId: string; eventType: string; eventData: unknown; from?: "app" | "host"; note?: BridgeNote },
    { events: { eventType: string; eventData?: unknown }[] },
  ];
  openInvoice: [{ personId: number; slug: string; origin: PaymentSheet["origin"] }, PaymentSheet];
  pay: [{ sheetId: string }, PaymentSheet];
  declinePayment: [{ sheetId: string }, PaymentSheet];
  buyStars: [{ personId: number; stars: number }, Person];
  deleteMessage: [{ personId: number; messageId: number }, true];
  blockBot: [{ personId: number }, Person];
  unblockBot: [{ personId: number }, Person];
  addFault: [Omit<Fault, "id" | "remaining"> & { remaining?: number }, Fault];
  removeFault: [{ id: string }, true];
  clearFaults: [Record<string, never>, true];
  advanceClock: [{ seconds: number }, SandboxState["clock"]];
}

export type HandAction = keyof HandActions;
