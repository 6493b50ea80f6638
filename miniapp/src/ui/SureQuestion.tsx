import { useEffect, useRef } from "react";
import { Button } from "./Button.tsx";

export interface SureQuestionProps {
  question: string;
  yes: string;
  no: string;
  isBusy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** "Are you sure?" below what it is about: what was there before it stays in sight. */
export function SureQuestion({ question, yes, no, isBusy, onYes, onNo }: SureQuestionProps) {
  const box = useRef<HTMLDivElement>(null);
  // Whoever uses a keyboard or hears the page is taken to the question they caused.
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} className="sure" role="alertdialog" aria-label={question} tabIndex={-1}>
      <p>{question}</p>
      <div className="sure-answers">
        <Button onPress={onNo} isDisabled={isBusy}>
          {no}
        </Button>
        <Button kind="danger" onPress={onYes} isBusy={isBusy}>
          {yes}
        </Button>
      </div>
    </div>
  );
}
