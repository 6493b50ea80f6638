import { useState } from "react";
import type { ChatMessage } from "../../protocol.ts";
import { Icon } from "./Icon.tsx";
import { emojiWords } from "./message-words.ts";
import { usePopUp } from "./usePopUp.ts";

const quickReactions = ["👍", "❤", "🔥", "🎉", "👀", "👎"];

interface MessageMenuProps {
  message: ChatMessage;
  /** Only one's own words. */
  canEdit: boolean;
  onReply(): void;
  onEdit(): void;
  onReact(emoji: string): void;
  onDelete(): void;
}

export function MessageMenu({ message, canEdit, onReply, onEdit, onReact, onDelete }: MessageMenuProps) {
  const [shown, setShown] = useState<"closed" | "menu" | "json">("closed");
  const popUp = usePopUp(shown !== "closed", () => setShown("closed"));
  const then = (act: () => void) => () => {
    setShown("closed");
    act();
  };
  return (
    <div className={`message-menu ${shown === "closed" ? "" : "is-open"}`} {...popUp}>
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
          <div className="quick-reactions" role="group" aria-label="React">
            {quickReactions.map((emoji) => (
              <button type="button" key={emoji} aria-label={`React with ${emoji}`} onClick={then(() => onReact(emoji))}>
                {emojiWords(emoji)}
              </button>
            ))}
          </div>
          <button type="button" onClick={then(onReply)}>
            Reply
          </button>
          {canEdit && (
            <button type="button" onClick={then(onEdit)}>
              Edit
            </button>
          )}
          <button type="button" onClick={() => setShown(shown === "json" ? "menu" : "json")}>
            {shown === "json" ? "Hide JSON" : "Show JSON"}
          </button>
          <button type="button" onClick={then(onDelete)}>
            Delete
          </button>
          {shown === "json" && <pre className="message-json">{JSON.stringify(message.message, null, 2)}</pre>}
        </div>
      )}
    </div>
  );
}
