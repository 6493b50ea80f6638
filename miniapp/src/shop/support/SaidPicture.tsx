import { useState } from "react";
import { useSupportTexts } from "../../text/TextContext.tsx";

/**
 * A picture of a message, in a square until it is tapped. Its address is good for five minutes and another one comes with
 * each news: the first one is kept, so that it is not fetched again, until it does not work any more.
 */
export function SaidPicture({ address }: { address: string | null }) {
  const { t } = useSupportTexts();
  const [kept, setKept] = useState(address);
  const [failed, setFailed] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const source = [kept, address].find((one) => one !== failed);
  if (!source) return <p className="said-note">{t("app-ticket-picture")}</p>;
  return (
    <button type="button" className="said-picture" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
      <img
        src={source}
        alt={t("app-ticket-picture-said")}
        width={240}
        height={240}
        loading="lazy"
        decoding="async"
        draggable={false}
        // Also one that came in the place of an address that had run out.
        onLoad={() => setKept(source)}
        onError={() => {
          setKept(source);
          setFailed(source);
        }}
      />
    </button>
  );
}
