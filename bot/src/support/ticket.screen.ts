/** Questions to the people of the shop: as staff hear of them, as the buyer hears the answer, and as a whole. */
import { z } from "zod";
import type { ClaimedNotificationFragment, TicketShownFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import { clipped, escapeHtml, type Words } from "../chat/words.ts";
import { refundParagraphs } from "../refunds/refund-status.ts";

const said = { text: z.string().nullish(), photo: z.string().nullish() };
const forStaff = z.object({
  ticketId: z.string(),
  number: z.string(),
  reason: z.enum(["missing", "twice", "refund", "other"]),
  buyerName: z.string(),
  title: z.string().nullish(),
  stars: z.number().nullish(),
  isNew: z.boolean(),
  ...said,
});
const news = z.object({ ticketId: z.string(), number: z.string(), isClosed: z.boolean().nullish(), ...said });

type News = Pick<ClaimedNotificationFragment, "data" | "chatId" | "payment">;

/** Under a picture Telegram takes 1024 characters; the words around these need the rest. */
const mostWordsUnderPicture = 600;
const mostLines = 6;
const mostWordsInLine = 500;

const isGroup = (chatId: string) => chatId.startsWith("-");

/** Undefined: there is nothing in it that could be said. */
export function ticketForStaffScreen(words: Words, { data, chatId, payment }: News): Screen | undefined {
  const parsed = forStaff.safeParse(data);
  if (!parsed.success) return undefined;
  const { t, html } = words;
  const { ticketId, number, reason, buyerName: name, title, stars, isNew } = parsed.data;
  const head = isNew
    ? html("ticket-for-staff", { number, name, reason: t(`ticket-reason-${reason}`) })
    : html("ticket-more-for-staff", { number, name });
  const about = title ? [html("ticket-payment", { title, price: t("price", { stars: stars ?? 0 }) })] : [];
  if (payment) about.push(html("payment-number", { id: payment.id }));
  const close: Button = { text: t("button-close-ticket"), action: { to: "closeticket", id: ticketId } };
  const answer: Button = { text: t("button-answer"), action: { to: "answer", id: ticketId }, inNewMessage: true };
  return {
    ...withWords([head, about.join("\n")], parsed.data, [t("ticket-reply-here")]),
    buttons: isGroup(chatId) ? [[close]] : [[answer, close]],
  };
}

export function ticketNewsScreen(words: Words, { data }: News): Screen | undefined {
  const parsed = news.safeParse(data);
  if (!parsed.success) return undefined;
  const { t, html } = words;
  const { ticketId: id, number, isClosed } = parsed.data;
  const reply: Button = { text: t("button-reply"), action: { to: "answer", id }, inNewMessage: true };
  const see: Button = { text: t("button-see-ticket"), action: { to: "ticket", id }, inNewMessage: true };
  if (isClosed) return { text: html("ticket-closed", { number }), buttons: [[reply, see]] };
  const close: Button = { text: t("button-close-ticket"), action: { to: "closeticket", id } };
  return { ...withWords([html("ticket-news", { number })], parsed.data, []), buttons: [[reply, close], [see]] };
}

/** `isMine`: its buyer looks; else one of the staff. */
export function ticketScreen(words: Words, ticket: TicketShownFragment, isMine: boolean): Screen {
  const { t, html } = words;
  const { id, number, payment, messages } = ticket;
  const paragraphs = [html("ticket-title", { number }), stateWords(words, ticket)];
  if (payment) {
    const price = t("price", { stars: payment.price.amount });
    paragraphs.push(html("ticket-payment", { title: payment.title, price }), ...refundParagraphs(words, payment));
  }
  for (const message of messages.slice(-mostLines)) {
    const mine = isMine ? t("ticket-you") : ticket.buyer.firstName;
    const who = message.author === "STAFF" ? t("ticket-shop") : mine;
    const picture = message.hasPhoto ? ["🖼"] : [];
    const line = [...picture, clipped(message.text ?? "", mostWordsInLine)].join(" ").trim();
    paragraphs.push(html("ticket-line", { who, words: line }));
  }
  const close: Button = { text: t("button-close-ticket"), action: { to: "closeticket", id } };
  const write: Button = { text: isMine ? t("button-reply") : t("button-answer"), action: { to: "answer", id } };
  const home: Button[] = [{ text: t("button-home"), action: { to: "home" } }];
  return { text: paragraphs.join("\n\n"), buttons: [[write, ...(ticket.state === "CLOSED" ? [] : [close])], home] };
}

function stateWords({ t }: Words, { state }: TicketShownFragment): string {
  switch (state) {
    case "WAITING":
      return t("ticket-waiting");
    case "ANSWERED":
      return t("ticket-answered");
    case "CLOSED":
      return t("ticket-is-closed");
  }
}

function withWords(
  before: string[],
  { text, photo }: { text?: string | null | undefined; photo?: string | null | undefined },
  after: string[],
): Omit<Screen, "buttons"> {
  const words = text ? escapeHtml(photo ? clipped(text, mostWordsUnderPicture) : text) : "";
  return {
    text: [...before, words, ...after].filter((paragraph) => paragraph !== "").join("\n\n"),
    ...(photo && { photo: `telegram:${photo}` }),
  };
}
