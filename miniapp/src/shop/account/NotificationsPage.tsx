import { useMutation, useQuery } from "urql";
import {
  ChangeHearingDocument,
  HearingDocument,
  type HearingFragment,
  type SettingsInput,
} from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { useAccountTexts } from "../../text/TextContext.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { ListSkeleton } from "../../ui/Skeleton.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { useWayBack } from "../useWayBack.ts";
import { QuietHours } from "./QuietHours.tsx";

export function NotificationsPage() {
  const { t } = useAccountTexts();
  const back = useWayBack("/settings");
  const [{ data, error }, ask] = useQuery({ query: HearingDocument, requestPolicy: "cache-and-network" });
  return (
    <Page title={t("app-notifications")} onBack={back}>
      {!data && error && <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />}
      {!data && !error && <ListSkeleton count={4} />}
      {data && <Choices settings={data.me.notificationSettings} />}
    </Page>
  );
}

export type HearingSettings = HearingFragment["notificationSettings"];

function Choices({ settings: asked }: { settings: HearingSettings }) {
  const { t } = useAccountTexts();
  const host = useHost();
  const [{ fetching, error, data }, save] = useMutation(ChangeHearingDocument);
  const settings = data?.changeSettings.notificationSettings ?? asked;
  const change = (input: SettingsInput) => {
    if (fetching) return;
    host?.feel("selection");
    void save({ input });
  };
  return (
    <>
      {error && (
        <Notice icon="warning" tone="warm">
          {t("app-settings-failed")}
        </Notice>
      )}
      <Section note={t("app-hear-note")}>
        <Switch
          text={t("app-hear-reminders")}
          isOn={settings.reminders}
          onChange={(reminders) => change({ reminders })}
        />
        <Switch text={t("app-hear-answers")} isOn={settings.answers} onChange={(answers) => change({ answers })} />
        <Switch text={t("app-hear-news")} isOn={settings.news} onChange={(news) => change({ news })} />
      </Section>
      <QuietHours settings={settings} onChange={change} />
    </>
  );
}
