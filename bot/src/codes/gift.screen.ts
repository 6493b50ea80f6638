import { z } from "zod";
import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

const gift = z.object({ code: z.string(), title: z.string(), delivery: z.string() });

/** What a code gave, with the goods. Undefined: there is nothing in it that could be said. */
export function giftScreen({ t, html }: Words, data: unknown): Screen | undefined {
  const parsed = gift.safeParse(data);
  if (!parsed.success) return undefined;
  return {
    text: html("code-gift", parsed.data),
    buttons: [[{ text: t("button-shop"), action: { to: "shop", page: 0 }, inNewMessage: true }]],
  };
}
