import { useState } from "react";
import { Overlay } from "../phone/Overlay.tsx";
import type { Question } from "./screen.ts";

interface QuestionBoxProps {
  question: Question;
  botName: string;
  onAnswer(answer: string | undefined): void;
}

/** What the host asks on behalf of a Mini App; leaving it is an answer too. */
export function QuestionBox({ question, botName, onAnswer }: QuestionBoxProps) {
  const leave = () => onAnswer(undefined);
  if (question.ask === "qr") return <QrBox words={question.text} onAnswer={onAnswer} />;
  if (question.ask === "popup") {
    return (
      <Overlay kind="alert" label={question.title || question.message} testId="popup" onDismiss={leave}>
        <div className="question">
          {question.title && <h2>{question.title}</h2>}
          <p>{question.message}</p>
          <div className={`question-buttons ${question.buttons.length > 2 ? "is-stacked" : ""}`}>
            {question.buttons.map((button, index) => (
              <button
                type="button"
                key={button.id || index}
                className={button.type === "destructive" ? "is-danger" : ""}
                data-autofocus={index === 0 ? true : undefined}
                onClick={() => onAnswer(button.id)}
              >
                {button.text}
              </button>
            ))}
          </div>
        </div>
      </Overlay>
    );
  }
  const { title, words, yes, no, isDanger } = wordsOf(question, botName);
  return (
    <Overlay kind="alert" label={title} testId="question" onDismiss={leave}>
      <div className="question">
        <h2>{title}</h2>
        <p>{words}</p>
        <div className="question-buttons">
          <button type="button" onClick={leave}>
            {no}
          </button>
          <button
            type="button"
            className={isDanger ? "is-danger" : "is-main"}
            data-autofocus
            onClick={() => onAnswer("yes")}
          >
            {yes}
          </button>
        </div>
      </div>
    </Overlay>
  );
}

function wordsOf(question: Exclude<Question, { ask: "popup" | "qr" }>, botName: string) {
  switch (question.ask) {
    case "write_access":
      return {
        title: "Allow messages?",
        words: `${botName} would like to write to you.`,
        yes: "Allow",
        no: "Cancel",
        isDanger: false,
      };
    case "phone":
      return {
        title: "Share your phone number?",
        words: `${botName} will know your (simulated) phone number.`,
        yes: "Share",
        no: "Cancel",
        isDanger: false,
      };
    case "close":
      return {
        title: "Close the Mini App?",
        words: "Changes that you made may not be saved.",
        yes: "Close anyway",
        no: "Cancel",
        isDanger: true,
      };
    case "link":
      return { title: "Open this link?", words: question.url, yes: "Open", no: "Cancel", isDanger: false };
    case "download":
      return {
        title: "Download a file?",
        words: `${question.fileName} from ${new URL(question.url).host}`,
        yes: "Download",
        no: "Cancel",
        isDanger: false,
      };
  }
}

/** A desk has no camera: what the code would say is typed. */
function QrBox({ words, onAnswer }: { words: string; onAnswer(answer: string | undefined): void }) {
  const [text, setText] = useState("");
  return (
    <Overlay kind="alert" label="Scan a QR code" testId="question" onDismiss={() => onAnswer(undefined)}>
      <form
        className="question"
        onSubmit={(event) => {
          event.preventDefault();
          if (text !== "") onAnswer(text);
        }}
      >
        <h2>Scan a QR code</h2>
        <p>{words || "The sandbox has no camera."} Type what the code says.</p>
        <input
          data-autofocus
          value={text}
          aria-label="What the code says"
          onChange={(event) => setText(event.target.value)}
        />
        <div className="question-buttons">
          <button type="button" onClick={() => onAnswer(undefined)}>
            Close
          </button>
          <button type="submit" className="is-main" disabled={text === ""}>
            Scanned
          </button>
        </div>
      </form>
    </Overlay>
  );
}
