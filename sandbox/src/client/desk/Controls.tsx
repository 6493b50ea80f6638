import { useDesk, useNow, useSayingHand } from "../world/WorldContext.tsx";
import { dateWords, numberWords, offsetWords, starWords } from "../world/words.ts";
import { Faults } from "./Faults.tsx";

const jumps = [
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["30 days", 2_592_000],
] as const;

/** What moves the world around the phone: time, faults; and how the bot is doing. */
export function Controls() {
  return (
    <>
      <BotCard />
      <ClockCard />
      <Faults />
    </>
  );
}

function BotCard() {
  const { bot, updates } = useDesk().state;
  const hasTrouble = Boolean(updates.lastError);
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
      {hasTrouble && (
        <p className="card-trouble" role="status">
          {updates.lastError}
        </p>
      )}
      {updates.mode === "none" && (
        <p className="card-hint">No bot is listening yet: it calls getUpdates or setWebhook when it starts.</p>
      )}
    </section>
  );
}

function ClockCard() {
  const { clock } = useDesk().state;
  const hand = useSayingHand();
  const now = useNow(5);
  return (
    <section className="card" aria-labelledby="clock-title">
      <header className="card-head">
        <h2 id="clock-title">Clock</h2>
        <span className="card-note">
          {dateWords(now)} · {offsetWords(clock.offsetSeconds)}
        </span>
      </header>
      <div className="chips" role="group" aria-label="Move the clock forward">
        {jumps.map(([words, seconds]) => (
          <button type="button" key={words} onClick={() => void hand("advanceClock", { seconds })}>
            +{words}
          </button>
        ))}
      </div>
    </section>
  );
}
