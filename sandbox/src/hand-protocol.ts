/** What people at the desk can do, as the page and the tests ask for it: `POST /sandbox/hand/<action>`. */
import type {
  BridgeNote,
  ChatMessage,
  Fault,
  Group,
  LedgerRow,
  MiniAppWindow,
  PaymentSheet,
  Person,
  SandboxState,
  StarSubscription,
  TelegramObject,
} from "./protocol.ts";

/** Who acts, and in which chat: without `chatId` in the one with the bot. */
export interface Where {
  personId: number;
  chatId?: number;
}

export interface Replying {
  /** Id of the message this answers. */
  replyTo?: number;
}

export interface InGroup {
  personId: number;
  chatId: number;
}

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
  type: [{ text: string } & Where & Replying, ChatMessage];
  sendPhoto: [{ base64: string; caption?: string } & Where & Replying, ChatMessage];
  /** The name decides what kind of file it is, as in Telegram. */
  sendDocument: [{ base64: string; name: string; caption?: string } & Where & Replying, ChatMessage];
  /** Changes the text, or the caption, of the person's own message. */
  editMessage: [{ messageId: number; text: string } & Where, ChatMessage];
  /** One emoji, or none any more. */
  react: [{ messageId: number; emoji?: string } & Where, ChatMessage];
  /** Taps a `request_contact` button of the bot's keyboard and agrees. */
  shareContact: [{ personId: number }, ChatMessage];
  /** Taps the `request_users` button with this id and chooses. */
  shareUsers: [{ personId: number; requestId: number; userIds: number[] }, ChatMessage];
  /** Taps the `request_chat` button with this id and chooses a group. */
  shareChat: [{ personId: number; requestId: number; chatId: number }, ChatMessage];
  /** Taps an inline button. `isAnswered`: whether the bot answered in time; absent where the button asks it nothing. */
  tapButton: [{ messageId: number; row: number; column: number } & Where, { toast?: string; isAnswered?: boolean }];
  /** The person becomes its owner; the bot comes too unless `withBot` is false. */
  createGroup: [{ personId: number; title: string; memberIds?: number[]; withBot?: boolean }, Group];
  /** `memberId` is a person's, or the bot's own id. Any member may add. */
  addToGroup: [InGroup & { memberId: number }, Group];
  /** Administrators remove others; whoever removes themselves leaves. */
  removeFromGroup: [InGroup & { memberId: number }, Group];
  /** By the owner: makes somebody, or the bot, an administrator or a plain member. */
  setGroupAdmin: [InGroup & { memberId: number; isAdmin: boolean }, Group];
  /** Turns it into a supergroup with a new id, as Telegram does by itself. Answers the new one. */
  upgradeGroup: [InGroup, Group];
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
  /** For everybody: one's own message, any message in one's own chat or as an administrator. */
  deleteMessage: [{ messageId: number } & Where, true];
  blockBot: [{ personId: number }, Person];
  unblockBot: [{ personId: number }, Person];
  addFault: [Omit<Fault, "id" | "remaining"> & { remaining?: number }, Fault];
  removeFault: [{ id: string }, true];
  clearFaults: [Record<string, never>, true];
  /** Jumps. Stops at each renewal on the way until a bot that is up has heard of it, a second at most. */
  advanceClock: [{ seconds: number }, SandboxState["clock"]];
  /** Lets so many seconds pass in each real one; 1 is real time again. */
  setClockSpeed: [{ speed: number }, SandboxState["clock"]];
  /** In the person's own settings: no more renewals; what is paid stays. */
  cancelSubscription: [{ personId: number; firstChargeId: string }, StarSubscription];
  /** Turns renewals on again; one whose renewal failed is paid at once. */
  resumeSubscription: [{ personId: number; firstChargeId: string }, StarSubscription];
  /** Pays an invoice past the bot: it is not asked, and could not decline. Whose invoice it was, and whether paid, is no matter. */
  payUnasked: [{ personId: number; slug: string }, LedgerRow];
  /** Telegram gives a payment back by itself: the bot learns it from `refunded_payment` and its account. */
  refundFromOutside: [{ chargeId: string }, LedgerRow];
  /** Tells the bot once more of a payment, or of its refund: the same message under a new update id. */
  announceAgain: [{ chargeId: string; what?: "payment" | "refund" }, { updateId: number }];
  /** While it is on, no update reaches the bot by webhook or getUpdates, and they grow old: messages a day, questions 150 s. */
  outage: [{ on: boolean }, SandboxState["updates"]];
  /** Lets a pending update be too old at once: what comes behind it goes on. */
  dropUpdate: [{ updateId: number }, SandboxState["updates"]];
  /** An update as nobody at Telegram would send it: `update` has one field beside the id, which it gets here. */
  injectUpdate: [{ personId: number; update: TelegramObject }, { updateId: number }];
  /** Something on the bot's account that is no sale, or a sale that no update ever told of. */
  addStarTransaction: [
    {
      kind: LedgerRow["kind"];
      /** What the bot gets or gives, in whole Stars; for payments what the person pays. */
      amount: number;
      /** For `other`; the rest know theirs. */
      direction?: LedgerRow["direction"];
      /** Of payments and gifts. */
      personId?: number;
      /** Of payments. */
      payload?: string;
      /** Of payments (an affiliate's share) and affiliate programs. */
      commissionPerMille?: number;
      requestCount?: number;
      withdrawal?: NonNullable<LedgerRow["withdrawal"]>;
    },
    LedgerRow,
  ];
}

export type HandAction = keyof HandActions;
