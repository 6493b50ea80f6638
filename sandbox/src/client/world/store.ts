/** One store for the page: the world's state, the wire's status, and who sits at the desk. */
import type { LiveEvent, Person, SandboxState } from "../../protocol.ts";
import { connect, type Connection, type ConnectionStatus } from "./connection.ts";
import { applyEvent } from "./live.ts";

export interface Snapshot {
  state: SandboxState | undefined;
  connection: ConnectionStatus;
  /** Whose phone is on the desk. */
  personId: number | undefined;
}

export interface Store {
  read(): Snapshot;
  subscribe(onChange: () => void): () => void;
  /** Hears each pushed event once, also those that leave no trace in the state. */
  listen(onEvent: (event: LiveEvent) => void): () => void;
  choosePerson(personId: number): void;
  retryNow(): void;
  open(url: string): () => void;
}

/** The chosen person stands in the address, so that two tabs can be two people. */
export function personInAddress(search: string): number | undefined {
  const value = Number(new URLSearchParams(search).get("person"));
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

/** So does the chat that is open, when it is not the one with the bot. */
export function chatInAddress(search: string): number | undefined {
  const value = Number(new URLSearchParams(search).get("chat"));
  return Number.isSafeInteger(value) && value < 0 ? value : undefined;
}

export function putChatInAddress(chatId: number | undefined): void {
  const address = new URL(location.href);
  if (chatId !== undefined && chatId < 0) address.searchParams.set("chat", String(chatId));
  else address.searchParams.delete("chat");
  history.replaceState(null, "", address);
}

export function createStore(personId: number | undefined): Store {
  let snapshot: Snapshot = { state: undefined, connection: { is: "connecting", attempt: 0 }, personId };
  let connection: Connection | undefined;
  const changeListeners = new Set<() => void>();
  const eventListeners = new Set<(event: LiveEvent) => void>();

  const change = (part: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...part };
    for (const listener of changeListeners) listener();
  };

  return {
    read: () => snapshot,
    subscribe(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    listen(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    choosePerson(chosen) {
      change({ personId: chosen });
      const address = new URL(location.href);
      address.searchParams.set("person", String(chosen));
      address.searchParams.delete("chat");
      history.replaceState(null, "", address);
    },
    retryNow: () => connection?.retryNow(),
    open(url) {
      connection = connect(
        url,
        (event) => {
          change({ state: applyEvent(snapshot.state, event) });
          for (const listener of eventListeners) listener(event);
        },
        (status) => change({ connection: status }),
      );
      return () => connection?.close();
    },
  };
}

/** The chosen person, or the first one while the chosen one is not there. */
export function personOf(snapshot: Snapshot): Person | undefined {
  const people = snapshot.state?.people ?? [];
  return people.find((person) => person.id === snapshot.personId) ?? people[0];
}
