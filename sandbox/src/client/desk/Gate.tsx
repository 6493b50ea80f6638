import { Component, type ReactNode } from "react";
import { useSnapshot, useWorld } from "../world/WorldContext.tsx";
import { personOf } from "../world/store.ts";
import { Star } from "./Star.tsx";

/** Nothing is drawn before the world is here; whatever is missing is said, never a blank page. */
export function Gate({ children }: { children: ReactNode }) {
  const snapshot = useSnapshot();
  const { store } = useWorld();
  if (snapshot.state && personOf(snapshot)) return <Fence>{children}</Fence>;
  const isAway =
    snapshot.connection.is === "waiting" ||
    (snapshot.connection.is === "connecting" && snapshot.connection.attempt > 0);
  return (
    <Notice title={isAway ? "The sandbox is away" : snapshot.state ? "Nobody lives here yet" : "Opening the sandbox…"}>
      {isAway ? (
        <>
          <p>
            This page cannot reach its server. Start it with <code>npm start</code>; the page comes back by itself.
          </p>
          <button type="button" onClick={store.retryNow}>
            Try now
          </button>
        </>
      ) : (
        <p>{snapshot.state ? "The sandbox knows no people. Restart it to get its first ones." : "One moment."}</p>
      )}
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="notice" role="status">
      <Star />
      <h1>{title}</h1>
      {children}
    </div>
  );
}

/** A mistake in the page's own code is shown, with the way out. */
class Fence extends Component<{ children: ReactNode }, { words?: string }> {
  override state: { words?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { words: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.words === undefined) return this.props.children;
    return (
      <Notice title="This page made a mistake">
        <p>
          <code>{this.state.words}</code>
        </p>
        <button type="button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </Notice>
    );
  }
}
