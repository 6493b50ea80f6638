import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import { numberWords, starWords } from "../world/words.ts";

/** How the bot is doing, and whether Telegram can reach it. */
export function BotCard() {
  const { bot, updates } = useDesk().state;
  const hand = useSayingHand();
  return (
    <section className="card" aria-labelledby="bot-title">
      <header className="card-head">
        <h2 id="bot-title">{bot.name}</h2>
        <span className="card-note">@{bot.username}</span>
      </header>
      <dl className="facts">
        <div>
          <dt>Earned</dt>
          <dd className="is-stars" data-testid="bot-stars">
            {starWords(bot.stars)}
          </dd>
        </div>
        <div>
          <dt>Updates</dt>
          <dd title={updates.url}>{updates.mode === "none" ? "nobody asks" : updates.mode}</dd>
        </div>
        <div>
          <dt>Pending</dt>
          <dd>{numberWords(updates.pending)}</dd>
        </div>
      </dl>
      <button
        type="button"
        className="outage-button"
        aria-pressed={updates.isOut}
        onClick={() => void hand("outage", { on: !updates.isOut })}
      >
        {updates.isOut ? "End the outage" : "Begin an outage"}
      </button>
      {updates.isOut ? (
        <p className="card-trouble" role="status">
          No update reaches the bot. Move the clock: after a day the messages are gone for good.
        </p>
      ) : (
        updates.lastError && (
          <p className="card-trouble" role="status">
            {updates.lastError}
          </p>
        )
      )}
      {updates.stuck && (
        <div className="card-trouble" role="status">
          <p>
            {updates.stuck.kind} #{updates.stuck.updateId} came {updates.stuck.attempts} times and was never taken.
            Telegram goes on for a day
            {updates.stuck.behind > 0 && `, and ${updates.stuck.behind} more of its queue wait behind it`}.
          </p>
          <button
            type="button"
            className="quiet-button"
            onClick={() => void hand("dropUpdate", { updateId: updates.stuck?.updateId ?? 0 })}
          >
            Drop it now
          </button>
        </div>
      )}
      {updates.mode === "none" && (
        <p className="card-hint">No bot is listening yet: it calls getUpdates or setWebhook when it starts.</p>
      )}
    </section>
  );
}
