import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Chat, ChatMessage } from "../../protocol.ts";
import { isWebAddress } from "../miniapp/bridge.ts";
import { useDesk, useSayingHand, useWorld } from "../world/WorldContext.tsx";
import { drawn, type InlineButton, type KeyboardButton } from "../world/telegram.ts";
import { botLink, dayWords } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";
import { ChatHeader } from "./ChatHeader.tsx";
import { Composer } from "./Composer.tsx";
import { Icon } from "./Icon.tsx";
import { MessageRow } from "./MessageRow.tsx";
import { opensInside } from "./entities.ts";

/** The chat with the bot, from the Start button on. */
export function ChatScreen({ isCovered }: { isCovered: boolean }) {
  const { state, person } = useDesk();
  const { say } = useWorld();
  const hand = useSayingHand();
  const { bot } = state;
  const chat = state.chats.find((one) => one.personId === person.id) ?? emptyChat(person.id);
  const personId = person.id;

  const openLink = useCallback(
    (url: string) =>
      void hand("openLink", { personId, url }).then((answer) => {
        if (answer?.opened === "external") window.open(url, "_blank", "noopener");
      }),
    [hand, personId],
  );
  const onCommand = useCallback((text: string) => void hand("type", { personId, text }), [hand, personId]);
  const onDelete = useCallback(
    (messageId: number) => void hand("deleteMessage", { personId, messageId }),
    [hand, personId],
  );
  const onButton = useCallback(
    (item: ChatMessage, button: InlineButton, row: number, column: number) => {
      const messageId = drawn(item.message).message_id;
      const url = button.url ?? button.login_url?.url;
      if (button.pay) {
        if (item.invoiceSlug) void hand("openInvoice", { personId, slug: item.invoiceSlug, origin: "chat" });
        else say("This invoice cannot be paid any more.");
      } else if (button.callback_data !== undefined) void hand("tapButton", { personId, messageId, row, column });
      else if (button.web_app)
        void hand("openMiniApp", { personId, openedBy: "inline_button", url: button.web_app.url });
      else if (button.copy_text) void copy(button.copy_text.text, say);
      else if (url !== undefined && opensInside(url)) openLink(url);
      else if (url !== undefined && isWebAddress(url)) window.open(url, "_blank", "noopener");
      else if (url !== undefined) say("This address does not open in the sandbox.");
      else if (button.callback_game) say("Games are not in the sandbox.");
      else say("Inline mode is not in the sandbox.");
    },
    [hand, personId, say, openLink],
  );
  const onKeyboardButton = (button: KeyboardButton) => {
    if (button.web_app) void hand("openMiniApp", { personId, openedBy: "keyboard_button", url: button.web_app.url });
    else if (
      button.request_contact ||
      button.request_location ||
      button.request_users ||
      button.request_chat ||
      button.request_poll
    )
      say("Buttons that share something are not in the sandbox.");
    else void hand("type", { personId, text: button.text });
  };

  const isFresh = !person.hasStarted && chat.messages.length === 0;
  return (
    <div className="chat-screen" inert={isCovered}>
      <ChatHeader chat={chat} />
      <MessageList chat={chat} isFresh={isFresh} onInsideLink={openLink} {...{ onCommand, onButton, onDelete }} />
      {person.hasBlockedBot ? (
        <footer className="chat-foot">
          <button type="button" className="foot-button" onClick={() => void hand("unblockBot", { personId })}>
            Unblock {bot.name}
          </button>
        </footer>
      ) : isFresh ? (
        <footer className="chat-foot">
          <button type="button" className="foot-button" onClick={() => void hand("start", { personId })}>
            Start
          </button>
        </footer>
      ) : (
        <Composer
          chat={chat}
          onSend={async (text) => (await hand("type", { personId, text })) !== undefined}
          onMenuApp={() => void hand("openMiniApp", { personId, openedBy: "menu" })}
          onKeyboardButton={onKeyboardButton}
        />
      )}
    </div>
  );
}

interface MessageListProps {
  chat: Chat;
  isFresh: boolean;
  onInsideLink(url: string): void;
  onCommand(text: string): void;
  onDelete(messageId: number): void;
  onButton(item: ChatMessage, button: InlineButton, row: number, column: number): void;
}

function MessageList({ chat, isFresh, onInsideLink, onCommand, onDelete, onButton }: MessageListProps) {
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
      ({ side, message }) => side === "person" && drawn(message).message_id > lastId.current,
    );
    lastId.current = drawn(chat.messages.at(-1)?.message ?? {}).message_id ?? 0;
    if (!isAtEnd && !isOwn) return;
    setAtEnd(true);
    toEnd("smooth");
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [count, chat.messages.at(-1), chat.replyKeyboard]);

  return (
    <div
      className="chat-scroll"
      ref={list}
      tabIndex={0}
      role="region"
      aria-label={`Chat of ${person.firstName} with ${state.bot.name}`}
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
          <ol className="messages">
            {chat.messages.map((item, index) => {
              const message = drawn(item.message);
              const before = chat.messages[index - 1];
              const day = dayWords(message.date);
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
                  isFollowing={!isNewDay && before?.side === item.side}
                  isPaid={item.isPaid === true || (item.invoiceSlug !== undefined && paidSlugs.has(item.invoiceSlug))}
                  pendingData={
                    chat.pendingCallback?.messageId === message.message_id ? chat.pendingCallback.data : undefined
                  }
                  botName={state.bot.name}
                  {...{ onInsideLink, onCommand, onButton, onDelete }}
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
  );
}

/** Before the first Start: what the bot says about itself. */
function StartWords() {
  const { bot } = useDesk().state;
  return (
    <div className="start-words">
      <Avatar name={bot.name} seed="bot" size="large" />
      <h3>{bot.name}</h3>
      <p className="start-address">{botLink(bot.username).replace("https://", "")}</p>
      {bot.description ? (
        <div className="start-card">
          <h4>What can this bot do?</h4>
          <p>{bot.description}</p>
        </div>
      ) : (
        <div className="start-card">
          <p>This bot has not described itself yet (setMyDescription). Press Start to talk to it.</p>
        </div>
      )}
    </div>
  );
}

async function copy(text: string, say: (words: string) => void) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    say(`Copy it yourself: ${text}`);
  }
}

const emptyChat = (personId: number): Chat => ({
  personId,
  messages: [],
  commands: [],
  menuButton: { type: "default" },
});
