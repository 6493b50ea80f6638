/** Whether somebody wants to hear of something, and whether now. No database, no clock, no words. */
import { quietUntil } from "../users/quiet.rules.ts";

/** How a kind of notification behaves. */
export interface Manners {
  /** The setting that switches it off; null: it always comes. */
  setting: "news" | "reminders" | "answers" | null;
  /** It is put off until quiet hours are over. Never true of money. */
  canWait: boolean;
}

/** What a person chose, as their row has it. */
export interface Listener {
  wantsNews: boolean;
  wantsReminders: boolean;
  wantsAnswers: boolean;
  quietFrom: number | null;
  quietTo: number | null;
  timeZone: string | null;
}

/** `say` it now, `drop` it because it is switched off, or the moment to look again. */
export function hearing(manners: Manners, listener: Listener, now: Date): "say" | "drop" | Date {
  if (manners.setting && !wants(listener, manners.setting)) return "drop";
  const { quietFrom: from, quietTo: to, timeZone } = listener;
  if (!manners.canWait || from === null || to === null || timeZone === null) return "say";
  return quietUntil({ from, to, timeZone }, now) ?? "say";
}

function wants(listener: Listener, setting: NonNullable<Manners["setting"]>): boolean {
  switch (setting) {
    case "news":
      return listener.wantsNews;
    case "reminders":
      return listener.wantsReminders;
    case "answers":
      return listener.wantsAnswers;
  }
}
