import { useCallback, useMemo, useState } from "react";
import type { Chat, ChatMessage } from "../../protocol.ts";
import { isWebAddress } from "../miniapp/bridge.ts";
import { useDesk, useSayingHand, useWorld } from "../world/WorldContext.tsx";
import { drawn, type InlineButton, type KeyboardButton } from "../world/telegram.ts";
import { type Attachment, AttachSheet } from "./Attach.tsx";
import { ChatHeader } from "./ChatHeader.tsx";
import { Composer } from "./Composer.tsx";
import { MessageList } from "./MessageList.tsx";
import { ShareSheet } from "./ShareSheet.tsx";
import { opensInside } from "./entities.ts";

interface ChatScreenProps {
  chat: Chat;
  isCovered: boolean;
  hasNews: boolean;
  onStars(): void;
  onChats(): void;
  onGroup(): void;
}

/** One chat: with the bot from the Start button on, or a group. */
export function ChatScreen({ chat, isCovered, ...head }: ChatScreenProps) {
  const { state, person } = useDesk();
  const { say } = useWorld();
  const hand = useSayingHand();
  const { bot } = state;
  const personId = person.id;
  const { chatId } = chat;
  const where = useMemo(() => ({ personId, ...(chatId !== personId && { chatId }) }), [personId, chatId]);
  const [about, setAbout] = useAbout(chat);
  const [attachment, setAttachment] = useState<Attachment>();
  const [asking, setAsking] = useState<KeyboardButton>();
  const replying = about?.doing === "reply" ? { replyTo: about.message.message_id } : {};

  const openLink = useCallback(
    (url: string) =>
      void hand("openLink", { personId, url }).then((answer) => {
        if (answer?.opened === "external") window.open(url, "_blank", "noopener");
      }),
    [hand, personId],
  );
  const onCommand = useCallback((text: string) => void hand("type", { ...where, text }), [hand, where]);
  const onDelete = useCallback(
    (messageId: number) => void hand("deleteMessage", { ...where, messageId }),
    [hand, where],
  );
  const onReply = useCallback((messageId: number) => setAbout({ doing: "reply", messageId }), [setAbout]);
  const onEdit = useCallback((messageId: number) => setAbout({ doing: "edit", messageId }), [setAbout]);
  const onReact = useCallback(
    (messageId: number, emoji: string | undefined) =>
      void hand("react", { ...where, messageId, ...(emoji !== undefined && { emoji }) }),
    [hand, where],
  );
  const onButton = useCallback(
    (item: ChatMessage, button: InlineButton, row: number, column: number) => {
      const messageId = drawn(item.message).message_id;
      const url = button.url ?? button.login_url?.url;
      if (button.pay) {
        if (item.invoiceSlug) void hand("openInvoice", { personId, slug: item.invoiceSlug, origin: "chat" });
        else say("This invoice cannot be paid any more.");
      } else if (button.callback_data !== undefined) void hand("tapButton", { ...where, messageId, row, column });
      else if (button.web_app)
        void hand("openMiniApp", { personId, openedBy: "inline_button", url: button.web_app.url });
      else if (button.copy_text) void copy(button.copy_text.text, say);
      else if (url !== undefined && opensInside(url)) openLink(url);
      else if (url !== undefined && isWebAddress(url)) window.open(url, "_blank", "noopener");
      else if (url !== undefined) say("This address does not open in the sandbox.");
      else if (button.callback_game) say("Games are not in the sandbox.");
      else say("Inline mode is not in the sandbox.");
    },
    [hand, personId, where, say, openLink],
  );
  const onKeyboardButton = (button: KeyboardButton) => {
    if (button.web_app) void hand("openMiniApp", { personId, openedBy: "keyboard_button", url: button.web_app.url });
    else if (button.request_contact || button.request_users || button.request_chat) setAsking(button);
    else if (button.request_location || button.request_poll) say("Places and polls are not in the sandbox.");
    else void hand("type", { ...where, text: button.text });
  };
  const onSend = async (text: string) => {
    const isEdit = about?.doing === "edit";
    const sent = isEdit
      ? await hand("editMessage", { ...where, messageId: about.message.message_id, text })
      : await hand("type", { ...where, ...replying, text });
    if (sent) setAbout(undefined);
    return sent !== undefined;
  };
  const onSendFile = async (base64: string, caption: string) => {
    if (!attachment) return false;
    const common = { ...where, ...replying, base64, ...(caption !== "" && { caption }) };
    const sent =
      attachment.as === "photo"
        ? await hand("sendPhoto", common)
        : await hand("sendDocument", { ...common, name: attachment.file.name });
    if (sent) setAbout(undefined);
    return sent !== undefined;
  };

  const isFresh = !chat.group && !person.hasStarted && chat.messages.length === 0;
  return (
    <>
      <div className="chat-screen" inert={isCovered || attachment !== undefined || asking !== undefined}>
        <ChatHeader chat={chat} {...head} />
        <MessageList
          chat={chat}
          isFresh={isFresh}
          onInsideLink={openLink}
          {...{ onCommand, onButton, onReply, onEdit, onReact, onDelete }}
        />
        {person.hasBlockedBot && !chat.group ? (
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
            about={about}
            onForget={() => setAbout(undefined)}
            onAttach={setAttachment}
            onSend={onSend}
            onMenuApp={() => void hand("openMiniApp", { personId, openedBy: "menu" })}
            onKeyboardButton={onKeyboardButton}
          />
        )}
      </div>
      {attachment && (
        <AttachSheet attachment={attachment} onSend={onSendFile} onGone={() => setAttachment(undefined)} />
      )}
      {asking && <ShareSheet button={asking} onGone={() => setAsking(undefined)} />}
    </>
  );
}

/** What the next words are about: chosen by the person, or asked for by the bot (a forced reply). */
function useAbout(chat: Chat) {
  const [chosen, setChosen] = useState<{ doing: "reply" | "edit"; messageId: number }>();
  const [declined, setDeclined] = useState<number>();
  const forced = chat.forceReply?.messageId;
  const wanted =
    chosen ??
    (forced !== undefined && forced !== declined ? { doing: "reply" as const, messageId: forced } : undefined);
  const found = chat.messages.find(({ message }) => drawn(message).message_id === wanted?.messageId);
  const about = wanted && found && { doing: wanted.doing, message: drawn(found.message) };
  const setAbout = useCallback(
    (next: typeof chosen) => {
      setChosen(next);
      if (next === undefined) setDeclined(forced);
    },
    [forced],
  );
  return [about, setAbout] as const;
}

async function copy(text: string, say: (words: string) => void) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    say(`Copy it yourself: ${text}`);
  }
}
