import { useState } from "react";
import { useQuery } from "urql";
import { InviteDocument, type InviteQuery } from "../../api/generated/graphql.ts";
import { troubleOf } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { useAccountTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { LinkedText } from "../../ui/LinkedText.tsx";
import { MainAction } from "../../ui/MainAction.tsx";
import { Message } from "../../ui/Message.tsx";
import { Page } from "../../ui/Page.tsx";
import { Fact, Section } from "../../ui/Section.tsx";
import { ListSkeleton } from "../../ui/Skeleton.tsx";
import { useShop } from "../ShopContext.tsx";
import { useWayBack } from "../useWayBack.ts";

export function InvitePage() {
  const { t } = useAccountTexts();
  const { config } = useShop();
  const back = useWayBack("/settings");
  const [{ data, error }, ask] = useQuery({ query: InviteDocument, requestPolicy: "cache-and-network" });
  return (
    <Page title={t("app-invite-title")} onBack={back}>
      {!data && error && <Failure trouble={troubleOf(error)} onRetry={() => ask({ requestPolicy: "network-only" })} />}
      {!data && !error && <ListSkeleton count={3} />}
      {data && config.botUsername && <Invitation invitation={data.invitation} botUsername={config.botUsername} />}
    </Page>
  );
}

function Invitation({ invitation, botUsername }: { invitation: InviteQuery["invitation"]; botUsername: string }) {
  const { t } = useAccountTexts();
  const host = useHost();
  const link = `https://t.me/${botUsername}?start=${invitation.startParameter}`;
  const share = new URLSearchParams({ url: link, text: t("app-invite-words") });
  const { programme, rewards } = invitation;
  return (
    <>
      <Message icon="gift" title={t("app-invite-lead")}>
        {programme?.rewardProduct && (
          <p>{t("app-invite-reward", { title: programme.rewardProduct.title, buyers: programme.buyersPerReward })}</p>
        )}
      </Message>
      <Section title={t("app-invite-link")}>
        <div className="row">
          <span className="row-text link-text written" dir="ltr">
            {link}
          </span>
          <Copy text={link} />
        </div>
      </Section>
      <Section title={t("app-invite-so-far")} note={t("app-invite-note")}>
        <dl>
          <Fact name={t("app-invite-came")}>{invitation.came}</Fact>
          <Fact name={t("app-invite-bought")}>{invitation.bought}</Fact>
        </dl>
      </Section>
      {rewards.length > 0 && (
        <Section title={t("app-invite-rewards")}>
          {rewards.map(({ id, product, delivery }) => (
            <div key={id} className="row">
              <div className="row-text">
                <span className="row-title">{product.title}</span>
                <LinkedText text={delivery} />
              </div>
            </div>
          ))}
        </Section>
      )}
      <MainAction
        text={t("app-invite-share")}
        onPress={() => host?.openTelegramLink(`https://t.me/share/url?${share.toString()}`)}
      />
    </>
  );
}

function Copy({ text }: { text: string }) {
  const { t } = useAccountTexts();
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    // Where the browser refuses, the link stands there to be marked by hand.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return <Button onPress={copy}>{isCopied ? t("app-copied") : t("app-copy")}</Button>;
}
