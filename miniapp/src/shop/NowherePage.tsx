import { useLocation } from "wouter";
import { useTexts } from "../text/TextContext.tsx";
import { Failure } from "../ui/Failure.tsx";
import { Page } from "../ui/Page.tsx";

export function NowherePage() {
  const { t } = useTexts();
  const [, navigate] = useLocation();
  const leave = () => navigate("/", { replace: true });
  return (
    <Page title={t("app-missing-title")} isTitleUnseen onBack={leave}>
      <Failure trouble="missing" onRetry={leave} onLeave={leave} />
    </Page>
  );
}
