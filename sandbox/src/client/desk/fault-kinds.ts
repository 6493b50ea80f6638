/** The faults in words: what each one does, what it asks for, and how one that waits is listed. */
import type { Fault } from "../../protocol.ts";

export interface FaultKind {
  kind: Fault["kind"];
  words: string;
  /** What it does, in a sentence. */
  hint: string;
  of: "method" | "update" | "money";
  /** What it needs beside its target. */
  needs?: "code" | "delay" | "commission";
}

export const faultKinds: FaultKind[] = [
  {
    kind: "method_error",
    words: "A Bot API call fails",
    hint: "Refused at once: nothing happens.",
    of: "method",
    needs: "code",
  },
  {
    kind: "method_hang",
    words: "A Bot API call hangs",
    hint: "Nothing happens, and no answer ever comes.",
    of: "method",
  },
  {
    kind: "lost_answer",
    words: "A call's answer is lost",
    hint: "The call takes effect; the connection breaks before the bot hears so.",
    of: "method",
  },
  {
    kind: "duplicate_update",
    words: "An update comes twice",
    hint: "The same update again, with the same id.",
    of: "update",
  },
  {
    kind: "announce_twice",
    words: "A payment is told twice",
    hint: "One charge, two messages' worth of updates: the second has its own id.",
    of: "money",
  },
  {
    kind: "delay_update",
    words: "An update is late",
    hint: "Held back, with everything of its queue behind it.",
    of: "update",
    needs: "delay",
  },
  {
    kind: "reorder_update",
    words: "An update is overtaken",
    hint: "Lets the next update of another queue go first.",
    of: "update",
  },
  {
    kind: "drop_webhook_answer",
    words: "A webhook's answer is lost",
    hint: "The bot said 200, Telegram never heard it and delivers again.",
    of: "update",
  },
  {
    kind: "bypass_pre_checkout",
    words: "A payment skips the question",
    hint: "Paid although the bot was never asked, and would have declined.",
    of: "money",
  },
  {
    kind: "renewal_fails",
    words: "A renewal fails",
    hint: "As if the Stars did not suffice. Tried once more a day later, then it ends.",
    of: "money",
  },
  {
    kind: "affiliate_commission",
    words: "An affiliate takes a share",
    hint: "The buyer pays the price, the bot gets less.",
    of: "money",
    needs: "commission",
  },
];

/** One that waits, on one line. */
export function faultWords(fault: Fault): string {
  const method = fault.method === undefined || fault.method === "*" ? "any call" : fault.method;
  const update = fault.updateKind ?? "any update";
  switch (fault.kind) {
    case "method_error":
      return `${method} → ${fault.errorCode ?? 500}`;
    case "method_hang":
      return `${method} hangs`;
    case "lost_answer":
      return `${method} works, its answer is lost`;
    case "duplicate_update":
      return `${update} comes twice`;
    case "delay_update":
      return `${update} comes ${fault.delaySeconds ?? 5} s late`;
    case "reorder_update":
      return `${update} is overtaken`;
    case "announce_twice":
      return "payment told twice";
    case "drop_webhook_answer":
      return `answer to ${update} is lost`;
    case "bypass_pre_checkout":
      return "payment skips the question";
    case "renewal_fails":
      return "renewal fails";
    case "affiliate_commission":
      return `affiliate takes ${(fault.commissionPerMille ?? 0) / 10} %`;
  }
}

/** How often it strikes: `×3`, or `20 %`. */
export function oftenWords({ probability, remaining }: Fault): string {
  return probability === undefined ? `×${remaining}` : `${Math.round(probability * 1000) / 10} %`;
}
