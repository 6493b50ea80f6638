import { useEffect, useState } from "react";
import { Avatar } from "../phone/Avatar.tsx";
import { useDesk, useNow, useSnapshot, useWorld } from "../world/WorldContext.tsx";
import { dateWords, fullName, offsetWords, starWords } from "../world/words.ts";
import { Star } from "./Star.tsx";

export type View = "phone" | "timeline" | "desk";

const views: [View, string][] = [
  ["phone", "Phone"],
  ["timeline", "Timeline"],
  ["desk", "Desk"],
];

export function TopBar({ view, onView }: { view: View; onView(view: View): void }) {
  const { state, person } = useDesk();
  const { store } = useWorld();
  const now = useNow(5);
  return (
    <header className="top-bar">
      <div className="brand">
        <Star />
        <div className="brand-words">
          <h1>Starfront sandbox</h1>
          <p>a Telegram simulator: no real accounts, no real money</p>
        </div>
      </div>
      <label className="top-person">
        <Avatar name={fullName(person)} seed={person.id} size="tiny" />
        <span className="visually-hidden">Person</span>
        <select value={person.id} onChange={(event) => store.choosePerson(Number(event.target.value))}>
          {state.people.map((one) => (
            <option key={one.id} value={one.id}>
              {fullName(one)} · {starWords(one.stars)}
            </option>
          ))}
        </select>
      </label>
      <nav className="view-tabs" aria-label="Parts of the page">
        {views.map(([one, words]) => (
          <button type="button" key={one} data-tab={one} aria-pressed={view === one} onClick={() => onView(one)}>
            {words}
          </button>
        ))}
      </nav>
      <p className="top-clock">
        <span>{dateWords(now)}</span>
        <b className={state.clock.offsetSeconds > 0 ? "is-ahead" : ""}>{offsetWords(state.clock.offsetSeconds)}</b>
        {state.clock.speed !== 1 && <b className="is-ahead">{state.clock.speed}×</b>}
      </p>
      <ConnectionSign />
    </header>
  );
}

function ConnectionSign() {
  const { connection } = useSnapshot();
  const { store } = useWorld();
  const [, tick] = useState(0);
  useEffect(() => {
    if (connection.is !== "waiting") return undefined;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [connection.is]);
  return (
    <div className="connection" data-testid="connection" data-is={connection.is}>
      <span role="status">
        <i aria-hidden="true" />
        {connection.is === "open" ? "Live" : connection.is === "connecting" ? "Connecting…" : "Connection lost"}
      </span>
      {connection.is === "waiting" && (
        <button type="button" onClick={store.retryNow}>
          Retry ({Math.max(0, Math.ceil((connection.retryAtMs - Date.now()) / 1000))} s)
        </button>
      )}
    </div>
  );
}
