import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Page } from "../../ui/Page.tsx";
import { useWayBack } from "../useWayBack.ts";
import { Terms } from "./Terms.tsx";

export function TermsPage() {
  const { t } = usePaymentTexts();
  return (
    <Page title={t("app-terms-title")} onBack={useWayBack("/settings")}>
      <Terms />
    </Page>
  );
}
