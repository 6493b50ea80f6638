import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Chat, ChatMessage } from "../../protocol.ts";
import { useDesk } from "../world/WorldContext.tsx";
import { drawn } from "../world/telegram.ts";
import { dayWords } from "../world/words.ts";
import { Icon } from "./Icon.tsx";
import { briefly, serviceWords } from "./message-words.ts";
import { MessageRow, type MessageTaps } from "./MessageRow.tsx";
import { StartWords } from "./StartWords.tsx";

interface MessageListProps extends Omit<MessageTaps, "onJump"> {
  chat: Chat;
  isFresh: boolean;
}

export function MessageList({ chat, isFresh, ...taps }: MessageListProps) {
  const { state, person } = useDesk();
  const list = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const lastTop = useRef(0);
  const lastId = useRef(0);
  const paidSlugs = new Set(state.sheets.filter((sheet) => sheet.status === "paid").map((sheet) => sheet.slug));

  const toEnd = (behavior: ScrollBehavior) => {
    list.current?.scrollTo({ top: list.current.scrollHeight, behavior });
  };
  const count = chat.messages.length;
  useLayoutEffect(() => toEnd("instant"), []);
  // New words are followed by those who read the last ones or wrote them; others keep their place.
  useEffect(() => {
    const isOwn = chat.messages.some(
      ({ message }) => drawn(message).from?.id === person.id && drawn(message).message_id > lastId.current,
    );
    lastId.current = drawn(chat.messages.at(-1)?.message ?? {}).message_id ?? 0;
    if (!isAtEnd && !isOwn) return;
    setAtEnd(true);
    toEnd("smooth");
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [count, chat.messages.at(-1), chat.replyKeyboard, chat.forceReply]);
  const jump = useCallback((messageId: number) => {
    const row = list.current?.querySelector<HTMLElement>(`[data-message-id="${messageId}"]`);
    row?.scrollIntoView({ behavior: "smooth", block: "center" });
    row?.animate({ filter: ["brightness(1.35)", "none"] }, { duration: 900 });
  }, []);
  const pinned = chat.messages.find(({ message }) => drawn(message).message_id === chat.pinnedMessageId);

  const name = chat.group?.title ?? state.bot.name;
  return (
    <>
      {pinned && chat.pinnedMessageId !== undefined && (
        <PinnedBar item={pinned} onJump={() => jump(chat.pinnedMessageId ?? 0)} />
      )}
      <div
        className="chat-scroll"
        ref={list}
        tabIndex={0}
        role="region"
        aria-label={chat.group ? `${name}, as ${person.firstName} sees it` : `Chat of ${person.firstName} with ${name}`}
        data-testid="chat"
        onScroll={({ currentTarget: box }) => {
          // Only going up leaves the end: gliding down to it, or growing, does not.
          const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < 90;
          if (isNear) setAtEnd(true);
          else if (box.scrollTop < lastTop.current) setAtEnd(false);
          lastTop.current = box.scrollTop;
        }}
        // Pictures arrive after their message and make it taller.
        onLoadCapture={() => {
          if (isAtEnd) toEnd("instant");
        }}
      >
        {isFresh ? (
          <StartWords />
        ) : (
          <div role="log" aria-live="polite" aria-relevant="additions">
            <ol className={`messages ${chat.group ? "is-group" : ""}`}>
              {chat.messages.map((item, index) => {
                const message = drawn(item.message);
                const before = chat.messages[index - 1];
                const day = dayWords(message.date);
                const after = chat.messages[index + 1];
                const isNewDay = !before || dayWords(drawn(before.message).date) !== day;
                return [
                  isNewDay && (
                    <li className="service day" key={`day-${message.message_id}`}>
                      <span>{day}</span>
                    </li>
                  ),
                  <MessageRow
                    key={message.message_id}
                    item={item}
                    viewerId={person.id}
                    isInGroup={chat.group !== undefined}
                    isFollowing={!isNewDay && isSameAuthor(before, item)}
                    isLast={!isSameAuthor(item, after)}
                    isPaid={item.isPaid === true || (item.invoiceSlug !== undefined && paidSlugs.has(item.invoiceSlug))}
                    pendingData={
                      chat.pendingCallback?.messageId === message.message_id ? chat.pendingCallback.data : undefined
                    }
                    botName={state.bot.name}
                    onJump={jump}
                    {...taps}
                  />,
                ];
              })}
            </ol>
          </div>
        )}
        {!isAtEnd && (
          <button type="button" className="to-end" aria-label="To the latest message" onClick={() => toEnd("smooth")}>
            <Icon name="down" />
          </button>
        )}
      </div>
    </>
  );
}

/** One after the other by the same hand: they stand together. */
function isSameAuthor(one: ChatMessage | undefined, other: ChatMessage | undefined): boolean {
  if (!one || !other || one.side !== other.side) return false;
  const [a, b] = [drawn(one.message), drawn(other.message)];
  return a.from?.id === b.from?.id && serviceWords(a, "", 0) === undefined && serviceWords(b, "", 0) === undefined;
}

function PinnedBar({ item, onJump }: { item: ChatMessage; onJump(): void }) {
  return (
    <button type="button" className="pinned-bar" onClick={onJump}>
      <Icon name="pin" />
      <span>
        <strong>Pinned message</strong>
        <small dir="auto">{briefly(drawn(item.message))}</small>
      </span>
    </button>
  );
}
