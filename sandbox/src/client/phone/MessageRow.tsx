import { memo } from "react";
import type { ChatMessage } from "../../protocol.ts";
import { drawn, type DrawnMessage, type InlineButton } from "../world/telegram.ts";
import { starWords, timeWords } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";
import { FormattedText } from "./FormattedText.tsx";
import { InlineKeyboard } from "./InlineKeyboard.tsx";
import { nameOf, serviceWords } from "./message-words.ts";
import { MessageMenu } from "./MessageMenu.tsx";
import { ContactCard, DocumentCard, InvoiceCard, Picture, Reactions, ReplyQuote } from "./MessageParts.tsx";

export interface MessageTaps {
  onInsideLink(url: string): void;
  onCommand(command: string): void;
  onButton(message: ChatMessage, button: InlineButton, row: number, column: number): void;
  onReply(messageId: number): void;
  onEdit(messageId: number): void;
  /** Undefined: takes the person's own away. */
  onReact(messageId: number, emoji: string | undefined): void;
  onJump(messageId: number): void;
  onDelete(messageId: number): void;
}

interface MessageRowProps extends MessageTaps {
  item: ChatMessage;
  viewerId: number;
  isInGroup: boolean;
  /** The same one spoke just before: less room between. */
  isFollowing: boolean;
  /** Somebody else speaks next: in a group, here is their picture. */
  isLast: boolean;
  isPaid: boolean;
  pendingData?: string | undefined;
  /** What a service line is about, from the message it answers. */
  botName: string;
}

export const MessageRow = memo(function MessageRow({
  item,
  viewerId,
  isInGroup,
  isFollowing,
  isLast,
  isPaid,
  pendingData,
  botName,
  ...taps
}: MessageRowProps) {
  const message = drawn(item.message);
  const service = serviceWords(message, botName, viewerId, item.paidFor);
  if (item.side === "service" || service !== undefined) {
    return (
      <li className="service" data-testid="message" data-side="service" data-message-id={message.message_id}>
        <span>{service ?? message.text ?? "Something this simulator has no words for"}</span>
      </li>
    );
  }
  const isOwn = message.from?.id === viewerId;
  const rows = keyboardOf(message, isPaid);
  const text = message.text ?? message.caption;
  const author = item.side === "bot" ? botName : nameOf(message.from);
  const seed = item.side === "bot" ? "bot" : (message.from?.id ?? 0);
  const isBare = text === undefined && !message.reply_to_message && !message.forward_origin;
  const mine = item.reactions?.find(({ userId }) => userId === viewerId)?.emoji;
  const react = (emoji: string) => taps.onReact(message.message_id, emoji === mine ? undefined : emoji);
  const showsAuthor = isInGroup && !isOwn && !isFollowing;
  return (
    <li
      className={`message from-${isOwn ? "person" : "other"} ${isFollowing ? "is-following" : ""}`}
      data-testid="message"
      data-side={item.side}
      data-message-id={message.message_id}
    >
      {isInGroup && !isOwn && isLast && (
        <span className="message-face">
          <Avatar name={author} seed={seed} size="face" />
        </span>
      )}
      <div
        className={`bubble ${!isBare ? "" : message.photo && !showsAuthor ? "is-picture-only" : message.invoice ? "is-card" : ""}`}
      >
        {showsAuthor ? (
          <p className={`bubble-author avatar-tone-${seed === "bot" ? "bot" : Math.abs(seed) % 6}`}>{author}</p>
        ) : (
          <span className="visually-hidden">{isOwn ? "You:" : `${author}:`} </span>
        )}
        {message.forward_origin && (
          <p className="bubble-forward">Forwarded from {nameOf(message.forward_origin.sender_user) || "somebody"}</p>
        )}
        <ReplyQuote message={message} onJump={taps.onJump} />
        {message.photo && <Picture url={item.photoUrl} message={message} />}
        {message.document && <DocumentCard document={message.document} />}
        {message.invoice && <InvoiceCard message={message} photoUrl={item.photoUrl} />}
        {message.contact && <ContactCard contact={message.contact} />}
        <div className="bubble-text" dir="auto">
          {text !== undefined && (
            <FormattedText
              text={text}
              entities={message.text === undefined ? message.caption_entities : message.entities}
              onInsideLink={taps.onInsideLink}
              onCommand={taps.onCommand}
            />
          )}
          <Stamp message={message} isOwn={isOwn} />
        </div>
        {item.reactions && <Reactions reactions={item.reactions} viewerId={viewerId} onReact={react} />}
      </div>
      {rows.length > 0 && (
        <InlineKeyboard
          rows={rows}
          pendingData={pendingData}
          onTap={(button, row, column) => taps.onButton(item, button, row, column)}
        />
      )}
      <MessageMenu
        message={item}
        canEdit={isOwn && message.contact === undefined}
        onReply={() => taps.onReply(message.message_id)}
        onEdit={() => taps.onEdit(message.message_id)}
        onReact={react}
        onDelete={() => taps.onDelete(message.message_id)}
      />
    </li>
  );
});

/** An invoice always has its button, also when the bot sent none; a paid one keeps it as a receipt. */
function keyboardOf(message: DrawnMessage, isPaid: boolean): InlineButton[][] {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!message.invoice) return rows;
  const withPay = rows.some((row) => row.some((button) => button.pay))
    ? rows
    : [[{ text: `Pay ${starWords(message.invoice.total_amount)}`, pay: true }], ...rows];
  if (!isPaid) return withPay;
  return withPay.map((row) =>
    row.map((button) => (button.pay ? { ...button, text: "Paid ✓", disabled: true } : button)),
  );
}

function Stamp({ message, isOwn }: { message: DrawnMessage; isOwn: boolean }) {
  return (
    <span className="stamp">
      {message.edit_date !== undefined && <span>edited </span>}
      <time dateTime={new Date(message.date * 1000).toISOString()}>{timeWords(message.date)}</time>
      {isOwn && <span aria-hidden="true"> ✓✓</span>}
    </span>
  );
}
