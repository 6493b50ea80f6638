import { useCallback, useEffect, useMemo, useState } from "react";
import type { LiveEvent, MiniAppWindow } from "../../protocol.ts";
import { MiniApp } from "../miniapp/MiniApp.tsx";
import { useDesk, useLiveEvent, useNow, useSayingHand, useWorld } from "../world/WorldContext.tsx";
import { timeWords } from "../world/words.ts";
import { Chats } from "./Chats.tsx";
import { Overlay } from "./Overlay.tsx";
import { PaymentSheet } from "./PaymentSheet.tsx";
import { StarsSheet } from "./StarsSheet.tsx";

/** One person's phone: the chat, Mini Apps over it, the payment sheet over them. */
export function Phone() {
  const { state, person } = useDesk();
  const { toast, say } = useWorld();
  const hand = useSayingHand();
  const now = useNow();
  const [alert, setAlert] = useState<{ personId: number; text: string }>();
  const [rippleAt, setRipple] = useState<{ id: number; kind: string }>();
  const windows = useSeenWindows(state.miniApps, person.id);
  const { sheet, dismissSheet } = useSheetOf(person.id);
  const [minimised, setMinimised] = useState<ReadonlySet<string>>(new Set());
  const isAppOpen = windows.some((window) => window.personId === person.id && !minimised.has(window.id));
  const isAlerted = alert?.personId === person.id;
  const [starsOf, setStarsOf] = useState<number>();
  const isAtStars = starsOf === person.id;
  const closeStars = useCallback(() => setStarsOf(undefined), []);

  const onEvent = useCallback(
    (event: LiveEvent) => {
      if (event.type !== "callback_answer" || event.personId !== person.id) return;
      if (event.url) void hand("openLink", { personId: person.id, url: event.url });
      if (event.text === "") return;
      if (event.alert) setAlert({ personId: event.personId, text: event.text });
      else say(event.text);
    },
    [person.id, hand, say],
  );
  useLiveEvent(onEvent);

  return (
    <section
      className={`phone ${rippleAt ? `haptic-${rippleAt.kind}` : ""}`}
      data-theme={person.theme}
      data-testid="phone"
      aria-label={`Phone of ${person.firstName}`}
      onAnimationEnd={(event) => event.animationName.startsWith("haptic") && setRipple(undefined)}
    >
      <div className="phone-status" aria-hidden="true">
        <span>{timeWords(now)}</span>
        <span className="phone-simulated">simulated</span>
        <span className="phone-signs">
          <i className="sign-signal" />
          <i className="sign-battery" />
        </span>
      </div>
      <div className="phone-screen">
        <Chats
          isCovered={isAppOpen || sheet !== undefined || isAlerted || isAtStars}
          onStars={() => setStarsOf(person.id)}
        />
        {windows.map((window) => (
          <MiniApp
            key={window.id}
            miniApp={window}
            isShown={window.personId === person.id}
            isMinimised={minimised.has(window.id)}
            isCovered={sheet !== undefined || isAlerted}
            onMinimise={(isAway) =>
              setMinimised((ids) => new Set(isAway ? [...ids, window.id] : [...ids].filter((id) => id !== window.id)))
            }
            onHaptic={(kind) => setRipple({ id: Date.now(), kind })}
          />
        ))}
        {isAtStars && <StarsSheet person={person} botName={state.bot.name} onGone={closeStars} />}
        {sheet && (
          <PaymentSheet key={sheet.id} sheet={sheet} person={person} botName={state.bot.name} onGone={dismissSheet} />
        )}
        {alert && isAlerted && (
          <Overlay kind="alert" label={state.bot.name} onDismiss={() => setAlert(undefined)}>
            <div className="question">
              <h2>{state.bot.name}</h2>
              <p dir="auto">{alert.text}</p>
              <div className="question-buttons">
                <button type="button" data-autofocus onClick={() => setAlert(undefined)}>
                  OK
                </button>
              </div>
            </div>
          </Overlay>
        )}
        <div className="toasts" role="status" aria-live="polite" data-testid="toast">
          {toast && (
            <p className="toast" dir="auto" key={toast.id}>
              {toast.text}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

/**
 * Windows of the person on the desk, and of those who were: switching people must not end what runs on their phones.
 * Others stay unopened, so that a second tab does not start everybody's Mini Apps again.
 */
function useSeenWindows(windows: MiniAppWindow[], personId: number): MiniAppWindow[] {
  const [seen, setSeen] = useState<ReadonlySet<number>>(() => new Set([personId]));
  if (!seen.has(personId)) setSeen(new Set([...seen, personId]));
  return useMemo(() => windows.filter((window) => seen.has(window.personId)), [windows, seen]);
}

/** The sheet to show: one that is open, or one that this page saw open and that now has its end to tell. */
function useSheetOf(personId: number) {
  const { state } = useDesk();
  const [watchedId, setWatchedId] = useState<string>();
  const [goneIds, setGoneIds] = useState<ReadonlySet<string>>(new Set());
  const open = state.sheets.findLast(
    (one) => one.personId === personId && (one.status === "open" || one.status === "paying") && !goneIds.has(one.id),
  );
  useEffect(() => {
    if (open) setWatchedId(open.id);
  }, [open]);
  const watched = state.sheets.find(
    (one) => one.id === watchedId && one.personId === personId && one.status !== "cancelled",
  );
  const sheet = open ?? (watched && !goneIds.has(watched.id) ? watched : undefined);
  const sheetId = sheet?.id;
  const dismissSheet = useCallback(() => {
    if (sheetId !== undefined) setGoneIds((ids) => new Set([...ids, sheetId]));
  }, [sheetId]);
  return { sheet, dismissSheet };
}
