import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import type { BridgeNote, MiniAppWindow } from "../../protocol.ts";
import { useWorld } from "../world/WorldContext.tsx";
import { answered, messageOf } from "./answers.ts";
import { parseMessage, receive, type Act, type BridgeMessage, type Surroundings } from "./bridge.ts";
import type { Posted } from "./refusals.ts";
import { firstScreen, type Screen } from "./screen.ts";

interface BridgeOptions {
  miniApp: MiniAppWindow;
  frame: RefObject<HTMLIFrameElement | null>;
  surroundings(): Surroundings;
  /** What only the window itself can do: close, minimise, reload, shake. */
  onAct(act: Act): void;
}

export interface Bridge {
  screen: Screen;
  post(event: Posted): void;
  answer(answer: string | undefined): void;
  change(part: Partial<Screen>): void;
  /** A fresh frame knows nothing of what the former one asked for. */
  restart(): void;
  /** True once the Mini App said anything: nobody listens before. */
  hasSpoken(): boolean;
  /** Resolves when everything said so far stands in the timeline. */
  told(): Promise<unknown>;
}

/** The wire between the frame and the pure bridge: checks who speaks, carries out what is to be done, tells the timeline. */
export function useBridge({ miniApp, frame, surroundings, onAct }: BridgeOptions): Bridge {
  const { hand } = useWorld();
  const [screen, setScreen] = useState<Screen>(firstScreen);
  const current = useRef(screen);
  const spoken = useRef(false);
  const lastTold = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef({ surroundings, onAct });
  latest.current = { surroundings, onAct };
  const { id } = miniApp;
  const { origin } = new URL(miniApp.url);

  const show = useCallback((next: Screen) => {
    current.current = next;
    setScreen(next);
  }, []);

  /** What the page did itself goes one after another, so that the timeline has the order of the bridge. */
  const tell = useCallback(
    (message: BridgeMessage, from: "app" | "host", note: BridgeNote) => {
      lastTold.current = lastTold.current
        .then(() => hand("bridge", { miniAppId: id, ...message, eventData: message.eventData ?? null, from, note }))
        // The window may be closed meanwhile: nobody misses its last words.
        .catch(() => undefined);
    },
    [hand, id],
  );

  const post = useCallback(
    (event: Posted) => {
      frame.current?.contentWindow?.postMessage(JSON.stringify(event), origin);
      tell({ eventType: event.eventType, eventData: event.eventData }, "host", "done");
    },
    [frame, origin, tell],
  );

  const handOn = useCallback(
    async (message: BridgeMessage) => {
      try {
        const { events } = await hand("bridge", {
          miniAppId: id,
          eventType: message.eventType,
          eventData: message.eventData ?? null,
        });
        // The world wrote them into the timeline already.
        for (const event of events) frame.current?.contentWindow?.postMessage(JSON.stringify(event), origin);
      } catch (error) {
        const words = error instanceof Error ? error.message : "The sandbox refused.";
        for (const event of refusalOf(message, words)) post(event);
        latest.current.onAct({ do: "toast", text: words });
      }
    },
    [frame, hand, id, origin, post],
  );

  const carryOut = useCallback(
    (acts: Act[], message: BridgeMessage) => {
      for (const act of acts) {
        if (act.do === "post") {
          const { do: _, ...event } = act;
          post(event);
        } else if (act.do === "hand_on") void handOn(message);
        else if (act.do === "tell") tell(message, "app", act.note);
        else latest.current.onAct(act);
      }
    },
    [post, handOn, tell],
  );

  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== origin) return;
      const message = parseMessage(event.data);
      if (!message) return;
      spoken.current = true;
      const outcome = receive(current.current, message, latest.current.surroundings());
      show(outcome.screen);
      if (outcome.note) tell(message, "app", outcome.note);
      carryOut(outcome.acts, message);
    };
    window.addEventListener("message", onMessage);
    return () => window.removeEventListener("message", onMessage);
  }, [carryOut, frame, origin, show, tell]);

  const answer = useCallback(
    (words: string | undefined) => {
      const { question } = current.current;
      if (!question) return;
      const outcome = answered(current.current, words);
      show(outcome.screen);
      carryOut(outcome.acts, messageOf(question));
    },
    [carryOut, show],
  );

  const change = useCallback((part: Partial<Screen>) => show({ ...current.current, ...part }), [show]);
  const restart = useCallback(() => {
    spoken.current = false;
    show({ ...firstScreen, isExpanded: current.current.isExpanded });
  }, [show]);
  const hasSpoken = useCallback(() => spoken.current, []);
  const told = useCallback(() => lastTold.current, []);
  return { screen, post, answer, change, restart, hasSpoken, told };
}

/** When the world itself refuses, the Mini App still hears an end. */
function refusalOf(message: BridgeMessage, words: string): Posted[] {
  const data = (message.eventData ?? {}) as Record<string, unknown>;
  switch (message.eventType) {
    case "web_app_open_invoice":
      return [{ eventType: "invoice_closed", eventData: { slug: data["slug"], status: "failed" } }];
    case "web_app_invoke_custom_method":
      return [{ eventType: "custom_method_invoked", eventData: { req_id: data["req_id"], error: words } }];
    case "web_app_request_write_access":
      return [{ eventType: "write_access_requested", eventData: { status: "cancelled" } }];
    case "web_app_request_phone":
      return [{ eventType: "phone_requested", eventData: { status: "cancelled" } }];
    default:
      return [];
  }
}
