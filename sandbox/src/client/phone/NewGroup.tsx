import { useState, type FormEvent } from "react";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import { fullName } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { Overlay } from "./Overlay.tsx";

/** A name and who is in it; the bot too, unless one wants to add it later. */
export function NewGroup({ onGone, onMade }: { onGone(): void; onMade(chatId: number): void }) {
  const { state, person } = useDesk();
  const hand = useSayingHand();
  const [title, setTitle] = useState("");
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const memberIds = form.getAll("member").map(Number);
    const made = await hand("createGroup", {
      personId: person.id,
      title,
      memberIds,
      withBot: form.get("bot") !== null,
    });
    if (made) onMade(made.id);
  };
  return (
    <Overlay kind="sheet" label="New group" testId="new-group" onDismiss={onGone}>
      <form className="phone-form" onSubmit={(event) => void submit(event)}>
        <header className="payment-head">
          <h2>New group</h2>
          <button type="button" className="round-button" aria-label="Close" onClick={onGone}>
            <Icon name="close" />
          </button>
        </header>
        <label className="phone-field">
          <span>Name</span>
          <input
            value={title}
            maxLength={128}
            required
            autoComplete="off"
            placeholder="Support team"
            data-autofocus
            onChange={(event) => setTitle(event.target.value)}
          />
        </label>
        <fieldset className="picks">
          <legend>Members</legend>
          <label className="pick">
            <Avatar name={state.bot.name} seed="bot" />
            <span>
              {state.bot.name} <small>bot</small>
            </span>
            <input type="checkbox" name="bot" defaultChecked />
          </label>
          {state.people
            .filter(({ id }) => id !== person.id)
            .map((one) => (
              <label className="pick" key={one.id}>
                <Avatar name={fullName(one)} seed={one.id} />
                <span>{fullName(one)}</span>
                <input type="checkbox" name="member" value={one.id} />
              </label>
            ))}
        </fieldset>
        <button type="submit" className="foot-button" disabled={title.trim() === ""}>
          Create the group
        </button>
      </form>
    </Overlay>
  );
}
