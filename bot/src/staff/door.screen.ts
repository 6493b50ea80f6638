/** How staff get into a browser, and how they say that it is them. */
import { z } from "zod";
import type { ClaimedNotificationFragment } from "../api/generated/graphql.ts";
import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { nameOf } from "../devices/devices.screen.ts";

const question = z.object({ sessionId: z.string(), device: z.string() });

export function staffLinkScreen({ t, html }: Words, url: string): Screen {
  // Telegram takes no button that leads to an address of one machine alone.
  const open = url.startsWith("https:") ? [{ text: t("button-staff-open"), url }] : [];
  return { text: html("staff-link", { url }), buttons: [open, [{ text: t("button-home"), action: { to: "home" } }]] };
}

/** Undefined: there is nothing in it that could be said. */
export function questionScreen(words: Words, { data }: ClaimedNotificationFragment): Screen | undefined {
  const parsed = question.safeParse(data);
  if (!parsed.success) return undefined;
  const { sessionId: id, device } = parsed.data;
  return {
    text: words.html("session-question", { device: nameOf(words, device) }),
    buttons: [
      [{ text: words.t("button-its-me"), action: { to: "itsme", id } }],
      [{ text: words.t("button-not-me"), action: { to: "notme", id } }],
    ],
  };
}

export function answeredScreen({ t }: Words, answer: "confirmed" | "late" | "not me"): Screen {
  const text = {
    confirmed: t("session-confirmed"),
    late: t("session-question-late"),
    "not me": t("session-not-me"),
  }[answer];
  return { text, buttons: [[{ text: t("button-devices"), action: { to: "devices" }, inNewMessage: true }]] };
}
