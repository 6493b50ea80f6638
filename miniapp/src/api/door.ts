import type { Launch } from "../telegram/launch.ts";
import { signIn, type SignInEnd } from "./sign-in.ts";
import type { Visit } from "./visit.ts";

export type DoorState = { is: "opening" } | SignInEnd;

/** Whether this person is in, and the way in. Opened before anything is drawn. */
export interface Door {
  state(): DoorState;
  follow(changed: () => void): () => void;
  /** Try again, after a failure or because the session is over. */
  knock(): void;
  /** The server does not know this token any more. */
  lose(token: string): void;
}

export function openDoor(launch: Launch, visit: Visit): Door {
  const followers = new Set<() => void>();
  let state: DoorState = visit.token ? { is: "signed-in", token: visit.token } : { is: "opening" };
  const change = (next: DoorState) => {
    state = next;
    for (const tell of followers) tell();
  };
  let lostToken: string | null = null;
  const knock = () => {
    change({ is: "opening" });
    void signIn(launch, visit).then((end) => {
      // The same nonce gets the same session again; one that is over stays over.
      change(end.is === "signed-in" && end.token === lostToken ? { is: "reopen" } : end);
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
    lose(token) {
      // The launch data may still be fresh enough for another session; if not, the person is asked to reopen.
      if (state.is !== "signed-in" || state.token !== token) return;
      lostToken = token;
      visit.setToken(null);
      knock();
    },
  };
}

/** The token, once there is one. Never, if there will be none. */
export function whenOpen(door: Door): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const state = door.state();
      if (state.is !== "signed-in") return;
      stop();
      resolve(state.token);
    };
    const stop = door.follow(look);
    look();
  });
}
