import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from "react";
import type { LiveEvent, Person, SandboxState } from "../../protocol.ts";
import { createHand, Refused, type Hand } from "./hand.ts";
import { liveUrl } from "./connection.ts";
import { createStore, personInAddress, personOf, type Snapshot, type Store } from "./store.ts";

interface World {
  store: Store;
  hand: Hand;
  /** Short words over the phone; the latest one stands. */
  toast: { id: number; text: string } | undefined;
  say(text: string): void;
}

const WorldContext = createContext<World | undefined>(undefined);

export function WorldProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createStore(personInAddress(location.search)));
  const [hand] = useState(() => createHand((...request) => fetch(...request)));
  const [toast, setToast] = useState<World["toast"]>();
  const say = useCallback((text: string) => setToast({ id: Date.now() + Math.random(), text }), []);

  useEffect(() => store.open(liveUrl()), [store]);
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(undefined), Math.min(7000, 2600 + toast.text.length * 40));
    return () => clearTimeout(timer);
  }, [toast]);

  const world = useMemo(() => ({ store, hand, toast, say }), [store, hand, toast, say]);
  return <WorldContext value={world}>{children}</WorldContext>;
}

export function useWorld(): World {
  const world = use(WorldContext);
  if (!world) throw new Error("useWorld outside of WorldProvider");
  return world;
}

export function useSnapshot(): Snapshot {
  const { store } = useWorld();
  return useSyncExternalStore(store.subscribe, store.read);
}

/** Only below the gate that waits for the first state: there is always one, with at least one person. */
export function useDesk(): { state: SandboxState; person: Person } {
  const snapshot = useSnapshot();
  const person = personOf(snapshot);
  if (!snapshot.state || !person) throw new Error("useDesk before the world is here");
  return { state: snapshot.state, person };
}

/** A hand whose refusals are told instead of thrown: undefined means no. */
export function useSayingHand() {
  const { hand, say } = useWorld();
  return useCallback(
    async (...[action, body]: Parameters<Hand>) => {
      try {
        return await hand(action, body);
      } catch (error) {
        say(error instanceof Refused ? error.message : "Something went wrong on this page.");
        if (!(error instanceof Refused)) console.error(error);
        return undefined;
      }
    },
    [hand, say],
  ) as <Action extends Parameters<Hand>[0]>(
    action: Action,
    body: Parameters<typeof hand<Action>>[1],
  ) => Promise<Awaited<ReturnType<typeof hand<Action>>> | undefined>;
}

export function useLiveEvent(onEvent: (event: LiveEvent) => void) {
  const { store } = useWorld();
  useEffect(() => store.listen(onEvent), [store, onEvent]);
}

/** The sandbox's time now, in seconds; draws again each `everySeconds`. */
export function useNow(everySeconds = 15): number {
  const { state } = useSnapshot();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return Math.floor(Date.now() / 1000 + (state?.clock.offsetSeconds ?? 0));
}
