import { useState } from "react";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import type { KeyboardButton } from "../world/telegram.ts";
import { fullName } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";
import { Overlay } from "./Overlay.tsx";

/** What a button of the bot's keyboard asks a person to share; nothing goes without a yes. */
export function ShareSheet({ button, onGone }: { button: KeyboardButton; onGone(): void }) {
  const { state, person } = useDesk();
  const hand = useSayingHand();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const personId = person.id;
  const { request_users: users, request_chat: chat } = button;
  const most = users ? (users.max_quantity ?? 1) : 1;

  const share = async () => {
    const ids = [...chosen];
    const shared = users
      ? await hand("shareUsers", { personId, requestId: users.request_id, userIds: ids })
      : chat
        ? await hand("shareChat", { personId, requestId: chat.request_id, chatId: ids[0] ?? 0 })
        : await hand("shareContact", { personId });
    if (shared) onGone();
  };
  const toggle = (id: number) => {
    const others = most === 1 ? [] : [...chosen].filter((one) => one !== id);
    setChosen(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...others, id]));
  };
  const groups = state.chats.flatMap((one) => (one.personId === personId && one.group ? [one.group] : []));
  const choices = users
    ? state.people.map((one) => ({ id: one.id, name: fullName(one) }))
    : groups.map(({ id, title }) => ({ id, name: title }));
  const isContact = !users && !chat;
  const title = isContact
    ? "Share your phone number?"
    : users
      ? most === 1
        ? "Choose a person"
        : `Choose up to ${most} people`
      : "Choose a group";

  return (
    <Overlay kind={isContact ? "alert" : "sheet"} label={title} testId="share" onDismiss={onGone}>
      <div className={isContact ? "question" : "phone-form"}>
        <h2>{title}</h2>
        {isContact ? (
          <p>{state.bot.name} will see your phone number and your name.</p>
        ) : choices.length === 0 ? (
          <p>You are in no group yet.</p>
        ) : (
          <ul className="picks">
            {choices.map(({ id, name }) => (
              <li key={id}>
                <label className="pick">
                  <Avatar name={name} seed={id} />
                  <span>{name}</span>
                  <input type="checkbox" checked={chosen.has(id)} onChange={() => toggle(id)} />
                </label>
              </li>
            ))}
          </ul>
        )}
        <div className="question-buttons">
          <button type="button" onClick={onGone}>
            Cancel
          </button>
          <button
            type="button"
            className="is-main"
            data-autofocus
            disabled={!isContact && (chosen.size === 0 || chosen.size > most)}
            onClick={() => void share()}
          >
            Share
          </button>
        </div>
      </div>
    </Overlay>
  );
}
