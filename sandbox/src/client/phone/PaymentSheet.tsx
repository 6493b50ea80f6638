import { useEffect, useState } from "react";
import type { PaymentSheet as Sheet, Person } from "../../protocol.ts";
import { useSayingHand } from "../world/WorldContext.tsx";
import { numberWords, periodWords, starWords } from "../world/words.ts";
import { Icon } from "./Icon.tsx";
import { Overlay } from "./Overlay.tsx";
import { StarText } from "./StarText.tsx";

/** Stars are sold in such packs; the smallest that is enough is offered first. */
const packs = [50, 100, 250, 500, 1000, 2500, 5000, 10_000];

/** How long the check mark stays before the sheet goes by itself. */
const paidShownMs = 1800;

interface PaymentSheetProps {
  sheet: Sheet;
  person: Person;
  botName: string;
  onGone(): void;
}

export function PaymentSheet({ sheet, person, botName, onGone }: PaymentSheetProps) {
  const hand = useSayingHand();
  const [isAsking, setAsking] = useState(false);
  const missing = sheet.totalAmount - person.stars;
  const isPaying = sheet.status === "paying" || isAsking;

  useEffect(() => {
    if (sheet.status !== "paid") return undefined;
    const timer = setTimeout(onGone, paidShownMs);
    return () => clearTimeout(timer);
  }, [sheet.status, onGone]);

  const pay = async () => {
    setAsking(true);
    await hand("pay", { sheetId: sheet.id });
    setAsking(false);
  };
  const leave = () => {
    if (sheet.status === "open") void hand("declinePayment", { sheetId: sheet.id });
    onGone();
  };

  return (
    <Overlay
      kind="sheet"
      label={`Pay for ${sheet.title}`}
      testId="payment-sheet"
      onDismiss={isPaying ? undefined : leave}
    >
      <div className="payment" data-status={sheet.status} aria-live="polite">
        {sheet.status === "paid" ? (
          <div className="payment-done">
            <CheckMark />
            <h2>Paid</h2>
            <p>
              {starWords(sheet.totalAmount)} to {botName} for “{sheet.title}”
            </p>
            <button type="button" className="payment-main" data-autofocus onClick={onGone}>
              Done
            </button>
          </div>
        ) : sheet.status === "failed" ? (
          <div className="payment-done">
            <span className="payment-cross" aria-hidden="true">
              !
            </span>
            <h2>Not paid</h2>
            <p role="alert" dir="auto">
              {sheet.error ?? "The payment did not go through."}
            </p>
            <p className="payment-hint">No Stars left your balance.</p>
            <button type="button" className="payment-main" data-autofocus onClick={onGone}>
              Close
            </button>
          </div>
        ) : (
          <>
            <header className="payment-head">
              <span className="payment-balance" aria-label={`Balance: ${numberWords(person.stars)} Stars`}>
                Balance <strong>{starWords(person.stars)}</strong>
              </span>
              <button
                type="button"
                className="round-button"
                aria-label="Cancel the payment"
                disabled={isPaying}
                onClick={leave}
              >
                <Icon name="close" />
              </button>
            </header>
            <div className="payment-picture">
              {sheet.photoUrl ? <img src={sheet.photoUrl} alt="" /> : <span aria-hidden="true">⭐</span>}
            </div>
            <h2 dir="auto">{sheet.title}</h2>
            <p className="payment-description" dir="auto">
              {sheet.description}
            </p>
            <p className="payment-question">
              {sheet.subscriptionPeriod === undefined
                ? `Pay ${botName} ${starWords(sheet.totalAmount)}?`
                : `Subscribe to ${botName} for ${starWords(sheet.totalAmount)} a ${periodWords(sheet.subscriptionPeriod)}?`}
            </p>
            {missing > 0 && !isPaying ? (
              <BuyStars missing={missing} personId={person.id} />
            ) : (
              <button
                type="button"
                className="payment-main"
                data-autofocus
                aria-busy={isPaying}
                disabled={isPaying}
                onClick={() => void pay()}
              >
                {isPaying ? (
                  <>
                    <span className="spinner" aria-hidden="true" /> Asking the bot…
                  </>
                ) : (
                  <span>
                    <StarText text={`Pay ${starWords(sheet.totalAmount)}`} />
                  </span>
                )}
              </button>
            )}
            <p className="payment-hint">Simulated Stars: no real money moves.</p>
          </>
        )}
      </div>
    </Overlay>
  );
}

function BuyStars({ missing, personId }: { missing: number; personId: number }) {
  const hand = useSayingHand();
  const enough = packs.filter((stars) => stars >= missing).slice(0, 3);
  const offers = enough.length > 0 ? enough : [Math.ceil(missing / 1000) * 1000];
  return (
    <div className="payment-short" role="group" aria-label="Buy Stars">
      <p role="status">
        Your balance is too low: <strong>{starWords(missing)}</strong> more {missing === 1 ? "is" : "are"} needed.
      </p>
      <div className="payment-packs">
        {offers.map((stars, index) => (
          <button
            type="button"
            key={stars}
            className={index === 0 ? "payment-main" : "payment-second"}
            data-autofocus={index === 0 ? true : undefined}
            onClick={() => void hand("buyStars", { personId, stars })}
          >
            <span>
              <StarText text={`Buy ${starWords(stars)}`} />
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}

function CheckMark() {
  return (
    <svg className="check-mark" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="28" />
      <path d="M20 33l8.5 8.5L45 25" />
    </svg>
  );
}
