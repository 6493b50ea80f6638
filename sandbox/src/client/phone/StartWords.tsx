import { useDesk } from "../world/WorldContext.tsx";
import { botLink } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";

/** Before the first Start: what the bot says about itself. */
export function StartWords() {
  const { bot } = useDesk().state;
  return (
    <div className="start-words">
      <Avatar name={bot.name} seed="bot" size="large" />
      <h3>{bot.name}</h3>
      <p className="start-address">{botLink(bot.username).replace("https://", "")}</p>
      {bot.description ? (
        <div className="start-card">
          <h4>What can this bot do?</h4>
          <p dir="auto">{bot.description}</p>
        </div>
      ) : (
        <div className="start-card">
          <p>This bot has not described itself yet (setMyDescription). Press Start to talk to it.</p>
        </div>
      )}
    </div>
  );
}
