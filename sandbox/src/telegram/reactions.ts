import type { ChatMessage } from "../protocol.ts";
import type { Place, World } from "./world.ts";

/** The emoji that everybody may react with. */
const REACTIONS = new Set(
  (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 " +
    "👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
  ).split(" "),
);

export function isReaction(emoji: string): boolean {
  return REACTIONS.has(emoji);
}

/** One for each user; another one takes its place, none takes it away. Answers what it was before. */
export function setReaction(
  world: World,
  place: Place,
  chatMessage: ChatMessage,
  { userId, emoji }: { userId: number; emoji: string | undefined },
): string | undefined {
  const before = chatMessage.reactions?.find((reaction) => reaction.userId === userId)?.emoji;
  const others = (chatMessage.reactions ?? []).filter((reaction) => reaction.userId !== userId);
  const now = emoji === undefined ? others : [...others, { userId, emoji }];
  if (now.length > 0) chatMessage.reactions = now;
  else delete chatMessage.reactions;
  world.changed({ topic: "chat", chatId: place.id });
  return before;
}
