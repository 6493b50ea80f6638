import { useEffect, useMemo, useSyncExternalStore } from "react";
import { Provider } from "urql";
import { createApiClient } from "../api/client.ts";
import type { WhyReopen } from "../api/sign-in.ts";
import type { AppConfig } from "../api/config.ts";
import { useHost } from "../telegram/HostContext.tsx";
import { useTexts } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Failure } from "../ui/Failure.tsx";
import { Message } from "../ui/Message.tsx";
import type { Inside } from "./begin.ts";
import { PlaceSkeleton } from "./PlaceSkeleton.tsx";
import { Screens } from "./Screens.tsx";
import { ShopContext } from "./ShopContext.tsx";

/** Lets people in: the shop for the signed-in, and for everybody else why they are not. */
export function Entrance({ config, inside, base }: { config: AppConfig; inside: Inside; base: string }) {
  const { door } = inside;
  const state = useSyncExternalStore(door.follow, door.state);
  const isUnreachable = state.is === "unreachable";
  useEffect(() => {
    if (!isUnreachable) return;
    window.addEventListener("online", door.knock);
    return () => window.removeEventListener("online", door.knock);
  }, [door, isUnreachable]);
  switch (state.is) {
    case "opening":
      return <PlaceSkeleton place={location.pathname.slice(base.length)} />;
    case "signed-in":
      return <SignedIn key={state.token} token={state.token} config={config} inside={inside} base={base} />;
    case "reopen":
      return <Reopen why={state.why} />;
    case "unreachable":
    case "busy":
    case "broken":
      return (
        <main className="page page-middle">
          <Failure level={1} trouble={state.is} onRetry={door.knock} />
        </main>
      );
  }
}

function SignedIn({ token, config, inside, base }: { token: string; config: AppConfig; inside: Inside; base: string }) {
  const { door, visit, headStart } = inside;
  const client = useMemo(
    () => createApiClient({ token, headStart, onSessionEnd: (end) => door.lose(token, end) }),
    [token, headStart, door],
  );
  const shop = useMemo(() => ({ config, visit, token }), [config, visit, token]);
  return (
    <Provider value={client}>
      <ShopContext value={shop}>
        <Screens base={base} />
      </ShopContext>
    </Provider>
  );
}

function Reopen({ why }: { why: WhyReopen }) {
  const { t } = useTexts();
  const host = useHost();
  const [title, text] = {
    stale: [t("app-stale-title"), t("app-stale")],
    replayed: [t("app-replayed-title"), t("app-replayed")],
    idle: [t("app-idle-title"), t("app-idle")],
    ended: [t("app-ended-title"), t("app-ended")],
    forgotten: [t("app-forgotten-title"), t("app-forgotten")],
    unknown: [t("app-reopen-title"), t("app-reopen")],
  }[why] as [string, string];
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="page page-middle">
      <Message level={1} icon={why === "idle" || why === "stale" ? "clock" : "shield"} title={title}>
        <p>{text}</p>
        {host && (
          <div className="message-actions">
            <Button kind="filled" onPress={host.close}>
              {t("app-close")}
            </Button>
          </div>
        )}
      </Message>
    </main>
  );
}
