import { useId, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import type { Chat } from "../../protocol.ts";
import { Icon } from "./Icon.tsx";
import type { KeyboardButton, MenuButton, ReplyKeyboard } from "../world/telegram.ts";

interface ComposerProps {
  chat: Chat;
  onSend(text: string): Promise<boolean>;
  onMenuApp(): void;
  onKeyboardButton(button: KeyboardButton): void;
}

/** Where a person writes: the menu button, commands while typing "/", and the bot's own keyboard. */
export function Composer({ chat, onSend, onMenuApp, onKeyboardButton }: ComposerProps) {
  const [text, setText] = useState("");
  const [isListOpen, setListOpen] = useState(false);
  const [isKeyboardHidden, setKeyboardHidden] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();

  const keyboard = chat.replyKeyboard as ReplyKeyboard | undefined;
  const hasKeyboard = Array.isArray(keyboard?.keyboard);
  const menu = chat.menuButton as unknown as MenuButton;
  const isMenuApp = menu.type === "web_app" && menu.web_app !== undefined;
  const typed = /^\/(\w*)$/.exec(text)?.[1];
  const commands = chat.commands.filter(
    ({ command }) => typed === undefined || command.startsWith(typed.toLowerCase()),
  );
  const showsCommands = (isListOpen || typed !== undefined) && commands.length > 0;

  const send = async (words: string) => {
    setListOpen(false);
    if (words.trim() === "") return;
    setText("");
    // What was refused comes back: nobody should have to type it again.
    if (!(await onSend(words))) setText((now) => (now === "" ? words : now));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(text);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setListOpen(false);
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send(text);
  };

  return (
    <div className="composer-area">
      {showsCommands && (
        <ul className="command-list" id={listId} aria-label="Commands of the bot">
          {commands.map(({ command, description }) => (
            <li key={command}>
              <button type="button" onClick={() => void send(`/${command}`)}>
                <strong>/{command}</strong>
                <span dir="auto">{description}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <form className="composer" onSubmit={submit}>
        {isMenuApp && (
          <button type="button" className="menu-button" onClick={onMenuApp} data-testid="menu-button">
            <Icon name="app" /> {menu.text ?? "Open"}
          </button>
        )}
        {!isMenuApp && chat.commands.length > 0 && (
          <button
            type="button"
            className="menu-button"
            aria-expanded={showsCommands}
            aria-controls={listId}
            onClick={() => setListOpen(!isListOpen)}
          >
            <Icon name="menu" /> Menu
          </button>
        )}
        <div className="composer-field">
          <textarea
            dir="auto"
            ref={field}
            rows={1}
            value={text}
            aria-label="Message"
            placeholder={(!isKeyboardHidden && keyboard?.input_field_placeholder) || "Message"}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          {isMenuApp && chat.commands.length > 0 && text === "" && (
            <button
              type="button"
              className="composer-small"
              aria-label="Commands"
              aria-expanded={showsCommands}
              aria-controls={listId}
              onClick={() => setListOpen(!isListOpen)}
            >
              /
            </button>
          )}
          {hasKeyboard && (
            <button
              type="button"
              className="composer-small"
              aria-label={isKeyboardHidden ? "Show the bot's keyboard" : "Hide the bot's keyboard"}
              onClick={() => setKeyboardHidden(!isKeyboardHidden)}
            >
              <Icon name={isKeyboardHidden ? "keyboard" : "down"} />
            </button>
          )}
        </div>
        <button type="submit" className="send-button" aria-label="Send" disabled={text.trim() === ""}>
          <Icon name="send" />
        </button>
      </form>
      {hasKeyboard && !isKeyboardHidden && (
        <div className="reply-keyboard" role="group" aria-label="The bot's keyboard" data-testid="reply-keyboard">
          {keyboard?.keyboard.map((row, rowIndex) => (
            <div className="reply-row" key={rowIndex}>
              {row.map((one, column) => {
                const button = typeof one === "string" ? { text: one } : one;
                return (
                  <button
                    type="button"
                    key={column}
                    className={button.style ? `is-${button.style}` : ""}
                    onClick={() => {
                      if (keyboard.one_time_keyboard) setKeyboardHidden(true);
                      onKeyboardButton(button);
                    }}
                  >
                    {button.text}
                  </button>
                );
              })}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
