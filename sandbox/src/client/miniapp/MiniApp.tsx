import { useCallback, useEffect, useRef, useState } from "react";
import type { LiveEvent, MiniAppWindow } from "../../protocol.ts";
import { themeParams } from "../../telegram/theme-params.ts";
import { Icon } from "../phone/Icon.tsx";
import { useDesk, useLiveEvent, useSayingHand, useWorld } from "../world/WorldContext.tsx";
import { viewportEvent, type Act, type Surroundings } from "./bridge.ts";
import { insetsOf, sizeOf, useFrameSize } from "./frame-size.ts";
import { HostButtons } from "./HostButtons.tsx";
import { MiniAppHead } from "./MiniAppHead.tsx";
import { QuestionBox } from "./QuestionBox.tsx";
import { useBridge } from "./useBridge.ts";

/** How long a Mini App may take to say that it reloads itself. */
const reloadPatienceMs = 500;
/** What Telegram's own web client allows a frame. */
const allowances =
  "allow-scripts allow-same-origin allow-popups allow-forms allow-modals allow-storage-access-by-user-activation";

interface MiniAppProps {
  miniApp: MiniAppWindow;
  /** False while another person's phone is on the desk: it goes on running. */
  isShown: boolean;
  /** Out of the way, but running. */
  isMinimised: boolean;
  /** Something lies over it that wants an answer first. */
  isCovered: boolean;
  onMinimise(isMinimised: boolean): void;
  onHaptic(kind: string): void;
}

