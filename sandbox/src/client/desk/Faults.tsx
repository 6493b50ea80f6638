import { useState, type FormEvent } from "react";
import { Icon } from "../phone/Icon.tsx";
import type { Fault, HandActions } from "../../protocol.ts";
import { fieldText } from "./form.ts";
import { useDesk, useSayingHand } from "../world/WorldContext.tsx";

const kinds: [Fault["kind"], string][] = [
  ["method_error", "A Bot API call fails"],
  ["method_hang", "A Bot API call hangs"],
  ["duplicate_update", "An update comes twice"],
  ["drop_webhook_answer", "A webhook's answer is lost"],
];
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
  "getUpdates",
];
const updateKinds = ["message", "callback_query", "pre_checkout_query", "my_chat_member"];
const codes = [400, 403, 429, 500];

/** What shall go wrong next. */
export function Faults() {
  const { faults } = useDesk().state;
  const hand = useSayingHand();
  const [kind, setKind] = useState<Fault["kind"]>("method_error");
  const [code, setCode] = useState(500);
  const isOfMethod = kind === "method_error" || kind === "method_hang";

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const target = fieldText(form, "target");
    const fault: HandActions["addFault"][0] = {
      kind,
      remaining: Math.max(1, Number(form.get("times")) || 1),
      ...(isOfMethod ? { method: target || "*" } : target && { updateKind: target }),
      ...(kind === "method_error" && { errorCode: code }),
      ...(kind === "method_error" && code === 429 && { retryAfter: 3 }),
    };
    void hand("addFault", fault);
  };

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
      <form className="fault-form" onSubmit={submit}>
        <div className="fault-row">
          <label className="fault-target">
            <span className="visually-hidden">What goes wrong</span>
            <select value={kind} onChange={(event) => setKind(event.target.value as Fault["kind"])}>
              {kinds.map(([one, words]) => (
                <option key={one} value={one}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          {kind === "method_error" && (
            <label>
              <span className="visually-hidden">Error code</span>
              <select value={code} onChange={(event) => setCode(Number(event.target.value))}>
                {codes.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </select>
            </label>
          )}
        </div>
        <div className="fault-row">
          <label className="fault-target">
            <span className="visually-hidden">{isOfMethod ? "Method" : "Kind of update"}</span>
            <input
              name="target"
              key={String(isOfMethod)}
              list="fault-targets"
              placeholder={isOfMethod ? "any method" : "any update"}
              autoComplete="off"
            />
            <datalist id="fault-targets">
              {(isOfMethod ? methods : updateKinds).map((one) => (
                <option key={one}>{one}</option>
              ))}
            </datalist>
          </label>
          <label className="fault-times">
            <span aria-hidden="true">×</span>
            <span className="visually-hidden">How many times</span>
            <input name="times" type="number" min={1} max={1000} defaultValue={1} />
          </label>
          <button type="submit" className="main-button">
            Add
          </button>
        </div>
      </form>
      {faults.length === 0 ? (
        <p className="card-hint">Nothing is broken. Break something, and see how the bot takes it.</p>
      ) : (
        <ul className="fault-list">
          {faults.map((fault) => (
            <li key={fault.id}>
              <span>{faultWords(fault)}</span>
              <small>×{fault.remaining}</small>
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

function faultWords(fault: Fault): string {
  const method = fault.method === undefined || fault.method === "*" ? "any call" : fault.method;
  switch (fault.kind) {
    case "method_error":
      return `${method} → ${fault.errorCode ?? 500}`;
    case "method_hang":
      return `${method} hangs`;
    case "duplicate_update":
      return `${fault.updateKind ?? "next update"} comes twice`;
    case "drop_webhook_answer":
      return `answer to ${fault.updateKind ?? "next update"} is lost`;
  }
}
