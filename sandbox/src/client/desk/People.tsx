import { useState, type FormEvent } from "react";
import type { Person } from "../../protocol.ts";
import { Avatar } from "../phone/Avatar.tsx";
import { useDesk, useSayingHand, useWorld } from "../world/WorldContext.tsx";
import { fieldText } from "./form.ts";
import { fullName, languageWords, starWords } from "../world/words.ts";

/** Languages offered first; any other tag can be typed when adding a person. */
const languages = [
  "en",
  "ru",
  "de",
  "es",
  "fr",
  "it",
  "pt-br",
  "uk",
  "pl",
  "tr",
  "ar",
  "fa",
  "he",
  "hi",
  "id",
  "ja",
  "ko",
  "zh-hans",
];
const packs = [50, 250, 1000];

export function People() {
  const { state, person } = useDesk();
  const { store } = useWorld();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="card people" aria-labelledby="people-title">
      <header className="card-head">
        <h2 id="people-title">People</h2>
        <button type="button" className="quiet-button" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          {isAdding ? "Cancel" : "+ Add a person"}
        </button>
      </header>
      {isAdding && <AddPerson onDone={() => setAdding(false)} />}
      <div className="people-list" role="group" aria-label="People">
        {state.people.map((one) => (
          <button
            type="button"
            key={one.id}
            className="person"
            aria-pressed={one.id === person.id}
            onClick={() => store.choosePerson(one.id)}
          >
            <Avatar name={fullName(one)} seed={one.id} />
            <span className="person-words">
              <strong>{fullName(one)}</strong>
              <small>
                {languageWords(one.languageCode)}
                {one.isPremium && " · Premium"}
                {one.hasBlockedBot && " · blocked the bot"}
              </small>
            </span>
            <span className="person-stars">{starWords(one.stars)}</span>
          </button>
        ))}
      </div>
      <PersonSettings key={person.id} person={person} />
    </section>
  );
}

function PersonSettings({ person }: { person: Person }) {
  const hand = useSayingHand();
  const known = languages.includes(person.languageCode) ? languages : [person.languageCode, ...languages];
  return (
    <div className="person-settings" role="group" aria-label={`Settings of ${person.firstName}`}>
      <div className="setting">
        <span id="stars-label">Buy Stars</span>
        <div className="chips" role="group" aria-labelledby="stars-label">
          {packs.map((stars) => (
            <button
              type="button"
              key={stars}
              aria-label={`Buy ${stars} Stars`}
              onClick={() => void hand("buyStars", { personId: person.id, stars })}
            >
              +{stars}
            </button>
          ))}
        </div>
      </div>
      <div className="setting">
        <select
          aria-label="Language"
          value={person.languageCode}
          onChange={(event) => void hand("changePerson", { personId: person.id, languageCode: event.target.value })}
        >
          {known.map((code) => (
            <option key={code} value={code}>
              {languageWords(code)}
            </option>
          ))}
        </select>
        <div className="segmented" role="group" aria-label="Theme">
          {(["light", "dark"] as const).map((theme) => (
            <button
              type="button"
              key={theme}
              aria-pressed={person.theme === theme}
              onClick={() => void hand("changePerson", { personId: person.id, theme })}
            >
              {theme === "light" ? "Light" : "Dark"}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}

function AddPerson({ onDone }: { onDone(): void }) {
  const hand = useSayingHand();
  const { store } = useWorld();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => fieldText(form, name);
    const [firstName = "", ...rest] = text("name").split(/\s+/);
    const added = await hand("addPerson", {
      firstName,
      ...(rest.length > 0 && { lastName: rest.join(" ") }),
      languageCode: text("language") || "en",
      stars: Number(text("stars")) || 0,
      theme: form.get("theme") === "dark" ? "dark" : "light",
    });
    if (!added) return;
    store.choosePerson(added.id);
    onDone();
  };
  return (
    <form className="add-person" onSubmit={(event) => void submit(event)}>
      <label>
        Name
        <input name="name" required maxLength={128} autoComplete="off" placeholder="Noor Haddad" />
      </label>
      <label>
        Language
        <input name="language" list="languages" defaultValue="en" maxLength={35} />
        <datalist id="languages">
          {languages.map((code) => (
            <option key={code} value={code}>
              {languageWords(code)}
            </option>
          ))}
        </datalist>
      </label>
      <label>
        Stars
        <input name="stars" type="number" min={0} max={10_000_000} defaultValue={500} />
      </label>
      <label>
        Theme
        <select name="theme">
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <button type="submit" className="main-button">
        Add
      </button>
    </form>
  );
}
