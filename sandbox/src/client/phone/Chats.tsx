import { useEffect, useState } from "react";
import type { Chat } from "../../protocol.ts";
import { useDesk } from "../world/WorldContext.tsx";
import { chatInAddress, putChatInAddress } from "../world/store.ts";
import { drawn } from "../world/telegram.ts";
import { ChatList } from "./ChatList.tsx";
import { ChatScreen } from "./ChatScreen.tsx";
import { GroupSheet } from "./GroupSheet.tsx";
import { NewGroup } from "./NewGroup.tsx";

/** A person's chats: the one with the bot first, their groups a tap away. */
export function Chats({ isCovered, onStars }: { isCovered: boolean; onStars(): void }) {
  const { state, person } = useDesk();
  const [openOf, setOpenOf] = useState<ReadonlyMap<number, number | "list">>(() => {
    const chatId = chatInAddress(location.search);
    return new Map(chatId === undefined ? [] : [[person.id, chatId]]);
  });
  const [sheet, setSheet] = useState<"new" | "group">();
  const chats = state.chats.filter(({ personId }) => personId === person.id);
  const open = openOf.get(person.id) ?? person.id;
  // A group that one was removed from leaves the chat with the bot.
  const chat = chats.find(({ chatId }) => chatId === open) ?? chats.find(isWithBot) ?? emptyChat(person.id);
  const isList = open === "list";
  const unread = useUnread(state.chats, isList ? undefined : chat);
  const show = (chatId: number | "list") => {
    setSheet(undefined);
    setOpenOf(new Map([...openOf, [person.id, chatId]]));
    putChatInAddress(chatId === "list" ? undefined : chatId);
  };
  const isBehind = isCovered || sheet !== undefined;
  return (
    <>
      {isList ? (
        <ChatList
          chats={chats.length === 0 ? [chat] : chats}
          isCovered={isBehind}
          isUnread={unread}
          onOpen={show}
          onNewGroup={() => setSheet("new")}
        />
      ) : (
        <ChatScreen
          key={`${person.id} ${chat.chatId}`}
          chat={chat}
          isCovered={isBehind}
          hasNews={chats.some((other) => other.chatId !== chat.chatId && unread(other))}
          onStars={onStars}
          onChats={() => show("list")}
          onGroup={() => setSheet("group")}
        />
      )}
      {sheet === "new" && <NewGroup onGone={() => setSheet(undefined)} onMade={show} />}
      {sheet === "group" && chat.group && (
        <GroupSheet group={chat.group} onGone={() => setSheet(undefined)} onMoved={show} />
      )}
    </>
  );
}

const isWithBot = ({ personId, chatId }: Chat) => chatId === personId;
const keyOf = ({ personId, chatId }: Chat) => `${personId} ${chatId}`;
const newestOf = ({ messages }: Chat) => drawn(messages.at(-1)?.message ?? {}).message_id ?? 0;

/** What was there when the page came is read; so is what is on the screen. */
function useUnread(chats: Chat[], shown: Chat | undefined) {
  const [read, setRead] = useState<ReadonlyMap<string, number>>(
    () => new Map(chats.map((one) => [keyOf(one), newestOf(one)])),
  );
  const [key, newest] = shown === undefined ? ["", 0] : [keyOf(shown), newestOf(shown)];
  useEffect(() => {
    if (key !== "") setRead((before) => new Map([...before, [key, newest]]));
  }, [key, newest]);
  return (chat: Chat) => {
    const isOwn = drawn(chat.messages.at(-1)?.message ?? {}).from?.id === chat.personId;
    return !isOwn && newestOf(chat) > (read.get(keyOf(chat)) ?? 0);
  };
}

const emptyChat = (personId: number): Chat => ({
  personId,
  chatId: personId,
  messages: [],
  commands: [],
  menuButton: { type: "default" },
});
