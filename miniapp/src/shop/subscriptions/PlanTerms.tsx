import type { ProductPartsFragment } from "../../api/generated/graphql.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { Section } from "../../ui/Section.tsx";
import { usePriceText } from "../../ui/usePriceText.ts";
import { daysOf } from "./standing.ts";

type Plan = Pick<ProductPartsFragment, "price" | "wouldReplace"> & { periodSeconds: number };

/** What one agrees to by subscribing, before anything is paid. */
export function PlanTerms({ plan }: { plan: Plan }) {
  const { t } = usePaymentTexts();
  const price = usePriceText()(plan.price);
  const [replaced] = plan.wouldReplace;
  return (
    <>
      {replaced && (
        <Notice icon="warning" tone="warm" title={t("app-plan-replaces-title", { title: replaced.title })}>
          {t("app-plan-replaces", { title: replaced.title, until: new Date(replaced.currentPeriodEndsAt) })}
        </Notice>
      )}
      <Section title={t("app-plan-how")}>
        <ul className="terms">
          <li>
            <Icon name="renew" />
            <span>{t("app-plan-renews", { price, days: daysOf(plan.periodSeconds) })}</span>
          </li>
          <li>
            <Icon name="cross" />
            <span>{t("app-plan-cancel")}</span>
          </li>
          <li>
            <Icon name="clock" />
            <span>{t("app-plan-end")}</span>
          </li>
        </ul>
      </Section>
    </>
  );
}
