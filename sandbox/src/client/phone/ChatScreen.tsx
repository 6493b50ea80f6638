import { useCallback } from "react";
import type { Chat, ChatMessage } from "../../protocol.ts";
import { isWebAddress } from "../miniapp/bridge.ts";
import { useDesk, useSayingHand, useWorld } from "../world/WorldContext.tsx";
import { drawn, type InlineButton, type KeyboardButton } from "../world/telegram.ts";
import { ChatHeader } from "./ChatHeader.tsx";
import { Composer } from "./Composer.tsx";
import { MessageList } from "./MessageList.tsx";
import { opensInside } from "./entities.ts";

/** The chat with the bot, from the Start button on. */
export function ChatScreen({ isCovered, onStars }: { isCovered: boolean; onStars(): void }) {
  const { state, person } = useDesk();
  const { say } = useWorld();
  const hand = useSayingHand();
  const { bot } = state;
  const chat = state.chats.find((one) => one.chatId === person.id) ?? emptyChat(person.id);
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
      <ChatHeader chat={chat} onStars={onStars} />
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
  chatId: personId,
  messages: [],
  commands: [],
  menuButton: { type: "default" },
});
