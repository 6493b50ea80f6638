import { Link } from "wouter";
import { useTexts } from "../../text/TextContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { cameFrom } from "../useWayBack.ts";

/** The row that leads to all of one's subscriptions. */
export function SubscriptionsLink({ from }: { from: string }) {
  const { t } = useTexts();
  return (
    <Link to="/subscriptions" {...cameFrom(from)} className="row row-tappable">
      <Icon name="renew" />
      <span className="row-text">{t("app-subscriptions")}</span>
      <Icon name="chevron" />
    </Link>
  );
}
