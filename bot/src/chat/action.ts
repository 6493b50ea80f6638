/**
 * What a button asks for, and how that is written into the 64 bytes Telegram keeps for it: words and values with ":"
 * between. A leading "+" asks for a new message, so that a receipt is never turned into something else.
 */
import { isLanguage, type Language } from "@starfront/schema/languages";

export type Action =
  | { to: "home" }
  | { to: "shop"; page: number }
  | { to: "card"; slug: string }
  /** `step` names this one showing of the button: pressing it twice is buying once. */
  | { to: "buy"; productId: string; step: string }
  | { to: "agree"; productId: string; step: string }
  | { to: "accept" }
  | { to: "purchases"; page: number }
  | { to: "payment"; id: string }
  | { to: "gift"; id: string }
  | { to: "cancel"; id: string }
  /** One's own subscriptions: look; not to be charged again, asked once more before it is done; to go on. */
  | { to: "subscriptions"; page: number }
  | { to: "subscription"; id: string }
  | { to: "stopplan"; id: string }
  | { to: "surestopplan"; id: string }
  | { to: "resumeplan"; id: string }
  | { to: "settings" }
  | { to: "languages" }
  | { to: "language"; language: Language | "auto" }
  | { to: "invite" }
  | { to: "redeem" }
  | { to: "mydata" }
  | { to: "exportdata" }
  | { to: "deletedata" }
  | { to: "suredeletedata" }
  | { to: "keepdata" }
  | { to: "notifications" }
  | { to: "hear"; kind: HearingKind; on: boolean }
  | { to: "quiet" }
  | { to: "quiethours"; from: string; until: string }
  | { to: "noquiet" }
  | { to: "zones" }
  | { to: "zone"; zone: string }
  /** Where one is signed in; one of them; sign it out, or all of them. */
  | { to: "devices" }
  | { to: "device"; id: string }
  | { to: "enddevice"; id: string }
  | { to: "enddevices" }
  | { to: "sureenddevices" }
  /** The answers to "is it really you?". */
  | { to: "itsme"; id: string }
  | { to: "notme"; id: string }
  | { to: "help" }
  | { to: "terms" }
  | { to: "privacy" }
  | { to: "support" }
  | { to: "paysupport" }
  /** Help with this payment. */
  | { to: "helpwith"; id: string }
  /** A question to the people of the shop: look, write about it (either side), close. */
  | { to: "ticket"; id: string }
  | { to: "answer"; id: string }
  | { to: "closeticket"; id: string }
  /** A buyer's way to a refund: which purchase, why, sure? */
  | { to: "refundable"; page: number }
  | { to: "whyrefund"; id: string }
  | { to: "askrefund"; id: string; reason: RefundReason }
  | { to: "surerefund"; id: string; reason: RefundReason }
  /** Staff: what waits, one of them, and what to do about it, asked once more before it is done. */
  | { to: "refunds"; page: number }
  | { to: "refund"; id: string }
  | { to: "decide"; id: string; answer: RefundAnswer }
  | { to: "suredecide"; id: string; answer: RefundAnswer }
  | { to: "giveback"; chargeId: string; stars: number; step: GiveBackStep }
  /** Staff: the subscription that a payment began; whether it is charged again, asked once more before it is done. */
  | { to: "renewal"; id: string }
  | { to: "setrenewal"; id: string; wish: RenewalWish }
  | { to: "suresetrenewal"; id: string; wish: RenewalWish }
  | { to: "reconcile" }
  | { to: "reconcilewhole" }
  /** A button of a dialogue: what it holds is the API's affair. */
  | { to: "talk"; token: string };

/** What somebody may want to hear of or not. */
const hearingKinds = ["reminders", "answers", "news"] as const;
export type HearingKind = (typeof hearingKinds)[number];
export const refundReasons = ["mistake", "twice", "missing", "unlike", "other"] as const;
export type RefundReason = (typeof refundReasons)[number];
/** overrule: return what was declined. A word of its own, so that a stale "return" never does it. */
export const refundAnswers = ["return", "decline", "overrule"] as const;
export type RefundAnswer = (typeof refundAnswers)[number];
const renewalWishes = ["stop", "allow"] as const;
export type RenewalWish = (typeof renewalWishes)[number];
const giveBackSteps = ["offer", "ask", "sure"] as const;
export type GiveBackStep = (typeof giveBackSteps)[number];

export interface Tap {
  action: Action;
  inNewMessage: boolean;
}

const mostBytes = 64;
const plain = [
  "home",
  "accept",
  "settings",
  "languages",
  "invite",
  "redeem",
  "mydata",
  "exportdata",
  "deletedata",
  "suredeletedata",
  "keepdata",
  "notifications",
  "quiet",
  "noquiet",
  "zones",
  "devices",
  "enddevices",
  "sureenddevices",
  "help",
  "terms",
  "privacy",
  "support",
  "paysupport",
  "reconcile",
  "reconcilewhole",
] as const;
/** What is about one thing alone. */
const withId = [
  "payment",
  "gift",
  "cancel",
  "subscription",
  "stopplan",
  "surestopplan",
  "resumeplan",
  "renewal",
  "whyrefund",
  "refund",
  "helpwith",
  "ticket",
  "answer",
  "closeticket",
  "device",
  "enddevice",
  "itsme",
  "notme",
] as const;
const paged = ["shop", "purchases", "subscriptions", "refundable", "refunds"] as const;
const amount = /^\d{1,9}$/;
/** What a button can say of an amount beside the id that it is about. */
export const mostAmount = 999_999_999;
const page = /^\d{1,4}$/;
const slug = /^[a-z0-9-]{1,40}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const token = /^[\w.-]{1,59}$/;
/** The name of a time zone, as long as a button can hold; whether it is one, the server knows. */
const zone = /^[A-Za-z][\w+/-]{1,39}$/;
const timeOfDay = /^([01]\d|2[0-3])([0-5]\d)$/;
const step = /^[a-z0-9]{1,12}$/;

