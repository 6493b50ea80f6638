import { memo, useState } from "react";
import type { ChatMessage } from "../../protocol.ts";
import { drawn, type DrawnMessage, type InlineButton, type Paid } from "../world/telegram.ts";
import { starWords, timeWords } from "../world/words.ts";
import { FormattedText } from "./FormattedText.tsx";
import { Icon } from "./Icon.tsx";
import { InlineKeyboard } from "./InlineKeyboard.tsx";
import { StarText } from "./StarText.tsx";

export interface MessageTaps {
  onInsideLink(url: string): void;
  onCommand(command: string): void;
  onButton(message: ChatMessage, button: InlineButton, row: number, column: number): void;
  onDelete(messageId: number): void;
}

interface MessageRowProps extends MessageTaps {
  item: ChatMessage;
  /** The same side spoke just before: less room between. */
  isFollowing: boolean;
  isPaid: boolean;
  pendingData?: string | undefined;
  /** What a service line is about, from the message it answers. */
  botName: string;
}

export const MessageRow = memo(function MessageRow({
  item,
  isFollowing,
  isPaid,
  pendingData,
  botName,
  ...taps
}: MessageRowProps) {
  const message = drawn(item.message);
  if (item.side === "service" || isService(message)) {
    return (
      <li className="service" data-testid="message" data-side="service" data-message-id={message.message_id}>
        <span>{serviceWords(message, botName, item.paidFor)}</span>
      </li>
    );
  }
  const rows = keyboardOf(message, isPaid);
  const text = message.text ?? message.caption;
  return (
    <li
      className={`message from-${item.side} ${isFollowing ? "is-following" : ""}`}
      data-testid="message"
      data-side={item.side}
      data-message-id={message.message_id}
    >
      <div
        className={`bubble ${text !== undefined ? "" : message.photo ? "is-picture-only" : message.invoice ? "is-card" : ""}`}
      >
        <span className="visually-hidden">{item.side === "person" ? "You:" : `${botName}:`} </span>
        {message.reply_to_message && <p className="bubble-reply">{quoteOf(message.reply_to_message)}</p>}
        {message.photo && <Picture url={item.photoUrl} message={message} />}
        {message.invoice && <InvoiceCard message={message} photoUrl={item.photoUrl} />}
        {message.contact && (
          <p className="bubble-contact">
            <strong>{message.contact.first_name}</strong>
            <br />
            {message.contact.phone_number}
          </p>
        )}
        <div className="bubble-text" dir="auto">
          {text !== undefined && (
            <FormattedText
              text={text}
              entities={message.text === undefined ? message.caption_entities : message.entities}
              onInsideLink={taps.onInsideLink}
              onCommand={taps.onCommand}
            />
          )}
          <Stamp message={message} isOwn={item.side === "person"} />
        </div>
      </div>
      {rows.length > 0 && (
        <InlineKeyboard
          rows={rows}
          pendingData={pendingData}
          onTap={(button, row, column) => taps.onButton(item, button, row, column)}
        />
      )}
      <MessageMenu message={item} onDelete={() => taps.onDelete(message.message_id)} />
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

function Picture({ url, message }: { url: string | undefined; message: DrawnMessage }) {
  const [isHidden, setHidden] = useState(message.has_media_spoiler === true);
  const size = message.photo?.at(-1);
  const ratio = size && size.width > 0 && size.height > 0 ? `${size.width} / ${size.height}` : "4 / 3";
  return (
    <div className={`picture ${isHidden ? "is-hidden" : ""}`} style={{ aspectRatio: ratio }}>
      {url ? (
        <img src={url} alt={message.caption ?? "Photo from the bot"} />
      ) : (
        <span className="picture-empty">Photo</span>
      )}
      {isHidden && (
        <button type="button" className="picture-cover" onClick={() => setHidden(false)}>
          Show the photo
        </button>
      )}
    </div>
  );
}

function InvoiceCard({ message, photoUrl }: { message: DrawnMessage; photoUrl: string | undefined }) {
  const invoice = message.invoice;
  if (!invoice) return null;
  return (
    <div className="invoice">
      {photoUrl && <img className="invoice-photo" src={photoUrl} alt="" />}
      <p className="invoice-title">{invoice.title}</p>
      <p className="invoice-description">{invoice.description}</p>
      <p className="invoice-price">
        <span className="star-price">
          <StarText text={starWords(invoice.total_amount)} />
        </span>
        <span>invoice</span>
      </p>
    </div>
  );
}

function MessageMenu({ message, onDelete }: { message: ChatMessage; onDelete(): void }) {
  const [shown, setShown] = useState<"closed" | "menu" | "json">("closed");
  return (
    <div className={`message-menu ${shown === "closed" ? "" : "is-open"}`}>
      <button
        type="button"
        className="message-menu-opener"
        aria-label="More about this message"
        aria-expanded={shown !== "closed"}
        onClick={() => setShown(shown === "closed" ? "menu" : "closed")}
      >
        <Icon name="dots" />
      </button>
      {shown !== "closed" && (
        <div className="message-menu-list">
          <button type="button" onClick={() => setShown(shown === "json" ? "menu" : "json")}>
            {shown === "json" ? "Hide JSON" : "Show JSON"}
          </button>
          <button type="button" onClick={onDelete}>
            Delete
          </button>
        </div>
      )}
      {shown === "json" && <pre className="message-json">{JSON.stringify(message.message, null, 2)}</pre>}
    </div>
  );
}

const isService = (message: DrawnMessage) =>
  Boolean(
    message.successful_payment ?? message.refunded_payment ?? message.web_app_data ?? message.write_access_allowed,
  );

function serviceWords(message: DrawnMessage, botName: string, paidFor: string | undefined): string {
  const what = paidFor === undefined ? "" : ` for “${paidFor}”`;
  if (message.successful_payment) return `You paid ${amountWords(message.successful_payment)}${what}`;
  if (message.refunded_payment) return `${amountWords(message.refunded_payment)} came back to you${what}`;
  if (message.web_app_data) return `Data from the “${message.web_app_data.button_text}” button was sent to ${botName}`;
  if (message.write_access_allowed) return `You allowed ${botName} to write to you`;
  return message.text ?? "Something this simulator has no words for";
}

const amountWords = (paid: Paid) =>
  paid.currency === "XTR" ? starWords(paid.total_amount) : `${paid.total_amount} ${paid.currency}`;

function quoteOf(message: DrawnMessage): string {
  return message.text ?? message.caption ?? message.invoice?.title ?? "Message";
}
