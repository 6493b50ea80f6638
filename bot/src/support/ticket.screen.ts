/** Questions to the people of the shop: as staff hear of them, as the buyer hears the answer, and as a whole. */
import { z } from "zod";
import type { ClaimedNotificationFragment, TicketShownFragment } from "../api/generated/graphql.ts";
import type { Button, Screen } from "../chat/screen.ts";
import { escapeHtml, type Words } from "../chat/words.ts";
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

/** Of the latest: each whole, as many as leave room in a message for what stands above them. */
const mostLines = 6;
const mostCharactersOfLines = 3100;

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
  const lines = latestLines(words, ticket, isMine);
  if (lines.length < messages.length) paragraphs.push(t("ticket-earlier"));
  paragraphs.push(...lines);
  const close: Button = { text: t("button-close-ticket"), action: { to: "closeticket", id } };
  const write: Button = { text: isMine ? t("button-reply") : t("button-answer"), action: { to: "answer", id } };
  const home: Button[] = [{ text: t("button-home"), action: { to: "home" } }];
  return { text: paragraphs.join("\n\n"), buttons: [[write, ...(ticket.state === "CLOSED" ? [] : [close])], home] };
}

function latestLines({ t, html }: Words, { messages, buyer }: TicketShownFragment, isMine: boolean): string[] {
  const lines: string[] = [];
  let room = mostCharactersOfLines;
  for (const { author, text, hasPhoto } of messages.slice(-mostLines).reverse()) {
    const asker = isMine ? t("ticket-you") : buyer.firstName;
    const who = author === "STAFF" ? t("ticket-shop") : asker;
    const line = { who, words: [...(hasPhoto ? ["🖼"] : []), text ?? ""].join(" ").trim() };
    room -= t("ticket-line", line).length;
    if (room < 0) break;
    lines.unshift(html("ticket-line", line));
  }
  return lines;
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
  const words = text ? escapeHtml(text) : "";
  return {
    text: [...before, words, ...after].filter((paragraph) => paragraph !== "").join("\n\n"),
    ...(photo && { photo: `telegram:${photo}` }),
  };
}
