import { useTexts } from "../text/TextContext.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Page } from "../ui/Page.tsx";

/** For people who opened the address in a browser. */
export function OutsidePage({ botUsername }: { botUsername: string | null }) {
  const { t } = useTexts();
  return (
    <Page title={t("app-outside-title")} isTitleUnseen>
      <div className="message outside">
        <span className="message-mark">
          <Icon name="plane" />
        </span>
        <p className="message-title" aria-hidden="true">
          {t("app-outside-title")}
        </p>
        <p>{t("app-outside")}</p>
        {botUsername ? (
          <div className="message-actions">
            <a className="button button-filled" href={`https://t.me/${botUsername}`}>
              {t("app-outside-bot", { bot: botUsername })}
            </a>
          </div>
        ) : (
          <p>{t("app-outside-how")}</p>
        )}
      </div>
    </Page>
  );
}
