import { useEffect, useRef } from "react";
import type { TicketPartsFragment } from "../../api/generated/graphql.ts";
import { momentText } from "../../text/dates.ts";
import { useSupportTexts } from "../../text/TextContext.tsx";
import { LinkedText } from "../../ui/LinkedText.tsx";
import { SaidPicture } from "./SaidPicture.tsx";

/** What both sides said, oldest first. Something new is read aloud, and brought into sight. */
export function Talk({ messages }: { messages: TicketPartsFragment["messages"] }) {
  const { t } = useSupportTexts();
  const last = useRef<HTMLLIElement>(null);
  const newest = messages.at(-1)?.id;
  const seen = useRef(newest);
  useEffect(() => {
    if (seen.current !== newest) last.current?.scrollIntoView({ block: "center" });
    seen.current = newest;
  }, [newest]);
  return (
    <div role="log" aria-label={t("app-ticket-talk")}>
      <ol className="talk">
        {messages.map(({ id, author, text, hasPhoto, photoUrl, at }) => (
          <li key={id} ref={id === newest ? last : null} className={author === "BUYER" ? "said said-mine" : "said"}>
            <span className="said-who">{t(author === "BUYER" ? "app-ticket-you" : "app-ticket-shop")}</span>
            {text && (
              <p className="said-words written">
                <LinkedText text={text} />
              </p>
            )}
            {hasPhoto && <SaidPicture address={photoUrl ?? null} />}
            <time className="said-note" dateTime={at}>
              {momentText(t, at)}
            </time>
          </li>
        ))}
      </ol>
    </div>
  );
}
