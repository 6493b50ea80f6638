import { useState, type FormEvent } from "react";
import { Icon } from "../phone/Icon.tsx";
import { faultOf } from "./fault-form.ts";
import { type FaultKind, faultKinds, faultWords, oftenWords } from "./fault-kinds.ts";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";

const methods = [
  "*",
  "sendMessage",
  "sendPhoto",
  "sendInvoice",
  "createInvoiceLink",
  "answerPreCheckoutQuery",
  "answerCallbackQuery",
  "editMessageText",
  "refundStarPayment",
  "editUserStarSubscription",
  "getStarTransactions",
  "getUpdates",
];
const updateKinds = ["message", "callback_query", "pre_checkout_query", "my_chat_member", "subscription"];
const codes = [400, 403, 429, 500, 502];

/** What shall go wrong next. */
export function Faults() {
  const { faults } = useDesk().state;
  const hand = useSayingHand();
  return (
    <section className="card" aria-labelledby="faults-title">
      <header className="card-head">
        <h2 id="faults-title">Faults</h2>
        {faults.length > 0 && (
          <button type="button" className="quiet-button" onClick={() => void hand("clearFaults", {})}>
            Clear all
          </button>
        )}
      </header>
      <AddFault />
      {faults.length === 0 ? (
        <p className="card-hint">Nothing is broken. Break something, and see how the bot takes it.</p>
      ) : (
        <ul className="fault-list">
          {faults.map((fault) => (
            <li key={fault.id}>
              <span>{faultWords(fault)}</span>
              <small title={fault.seed === undefined ? undefined : `seed ${fault.seed}`}>{oftenWords(fault)}</small>
              <button
                type="button"
                className="quiet-button"
                aria-label={`Remove: ${faultWords(fault)}`}
                onClick={() => void hand("removeFault", { id: fault.id })}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function AddFault() {
  const hand = useSayingHand();
  const [chosen, setChosen] = useState<FaultKind>(faultKinds[0] as FaultKind);
  const [isByChance, setByChance] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void hand("addFault", faultOf(new FormData(event.currentTarget), chosen, isByChance));
  };

  return (
    <form className="fault-form" onSubmit={submit}>
      <label>
        <span className="visually-hidden">What goes wrong</span>
        <select
          value={chosen.kind}
          onChange={(event) => setChosen(faultKinds.find(({ kind }) => kind === event.target.value) ?? chosen)}
        >
          {faultKinds.map(({ kind, words }) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <p className="card-hint">{chosen.hint}</p>
      {(chosen.of !== "money" || chosen.needs !== undefined) && (
        <div className="fault-row">
          {chosen.of !== "money" && <Target of={chosen.of} />}
          <Need key={chosen.kind} needs={chosen.needs} />
        </div>
      )}
      <div className="fault-row">
        <div className="segmented" role="group" aria-label="How often">
          <button type="button" aria-pressed={!isByChance} onClick={() => setByChance(false)}>
            Next
          </button>
          <button type="button" aria-pressed={isByChance} onClick={() => setByChance(true)}>
            By chance
          </button>
        </div>
        {isByChance ? (
          <>
            <label className="fault-times">
              <span className="visually-hidden">Chance in percent</span>
              <input name="percent" type="number" min={0.1} max={100} step="any" defaultValue={20} />
              <span aria-hidden="true">%</span>
            </label>
            <label className="fault-times">
              <span className="visually-hidden">Seed</span>
              <input name="seed" className="is-wide" type="number" min={0} max={4_294_967_295} placeholder="seed" />
            </label>
          </>
        ) : (
          <label className="fault-times">
            <span aria-hidden="true">×</span>
            <span className="visually-hidden">How many times</span>
            <input name="times" type="number" min={1} max={1000} defaultValue={1} />
          </label>
        )}
        <span className="spread" />
        <button type="submit" className="main-button">
          Add
        </button>
      </div>
    </form>
  );
}

function Target({ of }: { of: "method" | "update" }) {
  return (
    <label className="fault-target">
      <span className="visually-hidden">{of === "method" ? "Method" : "Kind of update"}</span>
      <input
        name="target"
        key={of}
        list="fault-targets"
        placeholder={of === "method" ? "any method" : "any update"}
        autoComplete="off"
      />
      <datalist id="fault-targets">
        {(of === "method" ? methods : updateKinds).map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
    </label>
  );
}

function Need({ needs }: Pick<FaultKind, "needs">) {
  switch (needs) {
    case undefined:
      return null;
    case "code":
      return (
        <label>
          <span className="visually-hidden">Error code</span>
          <select name="code" defaultValue={500}>
            {codes.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        </label>
      );
    case "delay":
      return (
        <label className="fault-times">
          <span className="visually-hidden">Seconds late</span>
          <input name="delay" type="number" min={0} max={86_400} defaultValue={5} /> s
        </label>
      );
    case "commission":
      return (
        <label className="fault-times">
          <span className="visually-hidden">Share in percent</span>
          <input name="commission" type="number" min={0.1} max={99.9} step={0.1} defaultValue={10} /> % of the price
        </label>
      );
  }
}
