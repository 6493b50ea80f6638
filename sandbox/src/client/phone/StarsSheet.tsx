import type { LedgerRow, Person, StarSubscription } from "../../protocol.ts";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import { dateWords, numberWords, periodWords, starWords } from "../world/words.ts";
import { Icon } from "./Icon.tsx";
import { Overlay } from "./Overlay.tsx";

const shownTransactions = 50;

/** The person's own Stars, as their Telegram settings show them: subscriptions and what was spent. */
export function StarsSheet({ person, botName, onGone }: { person: Person; botName: string; onGone(): void }) {
  const { state } = useDesk();
  const all = state.subscriptions.filter(({ personId }) => personId === person.id).toReversed();
  const [running, ended] = [all.filter(isRunning), all.filter((one) => !isRunning(one))];
  const mine = [...running, ...ended];
  const moved = state.ledger.filter(({ personId }) => personId === person.id).slice(-shownTransactions);
  return (
    <Overlay kind="sheet" label="Stars and subscriptions" testId="stars-sheet" onDismiss={onGone}>
      <div className="stars">
        <header className="payment-head">
          <h2>Stars</h2>
          <button type="button" className="round-button" aria-label="Close" data-autofocus onClick={onGone}>
            <Icon name="close" />
          </button>
        </header>
        <p className="stars-balance" aria-label={`Balance: ${numberWords(person.stars)} Stars`}>
          {starWords(person.stars)}
        </p>
        <h3>Subscriptions</h3>
        {mine.length === 0 && <p className="stars-none">None. A subscription is renewed every 30 days.</p>}
        <ul>
          {mine.map((subscription) => (
            <Subscription key={subscription.firstChargeId} subscription={subscription} botName={botName} />
          ))}
        </ul>
        <h3>Transactions</h3>
        {moved.length === 0 && <p className="stars-none">Nothing was paid yet.</p>}
        <ul>
          {moved.toReversed().map((row) => (
            <Transaction key={`${row.chargeId} ${row.direction}`} row={row} botName={botName} />
          ))}
        </ul>
      </div>
    </Overlay>
  );
}

function Subscription({ subscription, botName }: { subscription: StarSubscription; botName: string }) {
  const hand = useSayingHand();
  const { firstChargeId, personId, title, amount, periodSeconds, status, canResume } = subscription;
  return (
    <li className="stars-item" data-testid="subscription" data-status={status}>
      <span className="stars-words">
        <strong>{title}</strong>
        <small>{botName}</small>
        <small className={status === "failed" ? "is-bad" : ""}>{statusWords(subscription)}</small>
      </span>
      <span className="stars-side">
        <b>
          {starWords(amount)} <small>a {periodWords(periodSeconds)}</small>
        </b>
        {(status === "active" || status === "failed") && (
          <button type="button" onClick={() => void hand("cancelSubscription", { personId, firstChargeId })}>
            Cancel
          </button>
        )}
        {canResume && (
          <button type="button" onClick={() => void hand("resumeSubscription", { personId, firstChargeId })}>
            {status === "failed" ? "Pay now" : "Resume"}
          </button>
        )}
      </span>
    </li>
  );
}

function isRunning({ status }: StarSubscription): boolean {
  return status !== "ended";
}

function statusWords({ status, nextChargeAt = 0, expiresAt, canResume }: StarSubscription): string {
  switch (status) {
    case "active":
      return `Next charge ${dateWords(nextChargeAt)}`;
    case "failed":
      return `Renewal failed; tried again ${dateWords(nextChargeAt)}`;
    case "canceled":
      return `${canResume ? "Canceled" : "Stopped by the bot"}: runs to ${dateWords(expiresAt)}`;
    case "ended":
      return `Ended; paid until ${dateWords(expiresAt)}`;
  }
}

function Transaction({ row, botName }: { row: LedgerRow; botName: string }) {
  const isReceived = row.kind === "refund";
  const what = row.kind === "gift" ? `Gift from ${botName}` : (row.title ?? botName);
  return (
    <li className="stars-item">
      <span className="stars-words">
        <strong>{what}</strong>
        <small>
          {isReceived && "Refund · "}
          {dateWords(row.date)}
        </small>
      </span>
      {row.price !== undefined && (
        <b className={isReceived ? "is-good" : ""}>
          {isReceived ? "+" : "−"}
          {numberWords(row.price)}
        </b>
      )}
    </li>
  );
}
