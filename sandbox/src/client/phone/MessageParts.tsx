/** What a message can hold beside its text. */
import { useState } from "react";
import type { Document, DrawnMessage } from "../world/telegram.ts";
import { sizeWords, starWords } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { briefly, emojiWords, nameOf } from "./message-words.ts";
import { StarText } from "./StarText.tsx";

/** The message that this one answers; a tap leads there. */
export function ReplyQuote({ message, onJump }: { message: DrawnMessage; onJump(messageId: number): void }) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  return (
    <button type="button" className="bubble-reply" onClick={() => onJump(replied.message_id)}>
      <strong>{nameOf(replied.from)}</strong>
      <span dir="auto">{message.quote?.text ?? briefly(replied)}</span>
    </button>
  );
}

export function DocumentCard({ document }: { document: Document }) {
  const name = document.file_name ?? "file";
  return (
    <a className="document" href={`/sandbox/file/${document.file_id}`} download={name}>
      <span className="document-sign">
        <Icon name="file" />
      </span>
      <span className="document-words">
        <span className="visually-hidden">Download</span>
        <strong dir="auto">{name}</strong>
        <small>{sizeWords(document.file_size ?? 0)}</small>
      </span>
    </a>
  );
}

export function ContactCard({ contact }: { contact: NonNullable<DrawnMessage["contact"]> }) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return (
    <div className="bubble-contact">
      <Avatar name={name} seed={contact.user_id ?? 0} />
      <span className="document-words">
        <strong dir="auto">{name}</strong>
        <small>+{contact.phone_number}</small>
      </span>
    </div>
  );
}

export function Picture({ url, message }: { url: string | undefined; message: DrawnMessage }) {
  const [isHidden, setHidden] = useState(message.has_media_spoiler === true);
  const size = message.photo?.at(-1);
  const ratio = size && size.width > 0 && size.height > 0 ? `${size.width} / ${size.height}` : "4 / 3";
  return (
    <div className={`picture ${isHidden ? "is-hidden" : ""}`} style={{ aspectRatio: ratio }}>
      {url ? (
        <img src={url} alt={message.caption ?? `Photo from ${nameOf(message.from)}`} />
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

export function InvoiceCard({ message, photoUrl }: { message: DrawnMessage; photoUrl: string | undefined }) {
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

interface ReactionsProps {
  reactions: { userId: number; emoji: string }[];
  viewerId: number;
  onReact(emoji: string): void;
}

/** Each emoji once, with how many; a tap joins or takes one's own away. */
export function Reactions({ reactions, viewerId, onReact }: ReactionsProps) {
  const emojis = [...new Set(reactions.map(({ emoji }) => emoji))];
  return (
    <div className="reactions" role="group" aria-label="Reactions">
      {emojis.map((emoji) => {
        const by = reactions.filter((one) => one.emoji === emoji);
        return (
          <button
            type="button"
            key={emoji}
            aria-label={`${emoji}, ${by.length}`}
            aria-pressed={by.some(({ userId }) => userId === viewerId)}
            onClick={() => onReact(emoji)}
          >
            {emojiWords(emoji)} {by.length > 1 && by.length}
          </button>
        );
      })}
    </div>
  );
}
