import type { TicketReason, TicketState } from "../../api/generated/graphql.ts";
import type { SaySupport } from "../../text/load.ts";
import type { Tone } from "../../ui/Badge.tsx";

/** The server takes no more in one message. */
export const mostCharacters = 1000;

export function reasonText(t: SaySupport, reason: TicketReason): string {
  switch (reason) {
    case "MISSING":
      return t("app-ticket-reason-missing");
    case "TWICE":
      return t("app-ticket-reason-twice");
    case "REFUND":
      return t("app-ticket-reason-refund");
    case "OTHER":
      return t("app-ticket-reason-other");
  }
}

export function stateOf(t: SaySupport, state: TicketState): { text: string; tone: Tone } {
  switch (state) {
    case "WAITING":
      return { text: t("app-ticket-waiting"), tone: "warm" };
    case "ANSWERED":
      return { text: t("app-ticket-answered"), tone: "good" };
    case "CLOSED":
      return { text: t("app-ticket-closed"), tone: "calm" };
  }
}
