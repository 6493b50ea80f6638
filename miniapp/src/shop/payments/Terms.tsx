import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { StarIcon } from "../../ui/Icon.tsx";

/** The terms of sale: short enough to be read where they are agreed to. */
export function Terms() {
  const { t } = usePaymentTexts();
  return (
    <ul className="surface terms">
      <li>
        <span className="terms-mark">
          <StarIcon />
        </span>
        <span>{t("term-price")}</span>
      </li>
      <li>
        <Icon name="bag" />
        <span>{t("term-delivery")}</span>
      </li>
      <li>
        <Icon name="returned" />
        <span>{t("term-help")}</span>
      </li>
      <li>
        <Icon name="plane" />
        <span>{t("term-telegram")}</span>
      </li>
    </ul>
  );
}
