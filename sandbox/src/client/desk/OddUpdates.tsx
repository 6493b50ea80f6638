import { useState, type FormEvent } from "react";
import type { TelegramObject } from "../../protocol.ts";
import { useDesk, useNow, useSayingHand, useWorld } from "../world/WorldContext.tsx";
import { fieldText } from "./form.ts";
import { oddUpdates } from "./odd-updates.ts";

/** Sends the bot what Telegram never would. */
export function OddUpdates() {
  const { state, person } = useDesk();
  const { say } = useWorld();
  const hand = useSayingHand();
  const [text, setText] = useState("");
  const now = useNow();

  const choose = (words: string) => {
    const chosen = oddUpdates.find((one) => one.words === words);
    const last = state.ledger.findLast(({ kind }) => kind === "payment");
    const dated = (key: string, value: unknown): unknown => (key === "date" ? now : value);
    setText(chosen === undefined ? "" : JSON.stringify(chosen.make(person, last), dated, 2));
  };
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const update = parsed(fieldText(new FormData(event.currentTarget), "update"));
    if (update === undefined) return say("This is no JSON object.");
    const sent = await hand("injectUpdate", { personId: person.id, update });
    if (sent) say(`Sent as update #${sent.updateId}`);
  };

  return (
    <section className="card" aria-labelledby="odd-title">
      <header className="card-head">
        <h2 id="odd-title">Odd updates</h2>
        <span className="card-note">from {person.firstName}</span>
      </header>
      <form className="fault-form" onSubmit={(event) => void send(event)}>
        <select aria-label="A ready one" defaultValue="" onChange={(event) => choose(event.target.value)}>
          <option value="">Choose one, then change it…</option>
          {oddUpdates.map(({ words }) => (
            <option key={words}>{words}</option>
          ))}
        </select>
        {text !== "" && (
          <>
            <textarea
              name="update"
              aria-label="The update, without its id"
              rows={9}
              spellCheck={false}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <button type="submit" className="main-button">
              Send to the bot
            </button>
          </>
        )}
      </form>
      <p className="card-hint">
        Nothing is paid: no row in the ledger, no line in the chat. The bot has to see through it.
      </p>
    </section>
  );
}

function parsed(text: string): TelegramObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as TelegramObject) : undefined;
  } catch {
    return undefined;
  }
}
