import type { Launch } from "../telegram/launch.ts";
import { signIn, type SignInEnd } from "./sign-in.ts";
import type { SessionEnd, Visit } from "./visit.ts";

export type DoorState = { is: "opening" } | SignInEnd;

/** Whether this person is in, and the way in. Opened before anything is drawn. */
export interface Door {
  state(): DoorState;
  follow(changed: () => void): () => void;
  /** Try again, after a failure or because the session is over. */
  knock(): void;
  /** The server does not take this token any more. */
  lose(token: string, end: SessionEnd): void;
}

export function openDoor(launch: Launch, visit: Visit): Door {
  const followers = new Set<() => void>();
  let state = stateOf(visit);
  const change = (next: DoorState) => {
    state = next;
    for (const tell of followers) tell();
  };
  let wasInside = state.is === "signed-in" || visit.ended !== null;
  const knock = () => {
    change({ is: "opening" });
    void signIn(launch, visit).then((end) => {
      // To somebody who was in, the launch is not too old: their time here is over.
      change(end.is === "reopen" && wasInside ? { is: "reopen", why: "idle" } : end);
    });
  };
  if (state.is === "opening") knock();
  return {
    state: () => state,
    follow(changed) {
      followers.add(changed);
      return () => followers.delete(changed);
    },
    knock: () => {
      if (state.is !== "opening") knock();
    },
    lose(token, end) {
      if (state.is !== "signed-in" || state.token !== token) return;
      wasInside = true;
      visit.noteEnded(end);
      if (end !== "over") return change(stateOf(visit));
      // Another answer may have replaced the token, and the launch data still be fresh: then nobody notices.
      knock();
    },
  };
}

/** As a visit begins, or goes on after a reload: whoever was signed out is so still, and only a new launch helps. */
function stateOf({ token, ended }: Visit): DoorState {
  if (token) return { is: "signed-in", token };
  if (ended === "forgotten") return { is: "reopen", why: "forgotten" };
  return ended === "signed-out" ? { is: "reopen", why: "ended" } : { is: "opening" };
}

/** What opened the door, once it is open. Never, if it does not open. */
export function whenOpen(door: Door): Promise<Extract<DoorState, { is: "signed-in" }>> {
  return new Promise((resolve) => {
    const look = () => {
      const state = door.state();
      if (state.is !== "signed-in") return;
      stop();
      resolve(state);
    };
    const stop = door.follow(look);
    look();
  });
}
