import { isLanguage, languages } from "@starfront/schema/languages";
import { useEffect } from "react";
import { useMutation, useQuery } from "urql";
import { Link } from "wouter";
import {
  AccountDocument,
  ChangeSettingsDocument,
  type AccountPartsFragment,
  type SettingsInput,
} from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { useTexts } from "../../text/TextContext.tsx";
import { Choice } from "../../ui/Choice.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { ListSkeleton } from "../../ui/Skeleton.tsx";
import { SubscriptionsLink } from "../subscriptions/SubscriptionsLink.tsx";
import { cameFrom } from "../useWayBack.ts";
import { Devices } from "./Devices.tsx";

export function SettingsPage() {
  const { t } = useTexts();
  const [{ data, error }, ask] = useQuery({ query: AccountDocument, requestPolicy: "cache-and-network" });
  return (
    <Page title={t("app-settings-title")}>
      {!data && error && <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />}
      {!data && !error && <ListSkeleton count={4} />}
      {data && (
        <>
          <Preferences me={data.me} />
          <Section>
            <SubscriptionsLink from="/settings" />
            <Link to="/settings/notifications" {...cameFrom("/settings")} className="row row-tappable">
              <Icon name="bell" />
              <span className="row-text">{t("app-notifications")}</span>
              <Icon name="chevron" />
            </Link>
            <Link to="/support" {...cameFrom("/settings")} className="row row-tappable">
              <Icon name="talk" />
              <span className="row-text">{t("app-help")}</span>
              <Icon name="chevron" />
            </Link>
            <Link to="/code" {...cameFrom("/settings")} className="row row-tappable">
              <Icon name="ticket" />
              <span className="row-text">{t("app-code")}</span>
              <Icon name="chevron" />
            </Link>
            <Link to="/settings/invite" {...cameFrom("/settings")} className="row row-tappable">
              <Icon name="gift" />
              <span className="row-text">{t("app-invite")}</span>
              <Icon name="chevron" />
            </Link>
            <Link to="/settings/data" {...cameFrom("/settings")} className="row row-tappable">
              <Icon name="shield" />
              <span className="row-text">{t("app-my-data")}</span>
              <Icon name="chevron" />
            </Link>
          </Section>
          <Devices sessions={data.sessions} look={() => ask({ requestPolicy: "network-only" })} />
          <Section title={t("app-about")}>
            <Link to="/terms" {...cameFrom("/settings")} className="row row-tappable">
              <span className="row-text">{t("app-terms-title")}</span>
              <Icon name="chevron" />
            </Link>
          </Section>
        </>
      )}
    </Page>
  );
}

/** In the list of languages: what Telegram says. */
const asInTelegram = "auto";

function Preferences({ me }: { me: AccountPartsFragment }) {
  const { t, speak } = useTexts();
  const host = useHost();
  const [{ fetching, error, data }, save] = useMutation(ChangeSettingsDocument);
  const language = data?.changeSettings.language ?? me.language;
  useEffect(() => speak(language), [language, speak]);
  const change = (input: SettingsInput) => {
    if (fetching) return;
    host?.feel("selection");
    void save({ input });
  };
  const chosen = me.chosenLanguage && isLanguage(me.chosenLanguage) ? me.chosenLanguage : asInTelegram;
  return (
    <>
      {error && (
        <Notice icon="warning" tone="warm">
          {t("app-settings-failed")}
        </Notice>
      )}
      <Section title={t("app-language")}>
        <Choice
          name="language"
          label={t("app-language")}
          chosen={chosen}
          options={[
            { value: asInTelegram, text: t("language-auto") },
            ...languages.map((value) => ({ value, text: t(`language-${value}`), language: value })),
          ]}
          onChoose={(value) => change({ language: value === asInTelegram ? null : value })}
        />
      </Section>
    </>
  );
}
