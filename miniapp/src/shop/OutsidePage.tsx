import { useEffect } from "react";
import { useTexts } from "../text/TextContext.tsx";
import { Message } from "../ui/Message.tsx";

/** For people who opened the address in a browser. */
export function OutsidePage({ botUsername }: { botUsername: string | null }) {
  const { t } = useTexts();
  const title = t("app-outside-title");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="page page-middle">
      <Message level={1} icon="plane" title={title}>
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
      </Message>
    </main>
  );
}
