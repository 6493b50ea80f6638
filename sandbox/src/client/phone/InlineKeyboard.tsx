import type { InlineButton } from "../world/telegram.ts";
import { Icon } from "./Icon.tsx";
import { StarText } from "./StarText.tsx";

interface InlineKeyboardProps {
  rows: InlineButton[][];
  /** Data of the callback the bot is answering. */
  pendingData?: string | undefined;
  onTap(button: InlineButton, row: number, column: number): void;
}

export function InlineKeyboard({ rows, pendingData, onTap }: InlineKeyboardProps) {
  return (
    <div className="inline-keyboard" role="group" aria-label="Buttons of the message">
      {rows.map((row, rowIndex) => (
        <div className="inline-row" key={rowIndex}>
          {row.map((button, column) => {
            const isPending = pendingData !== undefined && button.callback_data === pendingData;
            return (
              <button
                type="button"
                key={column}
                className={`inline-button ${button.style ? `is-${button.style}` : ""} ${button.pay ? "is-pay" : ""}`}
                aria-busy={isPending}
                disabled={button.disabled !== undefined}
                onClick={() => onTap(button, rowIndex, column)}
              >
                <span className="inline-words" dir="auto">
                  {button.pay ? <StarText text={payWords(button.text)} /> : button.text}
                </span>
                <Mark button={button} />
                {isPending && <span className="inline-progress" aria-hidden="true" />}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** A small sign in the corner: where the button leads. */
function Mark({ button }: { button: InlineButton }) {
  if (button.url !== undefined || button.login_url) return <Icon name="link" />;
  if (button.web_app) return <Icon name="app" />;
  return button.copy_text ? <Icon name="copy" /> : null;
}

/** Telegram draws its star for both spellings of it on a Pay button. */
const payWords = (text: string) => text.replaceAll(/(?:XTR|⭐\uFE0F?)\s*/gu, "⭐ ").trim();
