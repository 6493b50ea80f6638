import { useMemo, useState, type FormEvent } from "react";
import type { LedgerRow } from "../../protocol.ts";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";
import { dateWords, starWords } from "../world/words.ts";
import { fieldText } from "./form.ts";
import { amountWords, oddKinds, rowWords } from "./ledger-words.ts";

const shownRows = 40;

/** The bot's account at Telegram: what really moved, and what can be done to it behind the bot's back. */
export function LedgerCard() {
  const { bot, ledger, people } = useDesk().state;
  const [isAdding, setAdding] = useState(false);
  const refunded = useMemo(
    () => new Set(ledger.filter(({ kind }) => kind === "refund").map(({ chargeId }) => chargeId)),
    [ledger],
  );
  const names = new Map(people.map((person) => [person.id, person.firstName]));
  return (
    <section className="card" aria-labelledby="ledger-title">
      <header className="card-head">
        <h2 id="ledger-title">Telegram's ledger</h2>
        <span className="card-note">{starWords(bot.stars)}</span>
        <span className="spread" />
        <button type="button" className="quiet-button" aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          {isAdding ? "Cancel" : "+ Add a row"}
        </button>
      </header>
      {isAdding && <AddRow onDone={() => setAdding(false)} />}
      {ledger.length === 0 && <p className="card-hint">Nobody has paid yet. Each row can be paid again or returned.</p>}
      <ul className="ledger-list" data-testid="ledger">
        {ledger
          .slice(-shownRows)
          .toReversed()
          .map((row) => (
            <Row
              key={`${row.chargeId} ${row.direction}`}
              row={row}
              name={row.personId === undefined ? undefined : names.get(row.personId)}
              isRefunded={refunded.has(row.chargeId)}
            />
          ))}
      </ul>
    </section>
  );
}

function Row({ row, name, isRefunded }: { row: LedgerRow; name: string | undefined; isRefunded: boolean }) {
  const { person } = useDesk();
  const hand = useSayingHand();
  const { chargeId, slug } = row;
  const isSale = row.kind === "payment" || row.kind === "refund";
  return (
    <li>
      <details className="ledger-row">
        <summary>
          <span className="ledger-words">
            {rowWords(row)}
            <small>{[name, dateWords(row.date)].filter(Boolean).join(" · ")}</small>
          </span>
          <b data-direction={row.direction}>{amountWords(row)}</b>
        </summary>
        <code>{chargeId}</code>
        {row.commission && (
          <p className="card-hint">
            {name} paid {starWords(row.price ?? 0)}; an affiliate took {row.commission.perMille / 10} %.
          </p>
        )}
        {isSale && (
          <div className="chips">
            {row.kind === "payment" && slug !== undefined && slug !== "" && (
              <button
                type="button"
                title="Its link is paid once more, and the bot is not asked"
                onClick={() => void hand("payUnasked", { personId: person.id, slug })}
              >
                {person.firstName} pays it too
              </button>
            )}
            {row.kind === "payment" && !isRefunded && (
              <button
                type="button"
                title="Telegram returns it; the bot did not ask for that"
                onClick={() => void hand("refundFromOutside", { chargeId })}
              >
                Refund from outside
              </button>
            )}
            <button
              type="button"
              title="The same message under a new update id"
              onClick={() =>
                void hand("announceAgain", { chargeId, what: row.kind === "refund" ? "refund" : "payment" })
              }
            >
              Tell the bot again
            </button>
          </div>
        )}
      </details>
    </li>
  );
}

function AddRow({ onDone }: { onDone(): void }) {
  const { person } = useDesk();
  const hand = useSayingHand();
  const [kind, setKind] = useState<LedgerRow["kind"]>("payment");
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const share = Number(fieldText(form, "share"));
    const added = await hand("addStarTransaction", {
      kind,
      amount: Number(form.get("amount")),
      ...((kind === "payment" || kind === "gift") && { personId: person.id }),
      ...(kind === "payment" && { payload: fieldText(form, "payload") }),
      ...(share > 0 && { commissionPerMille: Math.round(share * 10) }),
      ...(kind === "withdrawal" && { withdrawal: fieldText(form, "state") as "pending" | "succeeded" | "failed" }),
      ...(kind === "other" && { direction: form.get("direction") === "out" ? "out" : "in" }),
    });
    if (added) onDone();
  };
  return (
    <form className="add-person" onSubmit={(event) => void submit(event)}>
      <label>
        What happened
        <select value={kind} onChange={(event) => setKind(event.target.value as LedgerRow["kind"])}>
          {oddKinds.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Stars
        <input name="amount" type="number" min={1} max={1_000_000} defaultValue={50} required />
      </label>
      {(kind === "payment" || kind === "affiliate_program") && (
        <label>
          Affiliate's share, %
          <input name="share" type="number" min={0} max={99.9} step={0.1} defaultValue={0} />
        </label>
      )}
      {kind === "payment" && (
        <label>
          Payload
          <input name="payload" maxLength={128} placeholder="what the invoice said" autoComplete="off" />
        </label>
      )}
      {kind === "withdrawal" && (
        <label>
          State
          <select name="state" defaultValue="succeeded">
            <option>pending</option>
            <option>succeeded</option>
            <option>failed</option>
          </select>
        </label>
      )}
      {kind === "other" && (
        <label>
          Direction
          <select name="direction">
            <option value="in">in</option>
            <option value="out">out</option>
          </select>
        </label>
      )}
      <button type="submit" className="main-button">
        Add
      </button>
    </form>
  );
}
