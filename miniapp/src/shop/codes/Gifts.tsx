import { Link } from "wouter";
import type { GiftsQuery } from "../../api/generated/graphql.ts";
import { momentText } from "../../text/dates.ts";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Picture } from "../../ui/Picture.tsx";
import { Section } from "../../ui/Section.tsx";
import { cameFrom } from "../useWayBack.ts";

/** What one has without a payment, among the purchases. */
export function Gifts({ gifts }: { gifts: GiftsQuery["entitlements"] }) {
  const { t } = usePaymentTexts();
  if (gifts.length === 0) return null;
  return (
    <Section title={t("app-gifts")}>
      {gifts.map(({ id, grantedAt, product }) => (
        <Link
          key={id}
          to={`/gifts/${id}`}
          {...cameFrom("/purchases")}
          className="row row-picture row-tappable purchase"
        >
          <Picture address={product.photoUrl} width={56} />
          <span className="row-text">
            <span className="row-title written">{product.title}</span>
            <span className="row-note">{momentText(t, grantedAt)}</span>
          </span>
          <span className="price">{t("app-free")}</span>
        </Link>
      ))}
    </Section>
  );
}
