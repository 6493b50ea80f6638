import { useRef, useState } from "react";
import { troubleOf, type AnswerError, type Trouble } from "../../api/trouble.ts";
import { randomName } from "../../api/visit.ts";

export type Saying =
  | { is: "open" }
  | { is: "sending" }
  | { is: "refused"; message: string }
  | { is: "failed"; trouble: Trouble };

export interface Said {
  answer: { __typename: "Ticket"; id: string } | { __typename: "Refusal"; message: string } | undefined;
  error: AnswerError | undefined;
}

/** Says something to the shop once, however often it is sent because an answer was lost. */
export function useSaying(send: (key: string) => Promise<Said>, said: (ticketId: string) => void) {
  const [saying, setSaying] = useState<Saying>({ is: "open" });
  const sent = useRef<{ words: string; key: string } | null>(null);
  const isRunning = useRef(false);
  /** `words`: all that is said. Other words are something else to say, under another key. */
  const say = async (words: string) => {
    if (isRunning.current) return;
    isRunning.current = true;
    if (sent.current?.words !== words) sent.current = { words, key: `app:${randomName()}` };
    setSaying({ is: "sending" });
    const { answer, error } = await send(sent.current.key);
    isRunning.current = false;
    if (answer?.__typename === "Ticket") {
      sent.current = null;
      setSaying({ is: "open" });
      said(answer.id);
    } else if (answer) setSaying({ is: "refused", message: answer.message });
    else setSaying({ is: "failed", trouble: error ? troubleOf(error) : "broken" });
  };
  return { saying, say };
}
