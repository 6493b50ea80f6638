import { useState } from "react";
import type { Chat, Group } from "../../protocol.ts";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { countWords } from "./message-words.ts";
import { usePopUp } from "./usePopUp.ts";

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

interface ChatHeaderProps {
  chat: Chat;
  /** Something new stands in another chat. */
  hasNews: boolean;
  onStars(): void;
  onChats(): void;
  onGroup(): void;
}

export function ChatHeader({ chat, hasNews, onStars, onChats, onGroup }: ChatHeaderProps) {
  const { state, person } = useDesk();
  const hand = useSayingHand();
  const [isOpen, setOpen] = useState(false);
  const popUp = usePopUp(isOpen, () => setOpen(false));
  const { bot } = state;
  const { group } = chat;

  const thenClose = (act: () => void) => () => {
    setOpen(false);
    act();
  };

  return (
    <header className="chat-head">
      <button
        type="button"
        className="round-button chat-back"
        aria-label={hasNews ? "All chats: new messages" : "All chats"}
        onClick={onChats}
      >
        <Icon name="back" />
        {hasNews && <i className="unread" />}
      </button>
      <Avatar name={group?.title ?? bot.name} seed={group ? group.id : "bot"} />
      <div className="chat-head-words">
        <h2>{group?.title ?? bot.name}</h2>
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
            ((group && groupWords(group)) ?? "bot · simulator")
          )}
        </p>
      </div>
      <div className="chat-menu" {...popUp}>
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
            {group ? (
              <button type="button" onClick={thenClose(onGroup)}>
                Members and the bot
              </button>
            ) : (
              <>
                <p>@{bot.username}</p>
                <button type="button" onClick={thenClose(onStars)}>
                  Stars and subscriptions
                </button>
                {person.hasStarted && !person.hasBlockedBot && (
                  <button type="button" onClick={thenClose(() => void hand("start", { personId: person.id }))}>
                    Send /start again
                  </button>
                )}
                <button
                  type="button"
                  className={person.hasBlockedBot ? "" : "is-danger"}
                  onClick={thenClose(() => {
                    void hand(person.hasBlockedBot ? "unblockBot" : "blockBot", { personId: person.id });
                  })}
                >
                  {person.hasBlockedBot ? "Unblock the bot" : "Block the bot"}
                </button>
              </>
            )}
          </div>
        )}
      </div>
    </header>
  );
}

/** How many there are, and what the bot hears of them. */
function groupWords({ memberIds, bot }: Group): string {
  const people = countWords(memberIds.length, "person", "people");
  if (bot === "administrator") return `${people} · bot hears everything`;
  return bot === "member" ? `${people} · bot hears commands, replies` : `${people} · bot is not here`;
}
