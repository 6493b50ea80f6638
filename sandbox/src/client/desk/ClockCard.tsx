import type { FormEvent } from "react";
import { useDesk, useNow, useSayingHand } from "../world/WorldContext.tsx";
import { dateWords, offsetWords } from "../world/words.ts";

const jumps = [
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["30 days", 2_592_000],
] as const;

const speeds = [
  [1, "Real"],
  [60, "60×"],
  [3600, "3600×"],
  [86_400, "1 d/s"],
] as const;

/** Moves time, at once or by letting it run. */
export function ClockCard() {
  const { clock } = useDesk().state;
  const hand = useSayingHand();
  const now = useNow(5);
  const jump = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void hand("advanceClock", { seconds: Math.round(Number(form.get("count")) * Number(form.get("unit"))) });
  };
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
      <form className="clock-form" onSubmit={jump} aria-label="Move the clock by">
        <input name="count" type="number" min={1} max={10_000} defaultValue={7} aria-label="How many" />
        <select name="unit" defaultValue={86_400} aria-label="Hours or days">
          <option value={60}>minutes</option>
          <option value={3600}>hours</option>
          <option value={86_400}>days</option>
        </select>
        <button type="submit" className="quiet-button">
          Jump
        </button>
      </form>
      <div className="setting clock-speed">
        <span id="speed-label">Speed</span>
        <div className="segmented" role="group" aria-labelledby="speed-label">
          {speeds.map(([speed, words]) => (
            <button
              type="button"
              key={speed}
              aria-pressed={clock.speed === speed}
              onClick={() => void hand("setClockSpeed", { speed })}
            >
              {words}
            </button>
          ))}
        </div>
      </div>
      <p className="card-hint">
        {clock.speed === 1
          ? "A jump stops at each renewal on its way. Time never runs back."
          : "Renewals come by themselves. Bots still have their real seconds to answer."}
      </p>
    </section>
  );
}
