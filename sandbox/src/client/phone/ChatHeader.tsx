import { useEffect, useRef, useState } from "react";
import type { Chat } from "../../protocol.ts";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";

const actionWords: Record<string, string> = {
  typing: "typing",
  upload_photo: "sending a photo",
  upload_document: "sending a file",
  upload_video: "sending a video",
  record_voice: "recording",
  upload_voice: "sending a voice message",
  choose_sticker: "choosing a sticker",
  find_location: "finding a place",
};

export function ChatHeader({ chat, onStars }: { chat: Chat; onStars(): void }) {
  const { state, person } = useDesk();
  const hand = useSayingHand();
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const { bot } = state;

  useEffect(() => {
    if (!isOpen) return undefined;
    const close = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target)) return;
      setOpen(false);
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, [isOpen]);

  return (
    <header className="chat-head">
      <Avatar name={bot.name} seed="bot" />
      <div className="chat-head-words">
        <h2>{bot.name}</h2>
        <p aria-live="polite" className={chat.botAction ? "is-acting" : ""}>
          {chat.botAction ? (
            <>
              {actionWords[chat.botAction] ?? chat.botAction}
              <span className="dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </>
          ) : (
            "bot · simulator"
          )}
        </p>
      </div>
      <div className="chat-menu" ref={box} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
        <button
          type="button"
          className="round-button"
          aria-label="Chat menu"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="more" />
        </button>
        {isOpen && (
          <div className="pop-list">
            <p>@{bot.username}</p>
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                onStars();
              }}
            >
              Stars and subscriptions
            </button>
            {person.hasStarted && !person.hasBlockedBot && (
              <button
                type="button"
                onClick={() => {
                  setOpen(false);
                  void hand("start", { personId: person.id });
                }}
              >
                Send /start again
              </button>
            )}
            <button
              type="button"
              className={person.hasBlockedBot ? "" : "is-danger"}
              onClick={() => {
                setOpen(false);
                void hand(person.hasBlockedBot ? "unblockBot" : "blockBot", { personId: person.id });
              }}
            >
              {person.hasBlockedBot ? "Unblock the bot" : "Block the bot"}
            </button>
          </div>
        )}
      </div>
    </header>
  );
}
