import { useState } from "react";
import { useMutation } from "urql";
import {
  EndOtherSessionsDocument,
  EndSessionDocument,
  SignOutDocument,
  type AccountQuery,
} from "../../api/generated/graphql.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { momentText } from "../../text/dates.ts";
import { useTexts } from "../../text/TextContext.tsx";
import { Badge } from "../../ui/Badge.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Section } from "../../ui/Section.tsx";
import { SureQuestion } from "../../ui/SureQuestion.tsx";

type Session = AccountQuery["sessions"][number];
/** What is about to be signed out: one, or all but this one. */
type Target = Session | "others";

/** Where this person is signed in, and the way to end it: one, or all others. */
export function Devices({ sessions, look }: { sessions: AccountQuery["sessions"]; look: () => void }) {
  const { t } = useTexts();
  const host = useHost();
  const [target, setTarget] = useState<Target | null>(null);
  const { end, isEnding, hasFailed } = useSignOuts();
  const confirm = async () => {
    if (!target) return;
    host?.feel("selection");
    await end(target);
    setTarget(null);
    // Asked with a session that is over, this is what leads to the door.
    look();
  };
  const isSure = (one: Target) =>
    target === one && (
      <SureQuestion
        question={t(
          one === "others" ? "app-devices-end-sure" : one.isCurrent ? "app-device-end-this" : "app-device-end-sure",
        )}
        yes={t("app-devices-yes")}
        no={t("app-devices-no")}
        isBusy={isEnding}
        onYes={() => void confirm()}
        onNo={() => setTarget(null)}
      />
    );
  return (
    <>
      {hasFailed && (
        <Notice icon="warning" tone="warm">
          {t("app-devices-failed")}
        </Notice>
      )}
      <Section title={t("app-devices")} note={t("app-devices-note")}>
        {sessions.map((session) => (
          <div key={session.id}>
            <DeviceRow session={session} onEnd={() => setTarget(session)} />
            {isSure(session)}
          </div>
        ))}
        {sessions.length > 1 && (
          <div>
            <div className="row row-centered">
              <Button kind="danger" onPress={() => setTarget("others")}>
                {t("app-devices-end")}
              </Button>
            </div>
            {isSure("others")}
          </div>
        )}
      </Section>
    </>
  );
}

function DeviceRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const { t } = useTexts();
  const { device, kind, lastUsedAt, isCurrent } = session;
  const used = t("app-last-used", { moment: momentText(t, lastUsedAt) });
  const name = t("device-name", { device: device.toLowerCase() });
  return (
    <div className="row">
      <Icon name="device" />
      <span className="row-text">
        <span className="row-title">{name}</span>
        <span className="row-note">{t("device-kind", { kind: kind.toLowerCase() })}</span>
        <span className="row-note">{isCurrent ? <Badge tone="good">{t("app-this-device")}</Badge> : used}</span>
      </span>
      <button
        type="button"
        className="button button-danger"
        aria-label={`${t("app-device-end")}: ${name}`}
        onClick={onEnd}
      >
        {t("app-device-end")}
      </button>
    </div>
  );
}

function useSignOuts() {
  const [one, endOne] = useMutation(EndSessionDocument);
  const [others, endOthers] = useMutation(EndOtherSessionsDocument);
  const [own, signOut] = useMutation(SignOutDocument);
  return {
    end: (target: Target): Promise<unknown> =>
      target === "others" ? endOthers({}) : target.isCurrent ? signOut({}) : endOne({ id: target.id }),
    isEnding: one.fetching || others.fetching || own.fetching,
    hasFailed: Boolean(one.error ?? others.error ?? own.error),
  };
}
