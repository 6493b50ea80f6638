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
        <span>{t("app-term-price")}</span>
      </li>
      <li>
        <Icon name="bag" />
        <span>{t("app-term-delivery")}</span>
      </li>
      <li>
        <Icon name="returned" />
        <span>{t("app-term-help")}</span>
      </li>
      <li>
        <Icon name="plane" />
        <span>{t("app-term-telegram")}</span>
      </li>
    </ul>
  );
}
