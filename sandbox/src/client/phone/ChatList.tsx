import type { Chat } from "../../protocol.ts";
import { useDesk } from "../world/WorldContext.tsx";
import { drawn } from "../world/telegram.ts";
import { timeWords } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { briefly, nameOf, serviceWords } from "./message-words.ts";

interface ChatListProps {
  chats: Chat[];
  isCovered: boolean;
  isUnread(chat: Chat): boolean;
  onOpen(chatId: number): void;
  onNewGroup(): void;
}

export function ChatList({ chats, isCovered, isUnread, onOpen, onNewGroup }: ChatListProps) {
  const { state } = useDesk();
  const newestFirst = chats.toSorted((a, b) => dateOf(b) - dateOf(a));
  return (
    <div className="chat-screen" inert={isCovered} data-testid="chats">
      <header className="chat-head chats-head">
        <h2>Chats</h2>
        <button type="button" className="round-button" aria-label="New group" onClick={onNewGroup}>
          <Icon name="plus" />
        </button>
      </header>
      <ul className="chat-list">
        {newestFirst.map((chat) => {
          const name = chat.group?.title ?? state.bot.name;
          const last = chat.messages.at(-1);
          return (
            <li key={chat.chatId}>
              <button type="button" onClick={() => onOpen(chat.chatId)}>
                <Avatar name={name} seed={chat.group ? chat.chatId : "bot"} />
                <span className="chat-list-words">
                  <strong dir="auto">{name}</strong>
                  <small dir="auto">{lastWords(chat, state.bot.name)}</small>
                </span>
                <span className="chat-list-side">
                  {last && <time>{timeWords(drawn(last.message).date)}</time>}
                  {isUnread(chat) && <i className="unread" role="img" aria-label="New messages" />}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {chats.length === 1 && (
        <p className="chat-list-hint">
          Make a group to try what staff do: the bot hears commands and replies to it there, and everything once it is
          an administrator.
        </p>
      )}
    </div>
  );
}

const dateOf = ({ messages }: Chat) => drawn(messages.at(-1)?.message ?? {}).date ?? 0;

function lastWords({ messages, group, personId }: Chat, botName: string): string {
  const last = messages.at(-1);
  if (!last) return "No messages yet";
  const message = drawn(last.message);
  const service = serviceWords(message, botName, personId, last.paidFor);
  if (service !== undefined) return service;
  const isOwn = message.from?.id === personId;
  return `${isOwn ? "You: " : group ? `${nameOf(message.from)}: ` : ""}${briefly(message)}`;
}
