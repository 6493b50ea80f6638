import { z } from "zod";
import { clipped } from "@starfront/schema/clipped";
import type { OneGiftQuery } from "../api/generated/graphql.ts";
import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

const gift = z.object({ code: z.string(), title: z.string(), delivery: z.string() });

/** A message of Telegram holds 4096 characters; the words around need some. */
const mostDeliveryCharacters = 3500;

/** What a code gave, with the goods. Undefined: there is nothing in it that could be said. */
export function giftScreen({ t, html }: Words, data: unknown): Screen | undefined {
  const parsed = gift.safeParse(data);
  if (!parsed.success) return undefined;
  const delivery = clipped(parsed.data.delivery, mostDeliveryCharacters);
  return {
    text: html("code-gift", { ...parsed.data, delivery }),
    buttons: [[{ text: t("button-shop"), action: { to: "shop", page: 0 }, inNewMessage: true }]],
  };
}

/** The same, looked up among the purchases. */
export function givenScreen({ t, html }: Words, gift: OneGiftQuery["entitlement"]): Screen {
  const { product, grantedAt } = gift;
  const delivery = clipped(gift.delivery, mostDeliveryCharacters);
  return {
    text: html("gift-given", { title: product.title, delivery, at: new Date(grantedAt) }),
    buttons: [
      [{ text: t("button-back-to-purchases"), action: { to: "purchases", page: 0 } }],
      [{ text: t("button-home"), action: { to: "home" } }],
    ],
  };
}
