import { useEffect, useState } from "react";
import { useMutation, useQuery } from "urql";
import {
  DeleteMyDataDocument,
  ExportMyDataDocument,
  KeepMyDataDocument,
  MyDataDocument,
} from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { useAccountTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Page } from "../../ui/Page.tsx";
import { Section } from "../../ui/Section.tsx";
import { ListSkeleton } from "../../ui/Skeleton.tsx";
import { useWayBack } from "../useWayBack.ts";

/** How long until it is asked whether a deletion is done that waits for nothing. */
const lookAgainMs = 2000;

/** See all that is kept about oneself, or have it deleted. */
export function MyDataPage() {
  const { t } = useAccountTexts();
  const back = useWayBack("/settings");
  const [{ data, error, fetching }, ask] = useQuery({ query: MyDataDocument, requestPolicy: "cache-and-network" });
  const askAgain = () => ask({ requestPolicy: "network-only" });
  const deletion = data?.privacyRequests.find(({ kind }) => kind === "DELETION");
  const isUnderWay = deletion?.waitsFor.length === 0;
  useEffect(() => {
    if (!isUnderWay || fetching) return;
    // Done, it takes this session with it: the answer leads to the door, which says so.
    const timer = setTimeout(() => ask({ requestPolicy: "network-only" }), lookAgainMs);
    return () => clearTimeout(timer);
  }, [isUnderWay, fetching, ask]);
  return (
    <Page title={t("app-data-title")} onBack={back}>
      {!data && error && <Failure trouble={troubleOf(error)} onRetry={askAgain} />}
      {!data && !error && <ListSkeleton count={2} />}
      {data && (
        <>
          <Export />
          {deletion ? <Waiting waitsFor={deletion.waitsFor} onChange={askAgain} /> : <Deletion onChange={askAgain} />}
        </>
      )}
    </Page>
  );
}

function Export() {
  const { t } = useAccountTexts();
  const [{ fetching, error, data }, save] = useMutation(ExportMyDataDocument);
  return (
    <Section title={t("app-data-export")} note={t("app-data-export-note")}>
      <div className="row">
        {data ? (
          <Notice icon="check" tone="good">
            {t("app-data-export-asked")}
          </Notice>
        ) : (
          <Button isBusy={fetching} onPress={() => void save({})}>
            {t("app-data-export-do")}
          </Button>
        )}
      </div>
      {error && <Failed />}
    </Section>
  );
}

function Deletion({ onChange }: { onChange: () => void }) {
  const { t } = useAccountTexts();
  const host = useHost();
  const [isSure, setSure] = useState(false);
  const [{ fetching, error }, save] = useMutation(DeleteMyDataDocument);
  const forget = async () => {
    const { error: failed } = await save({});
    if (failed) return;
    host?.feel("success");
    onChange();
  };
  return (
    <Section title={t("app-data-delete")} note={t("app-data-delete-note")}>
      {isSure ? (
        <div className="stack">
          <Notice icon="warning" tone="bad" title={t("app-data-delete-sure")}>
            {t("app-data-delete-consequence")}
          </Notice>
          <Button kind="danger" isBusy={fetching} onPress={() => void forget()}>
            {t("app-data-delete-yes")}
          </Button>
          <Button onPress={() => setSure(false)}>{t("app-data-delete-no")}</Button>
        </div>
      ) : (
        <div className="row">
          <Button kind="danger" onPress={() => setSure(true)}>
            {t("app-data-delete-do")}
          </Button>
        </div>
      )}
      {error && <Failed />}
    </Section>
  );
}

function Waiting({ waitsFor, onChange }: { waitsFor: readonly string[]; onChange: () => void }) {
  const { t } = useAccountTexts();
  const [{ fetching, error }, save] = useMutation(KeepMyDataDocument);
  const keep = async () => {
    await save({});
    onChange();
  };
  return (
    <Section title={t("app-data-delete")}>
      <div className="stack">
        <Notice icon="clock" tone="warm" title={t("app-data-waits")}>
          {[
            waitsFor.includes("refund") && t("app-data-waits-refund"),
            waitsFor.includes("payment") && t("app-data-waits-payment"),
            waitsFor.includes("charge") && t("app-data-waits-charge"),
            t("app-data-waits-on"),
          ]
            .filter(Boolean)
            .join(" ")}
        </Notice>
        <Button isBusy={fetching} onPress={() => void keep()}>
          {t("app-data-keep")}
        </Button>
      </div>
      {error && <Failed />}
    </Section>
  );
}

function Failed() {
  const { t } = useAccountTexts();
  return (
    <Notice icon="warning" tone="warm">
      {t("app-settings-failed")}
    </Notice>
  );
}
