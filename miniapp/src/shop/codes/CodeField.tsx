import { useEffect, useId, useRef, useState } from "react";
import { usePaymentTexts } from "../../text/TextContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";

/** Telegram's links hold no longer ones. */
const mostCharacters = 32;

export interface CodeFieldProps {
  /** What stands in it at first. */
  given?: string | undefined;
  /** Somebody has just asked for it. */
  isWanted?: boolean;
  isBusy: boolean;
  /** Why the last one was not taken, in the shop's words; undefined: nobody could say; null: nothing is wrong. */
  problem: string | null | undefined;
  look: string;
  onLook: (code: string) => void;
}

export function CodeField({ given = "", isWanted = false, isBusy, problem, look, onLook }: CodeFieldProps) {
  const { t } = usePaymentTexts();
  const id = useId();
  const [code, setCode] = useState(given);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isWanted) return;
    form.current?.querySelector("input")?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "center" });
  }, [isWanted, problem]);
  const submit = () => {
    if (code.trim() !== "" && !isBusy) onLook(code.trim());
  };
  return (
    <form
      ref={form}
      className="section code-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label className="section-title" htmlFor={id}>
        {t("app-code-label")}
      </label>
      <input
        id={id}
        className="surface text-field code-field"
        dir="ltr"
        maxLength={mostCharacters}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="go"
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div role="alert">
        {problem !== null && (
          <Notice icon="warning" tone="warm">
            {problem ?? t("app-code-failed")}
          </Notice>
        )}
      </div>
      {problem === null && <p className="section-note">{t("app-code-note")}</p>}
      <Button isDisabled={code.trim() === ""} isBusy={isBusy} onPress={submit}>
        {look}
      </Button>
    </form>
  );
}