export function formatTap(action: Action, inNewMessage = false): string {
  const data = (inNewMessage ? "+" : "") + [action.to, ...valuesOf(action)].join(":");
  if (Buffer.byteLength(data) > mostBytes) throw new Error(`a button cannot hold ${data}`);
  return data;
}

/** Undefined: not a button of this version of the bot. */
export function parseTap(data: string): Tap | undefined {
  const inNewMessage = data.startsWith("+");
  const [to = "", first = "", second = "", third = "", ...rest] = data.slice(inNewMessage ? 1 : 0).split(":");
  if (rest.length > 0) return undefined;
  const action = third === "" ? parseAction(to, first, second) : parseGiveBack(to, first, second, third);
  return action && { action, inNewMessage };
}

function valuesOf(action: Action): string[] {
  switch (action.to) {
    case "shop":
    case "purchases":
    case "subscriptions":
    case "refundable":
    case "refunds":
      return [String(action.page)];
    case "card":
      return [action.slug];
    case "buy":
    case "agree":
      return [action.productId, action.step];
    case "payment":
    case "gift":
    case "cancel":
    case "subscription":
    case "stopplan":
    case "surestopplan":
    case "resumeplan":
    case "renewal":
    case "whyrefund":
    case "refund":
    case "helpwith":
    case "ticket":
    case "answer":
    case "closeticket":
    case "device":
    case "enddevice":
    case "itsme":
    case "notme":
      return [action.id];
    case "askrefund":
    case "surerefund":
      return [action.id, action.reason];
    case "decide":
    case "suredecide":
      return [action.id, action.answer];
    case "setrenewal":
    case "suresetrenewal":
      return [action.id, action.wish];
    case "giveback":
      return [action.chargeId, String(action.stars), action.step];
    case "language":
      return [action.language];
    case "talk":
      return [action.token];
    case "hear":
      return [action.kind, action.on ? "on" : "off"];
    case "quiethours":
      // The colon is taken.
      return [action.from.replace(":", ""), action.until.replace(":", "")];
    case "zone":
      return [action.zone];
    default:
      return [];
  }
}

function parseAction(to: string, first: string, second: string): Action | undefined {
  const simple = plain.find((word) => word === to);
  if (simple) return first === "" && second === "" ? { to: simple } : undefined;
  if (to === "buy" || to === "agree") {
    return uuid.test(first) && step.test(second) ? { to, productId: first, step: second } : undefined;
  }
  if (to === "askrefund" || to === "surerefund") {
    const reason = refundReasons.find((one) => one === second);
    return uuid.test(first) && reason ? { to, id: first, reason } : undefined;
  }
  if (to === "decide" || to === "suredecide") {
    const answer = refundAnswers.find((one) => one === second);
    return uuid.test(first) && answer ? { to, id: first, answer } : undefined;
  }
  if (to === "setrenewal" || to === "suresetrenewal") {
    const wish = renewalWishes.find((one) => one === second);
    return uuid.test(first) && wish ? { to, id: first, wish } : undefined;
  }
  if (to === "hear") {
    const kind = hearingKinds.find((one) => one === first);
    return kind && (second === "on" || second === "off") ? { to, kind, on: second === "on" } : undefined;
  }
  if (to === "quiethours") {
    if (!timeOfDay.test(first) || !timeOfDay.test(second)) return undefined;
    return { to, from: first.replace(timeOfDay, "$1:$2"), until: second.replace(timeOfDay, "$1:$2") };
  }
  if (second !== "") return undefined;
  if (isPaged(to)) return page.test(first) ? { to, page: Number(first) } : undefined;
  if (to === "card") return slug.test(first) ? { to, slug: first } : undefined;
  const about = withId.find((word) => word === to);
  if (about) return uuid.test(first) ? { to: about, id: first } : undefined;
  if (to === "talk") return token.test(first) ? { to, token: first } : undefined;
  if (to === "zone") return zone.test(first) ? { to, zone: first } : undefined;
  if (to === "language") return first === "auto" || isLanguage(first) ? { to, language: first } : undefined;
  return undefined;
}

function isPaged(to: string): to is (typeof paged)[number] {
  return paged.some((word) => word === to);
}

function parseGiveBack(to: string, chargeId: string, stars: string, third: string): Action | undefined {
  const step = giveBackSteps.find((one) => one === third);
  if (to !== "giveback" || !uuid.test(chargeId) || !amount.test(stars) || !step) return undefined;
  return { to, chargeId, stars: Number(stars), step };
}
