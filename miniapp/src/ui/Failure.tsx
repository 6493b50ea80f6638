import type { Trouble } from "../api/trouble.ts";
import { useTexts } from "../text/TextContext.tsx";
import { Button } from "./Button.tsx";
import { Message } from "./Message.tsx";

export interface FailureProps {
  trouble: Trouble;
  onRetry: () => void;
  /** To the shop, where there is nothing to try again. */
  onLeave?: () => void;
  level?: 1 | 2;
}

/** Why there is nothing to see here, and what one can do about it. */
export function Failure({ trouble, onRetry, onLeave, level = 2 }: FailureProps) {
  const { t } = useTexts();
  const retry = (
    <div className="message-actions">
      <Button kind="filled" onPress={onRetry}>
        {t("app-try-again")}
      </Button>
    </div>
  );
  switch (trouble) {
    case "missing":
      return (
        <Message level={level} icon="bag" title={t("app-missing-title")}>
          <p>{t("app-missing")}</p>
          {onLeave && (
            <div className="message-actions">
              <Button kind="filled" onPress={onLeave}>
                {t("app-to-shop")}
              </Button>
            </div>
          )}
        </Message>
      );
    case "unreachable":
      return (
        <Message level={level} icon="offline" tone="warm" title={t("app-unreachable-title")}>
          <p>{t("app-unreachable")}</p>
          {retry}
        </Message>
      );
    case "busy":
      return (
        <Message level={level} icon="clock" title={t("app-busy-title")}>
          <p>{t("app-busy")}</p>
          {retry}
        </Message>
      );
    // Whoever lost the session is on the way in again, or sees the screen that asks to reopen.
    case "session":
    case "broken":
      return (
        <Message level={level} icon="warning" tone="warm" title={t("app-broken-title")}>
          <p>{t("app-broken")}</p>
          {retry}
        </Message>
      );
  }
}