/** A Mini App over the chat: the frame, and everything the host draws around it. */
export function MiniApp({ miniApp, isShown, isMinimised, isCovered, onMinimise, onHaptic }: MiniAppProps) {
  const { state } = useDesk();
  const { say } = useWorld();
  const hand = useSayingHand();
  const frame = useRef<HTMLIFrameElement>(null);
  const [round, setRound] = useState(0);
  const [hasLoaded, setLoaded] = useState(false);
  const reloadTimer = useRef<number>(undefined);

  const owner = state.people.find((person) => person.id === miniApp.personId);
  const theme = themeParams[owner?.theme ?? "light"];
  const url = new URL(miniApp.url);
  const isSameOrigin = url.origin === location.origin;
  const version = new URLSearchParams(url.hash.slice(1)).get("tgWebAppVersion") ?? "6.0";
  const isVisible = isShown && !isMinimised;

  const onAct = (act: Act) => {
    if (act.do === "close") close();
    else if (act.do === "toast") say(act.text);
    else if (act.do === "haptic") onHaptic(act.kind);
    else if (act.do === "open_tab") openTab(act.url);
    else if (act.do === "reloads") clearTimeout(reloadTimer.current);
    else if (act.do === "blur" && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    else if (act.do === "minimise_for") void follow(act.url);
  };
  const surroundings = (): Surroundings => ({
    version,
    openedBy: miniApp.openedBy,
    themeParams: theme,
    viewport: sizeOf(frame.current),
    ...insetsOf(bridge.screen.isFullscreen, frame.current),
    nowMs: Date.now(),
  });
  const bridge = useBridge({ miniApp, frame, surroundings, onAct });
  const { screen, post, change, hasSpoken } = bridge;

  const close = () => {
    // Its last words first: the world forgets a closed window.
    const told = Promise.race([bridge.told(), new Promise((resolve) => setTimeout(resolve, 400))]);
    void told.then(() => hand("closeMiniApp", { id: miniApp.id }));
  };
  const askToClose = () => (screen.confirmsClosing ? change({ question: { ask: "close" } }) : close());
  const openTab = (address: string) => {
    // Without a fresh tap the browser would block the tab in silence.
    if (navigator.userActivation.isActive) window.open(address, "_blank", "noopener");
    else change({ question: { ask: "link", url: address } });
  };
  const follow = async (address: string) => {
    const answer = await hand("openLink", { personId: miniApp.personId, url: address });
    if (answer?.opened === "chat") onMinimise(true);
    if (answer?.opened === "external") openTab(address);
  };
  const replaceFrame = () => {
    bridge.restart();
    setLoaded(false);
    setRound((count) => count + 1);
  };
  const reload = () => {
    clearTimeout(reloadTimer.current);
    if (!screen.canReload) return replaceFrame();
    post({ eventType: "reload_iframe" });
    reloadTimer.current = window.setTimeout(replaceFrame, reloadPatienceMs);
  };
  useEffect(() => () => clearTimeout(reloadTimer.current), []);

  // What changes around the Mini App is told while it happens.
  const ownerTheme = owner?.theme;
  const isFirstTheme = useRef(true);
  useEffect(() => {
    if (!isFirstTheme.current && hasSpoken())
      post({ eventType: "theme_changed", eventData: { theme_params: themeParams[ownerTheme ?? "light"] } });
    isFirstTheme.current = false;
  }, [ownerTheme, post, hasSpoken]);
  useEffect(() => {
    if (hasSpoken()) post({ eventType: "visibility_changed", eventData: { is_visible: isVisible } });
  }, [isVisible, post, hasSpoken]);
  useEffect(() => {
    if (!hasSpoken()) return;
    const insets = insetsOf(screen.isFullscreen, frame.current);
    post({ eventType: "safe_area_changed", eventData: insets.safeArea });
    post({ eventType: "content_safe_area_changed", eventData: insets.contentSafeArea });
  }, [screen.isFullscreen, post, hasSpoken]);
  useFrameSize(frame, round, (size) => {
    if (hasSpoken()) post(viewportEvent(screen, size));
  });
  const onEvent = useCallback(
    (event: LiveEvent) => {
      if (event.type !== "invoice_closed" || event.personId !== miniApp.personId) return;
      post({ eventType: "invoice_closed", eventData: { slug: event.slug, status: event.status } });
    },
    [miniApp.personId, post],
  );
  useLiveEvent(onEvent);

  const paint = (value: string) => theme[value] ?? value;
  const barColor =
    theme[screen.bottomBarColor] ??
    (screen.bottomBarColor.startsWith("#") ? screen.bottomBarColor : theme["bg_color"]) ??
    "#ffffff";
  const classes = [
    "miniapp",
    screen.isExpanded && "is-expanded",
    screen.isFullscreen && "is-fullscreen",
    isMinimised && "is-minimised",
  ];
  return (
    <div className={classes.filter(Boolean).join(" ")} hidden={!isShown} inert={isCovered} data-testid="miniapp">
      <div className="miniapp-shade" aria-hidden="true" onClick={() => onMinimise(true)} />
      <section
        className="miniapp-window"
        aria-label={`Mini App of ${state.bot.name}`}
        style={{ background: paint(screen.backgroundColor) }}
      >
        <MiniAppHead
          screen={screen}
          color={paint(screen.headerColor)}
          botName={state.bot.name}
          isMinimised={isMinimised}
          onBack={() => post({ eventType: "back_button_pressed" })}
          onClose={askToClose}
          onSettings={() => post({ eventType: "settings_button_pressed" })}
          onReload={reload}
          onMinimise={() => onMinimise(!isMinimised)}
          onResize={() => change({ isExpanded: !screen.isExpanded })}
          onLeaveFullscreen={() => {
            change({ isFullscreen: false });
            post({ eventType: "fullscreen_changed", eventData: { is_fullscreen: false } });
          }}
        />
        <div className="miniapp-body">
          {isSameOrigin ? (
            <p className="miniapp-problem" role="alert">
              A Mini App must not live on the sandbox’s own origin ({url.origin}): it could reach into Telegram. Serve
              it from another port.
            </p>
          ) : (
            <iframe
              key={round}
              ref={frame}
              src={miniApp.url}
              title={`Mini App of ${state.bot.name}`}
              sandbox={allowances}
              allow="clipboard-write; fullscreen"
              data-testid="miniapp-frame"
              onLoad={() => setLoaded(true)}
            />
          )}
          {!isSameOrigin && !screen.isReady && !hasLoaded && (
            <div className="miniapp-loader" role="status" style={{ background: paint(screen.backgroundColor) }}>
              <span className="miniapp-loader-mark">
                <Icon name="app" />
              </span>
              <span className="visually-hidden">The Mini App is loading</span>
            </div>
          )}
        </div>
        <HostButtons
          screen={screen}
          theme={theme}
          barColor={barColor}
          onPress={(which) => post({ eventType: `${which}_button_pressed` })}
        />
      </section>
      {screen.question && isVisible && (
        <QuestionBox question={screen.question} botName={state.bot.name} onAnswer={bridge.answer} />
      )}
    </div>
  );
}
