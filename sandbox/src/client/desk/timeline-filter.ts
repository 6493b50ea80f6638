/** Which lines of the timeline are wanted. Pure. */
import type { TimelineEntry } from "../../protocol.ts";

export const kinds = ["update", "method", "bridge", "hand", "ledger", "clock", "fault"] as const;
export type Kind = (typeof kinds)[number];

export const kindWords: Record<Kind, string> = {
  update: "Updates",
  method: "Bot API",
  bridge: "Bridge",
  hand: "Hand",
  ledger: "Ledger",
  clock: "Clock",
  fault: "Faults",
};

export interface Filter {
  /** Kinds that are not shown. */
  hidden: ReadonlySet<Kind>;
  personId?: number | undefined;
  text: string;
  /** Long polling that brings nothing would bury everything else. */
  showsPolling: boolean;
  /** Cleared up to this line, inclusive. */
  afterSeq: number;
}

export const wholeTimeline: Filter = { hidden: new Set(), text: "", showsPolling: false, afterSeq: 0 };

export function isWanted(entry: TimelineEntry, filter: Filter): boolean {
  if (entry.seq <= filter.afterSeq || filter.hidden.has(entry.kind)) return false;
  // What belongs to nobody in particular (the clock, the bot's own calls) is shown beside everybody.
  if (filter.personId !== undefined && entry.personId !== undefined && entry.personId !== filter.personId) return false;
  if (!filter.showsPolling && entry.ok && /^getUpdates\b/i.test(entry.title)) return false;
  const wanted = filter.text.trim().toLowerCase();
  return (
    wanted === "" || entry.title.toLowerCase().includes(wanted) || textOf(entry.detail).toLowerCase().includes(wanted)
  );
}

function textOf(detail: unknown): string {
  return detail === undefined ? "" : JSON.stringify(detail);
}

const handWords: Record<string, string> = {
  start: "presses Start",
  tapButton: "taps a button",
  openLink: "opens a link",
  openMiniApp: "opens the Mini App",
  closeMiniApp: "closes the Mini App",
  openInvoice: "opens an invoice",
  pay: "pays",
  declinePayment: "does not pay",
  buyStars: "buys Stars",
  changePerson: "changes",
  deleteMessage: "deletes a message",
  blockBot: "blocks the bot",
  unblockBot: "unblocks the bot",
  cancelSubscription: "cancels a subscription",
  resumeSubscription: "resumes a subscription",
  payUnasked: "pays, and the bot is not asked",
  addStarTransaction: "is written into the ledger",
};

/** What nobody in particular does. */
const deskWords: Record<string, string> = {
  refundFromOutside: "Telegram gives a payment back",
  addStarTransaction: "a row is written into the ledger",
};

const faultWords: Record<string, string> = {
  addFault: "a fault is set",
  removeFault: "a fault is taken away",
  clearFaults: "all faults are taken away",
  announceAgain: "the bot is told again of a payment",
  injectUpdate: "an odd update is sent",
};

/** A line's words: the world names a hand's action as programs call it. */
export function lineWords(entry: TimelineEntry): string {
  if (entry.kind === "fault") return faultWords[entry.title.replace(/^.+?: (?=\w+$)/, "")] ?? entry.title;
  if (entry.kind !== "hand") return entry.title;
  if (Object.hasOwn(deskWords, entry.title)) return deskWords[entry.title] ?? entry.title;
  return entry.title.replace(/^(.+?): (\w+)(?=$|:)/, (whole, who: string, action: string) =>
    Object.hasOwn(handWords, action) ? `${who} ${handWords[action]}` : whole,
  );
}
