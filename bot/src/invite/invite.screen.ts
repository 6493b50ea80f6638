/** One's own link for friends, and what one was given for it. */
import { z } from "zod";
import { clipped } from "@starfront/schema/clipped";
import { languages } from "@starfront/schema/languages";
import type { OwnInvitationFragment } from "../api/generated/graphql.ts";
import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";

const mostRewards = 3;
const mostDeliveryCharacters = 900;

export function inviteScreen(words: Words, invitation: OwnInvitationFragment, botUsername: string): Screen {
  const { t, html } = words;
  const link = `https://t.me/${botUsername}?start=${invitation.startParameter}`;
  const { came, bought, programme, rewards } = invitation;
  const title = programme?.rewardProduct?.title;
  const parts = [
    html("invite-title", { link }),
    title === undefined ? "" : html("invite-reward", { title, buyers: programme?.buyersPerReward ?? 1 }),
    came > 0 ? html("invite-came", { came, bought }) : "",
    ...rewards
      .slice(0, mostRewards)
      .map(({ product, delivery }) =>
        html("invite-given", { title: product.title, delivery: clipped(delivery, mostDeliveryCharacters) }),
      ),
  ];
  const share = new URLSearchParams({ url: link, text: t("invite-words") });
  return {
    text: parts.filter(Boolean).join("\n\n"),
    buttons: [
      [{ text: t("button-share"), url: `https://t.me/share/url?${share.toString()}` }],
      [{ text: t("button-back-to-settings"), action: { to: "settings" } }],
    ],
  };
}

const reward = z.object({ title: z.partialRecord(z.enum(languages), z.string()), buyers: z.number() });

/** Undefined: there is nothing in it that could be said. */
export function rewardScreen({ t, html, language }: Words, data: unknown): Screen | undefined {
  const parsed = reward.safeParse(data);
  if (!parsed.success) return undefined;
  const { title, buyers } = parsed.data;
  return {
    text: html("reward-given", { title: title[language] ?? title.en ?? "", buyers }),
    buttons: [[{ text: t("button-see-reward"), action: { to: "invite" }, inNewMessage: true }]],
  };
}
