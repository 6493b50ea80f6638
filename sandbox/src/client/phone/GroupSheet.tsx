import type { Group } from "../../protocol.ts";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import { fullName } from "../world/words.ts";
import { Avatar } from "./Avatar.tsx";
import { Icon } from "./Icon.tsx";
import { Overlay } from "./Overlay.tsx";

interface GroupSheetProps {
  group: Group;
  onGone(): void;
  /** Here is where the group goes on. */
  onMoved(chatId: number | "list"): void;
}

interface Member {
  id: number;
  name: string;
  seed: number | "bot";
  role: "owner" | "administrator" | "member" | "bot";
}

/** Who is in the group, and what each may do. */
export function GroupSheet({ group, onGone, onMoved }: GroupSheetProps) {
  const { state, person } = useDesk();
  const hand = useSayingHand();
  const where = { personId: person.id, chatId: group.id };
  const isOwner = group.ownerId === person.id;
  const isAdmin = isOwner || group.adminIds.includes(person.id);
  const isBotIn = group.bot === "member" || group.bot === "administrator";
  const bot: Member = {
    id: state.bot.id,
    name: state.bot.name,
    seed: "bot",
    role: group.bot === "administrator" ? "administrator" : "bot",
  };
  const people = state.people.map((one): Member => {
    const role = group.ownerId === one.id ? "owner" : group.adminIds.includes(one.id) ? "administrator" : "member";
    return { id: one.id, name: fullName(one), seed: one.id, role };
  });
  const members = [...people.filter(({ id }) => group.memberIds.includes(id)), ...(isBotIn ? [bot] : [])];
  const others = [...(isBotIn ? [] : [bot]), ...people.filter(({ id }) => !group.memberIds.includes(id))];
  const leave = async () => {
    if (await hand("removeFromGroup", { ...where, memberId: person.id })) onMoved("list");
  };
  const upgrade = async () => {
    const upgraded = await hand("upgradeGroup", where);
    if (upgraded) onMoved(upgraded.id);
  };

  return (
    <Overlay kind="sheet" label={group.title} testId="group-sheet" onDismiss={onGone}>
      <div className="phone-form">
        <header className="payment-head">
          <h2>{group.title}</h2>
          <button type="button" className="round-button" aria-label="Close" data-autofocus onClick={onGone}>
            <Icon name="close" />
          </button>
        </header>
        <p className="group-id">
          {group.type} · id <code>{group.id}</code>
        </p>
        <h3>Members</h3>
        <ul className="picks">
          {members.map((member) => (
            <li className="pick" key={member.id}>
              <Avatar name={member.name} seed={member.seed} />
              <span>
                {member.name} <small>{member.role}</small>
              </span>
              {isOwner && member.role !== "owner" && (
                <button
                  type="button"
                  className="small-button"
                  aria-label={`${member.role === "administrator" ? "No administrator any more" : "Make administrator"}: ${member.name}`}
                  onClick={() =>
                    void hand("setGroupAdmin", {
                      ...where,
                      memberId: member.id,
                      isAdmin: member.role !== "administrator",
                    })
                  }
                >
                  {member.role === "administrator" ? "Dismiss" : "Promote"}
                </button>
              )}
              {isAdmin && member.role !== "owner" && member.id !== person.id && (
                <button
                  type="button"
                  className="small-button is-danger"
                  aria-label={`Remove ${member.name}`}
                  onClick={() => void hand("removeFromGroup", { ...where, memberId: member.id })}
                >
                  Remove
                </button>
              )}
            </li>
          ))}
        </ul>
        {others.length > 0 && <h3>Add</h3>}
        <ul className="picks">
          {others.map((member) => (
            <li className="pick" key={member.id}>
              <Avatar name={member.name} seed={member.seed} />
              <span>{member.name}</span>
              <button
                type="button"
                className="small-button"
                aria-label={`Add ${member.name}`}
                onClick={() => void hand("addToGroup", { ...where, memberId: member.id })}
              >
                Add
              </button>
            </li>
          ))}
        </ul>
        <div className="group-ends">
          {isOwner && group.type === "group" && (
            <button type="button" className="small-button" onClick={() => void upgrade()}>
              Turn into a supergroup
            </button>
          )}
          {!isOwner && (
            <button type="button" className="small-button is-danger" onClick={() => void leave()}>
              Leave the group
            </button>
          )}
        </div>
      </div>
    </Overlay>
  );
}
