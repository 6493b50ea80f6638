/** How a subscription stands, as one thing to say. */
import type { SubscriptionPartsFragment } from "../../api/generated/graphql.ts";

export type Standing =
  | "renews"
  /** Canceled, and it can go on with a word from its holder here. */
  | "runs-out"
  /** Canceled, and only its holder can turn it on again, in Telegram. */
  | "resumes-in-telegram"
  | "stopped-by-shop"
  | "replaced"
  | "past-due"
  | "ended"
  /** Over, because its renewal never came. */
  | "lapsed"
  | "refunded";

export function standingOf(
  subscription: Pick<SubscriptionPartsFragment, "state" | "stoppedBy" | "resumesInTelegram">,
): Standing {
  const { state, stoppedBy, resumesInTelegram } = subscription;
  switch (state) {
    case "ACTIVE":
      return "renews";
    case "PAST_DUE":
      return "past-due";
    case "REFUNDED":
      return "refunded";
    case "EXPIRED":
      return stoppedBy ? "ended" : "lapsed";
    case "CANCELED":
      if (resumesInTelegram) return "resumes-in-telegram";
      if (stoppedBy === "STAFF") return "stopped-by-shop";
      return stoppedBy === "UPGRADE" ? "replaced" : "runs-out";
  }
}

type Ending = Pick<SubscriptionPartsFragment, "state" | "accessEndsAt">;

/** The money of its last period went back, and an earlier one still runs: until then. */
export function leftOfRefunded({ state, accessEndsAt }: Ending): Date | null {
  return state === "REFUNDED" && accessEndsAt ? new Date(accessEndsAt) : null;
}

export function isOver(subscription: Ending): boolean {
  const { state } = subscription;
  return state === "EXPIRED" || (state === "REFUNDED" && leftOfRefunded(subscription) === null);
}

/** Answers overtake each other: what is older than what is shown says nothing new. */
export function newest<Seen extends { version: number }>(shown: Seen | null, heard: Seen): Seen {
  return shown && heard.version < shown.version ? shown : heard;
}

const daySeconds = 86_400;

export const daysOf = (periodSeconds: number): number => Math.round(periodSeconds / daySeconds);
