import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import type { Chat } from "../../protocol.ts";
import { useDesk } from "../world/WorldContext.tsx";
import { type Attachment, AttachButton } from "./Attach.tsx";
import { Icon } from "./Icon.tsx";
import { briefly, nameOf } from "./message-words.ts";
import { usePopUp } from "./usePopUp.ts";
import {
  drawn,
  type DrawnMessage,
  type KeyboardButton,
  type MenuButton,
  type ReplyKeyboard,
} from "../world/telegram.ts";

const commandBegun = /^\/(\w*)$/;

interface ComposerProps {
  chat: Chat;
  /** What is being answered, or changed. */
  about: { doing: "reply" | "edit"; message: DrawnMessage } | undefined;
  onForget(): void;
  onAttach(attachment: Attachment): void;
  onSend(text: string): Promise<boolean>;
  onMenuApp(): void;
  onKeyboardButton(button: KeyboardButton): void;
}

/** Where a person writes: the menu button, commands while typing "/", and the bot's own keyboard. */
export function Composer({ chat, about, onForget, onAttach, onSend, onMenuApp, onKeyboardButton }: ComposerProps) {
  const botUsername = useDesk().state.bot.username;
  const [text, setText] = useState("");
  const [isListOpen, setListOpen] = useState(false);
  const [isKeyboardHidden, setKeyboardHidden] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();

  const keyboard = chat.replyKeyboard as ReplyKeyboard | undefined;
  const hasKeyboard = Array.isArray(keyboard?.keyboard);
  const menu = chat.menuButton as unknown as MenuButton;
  const isMenuApp = menu.type === "web_app" && menu.web_app !== undefined;
  const typed = commandBegun.exec(text)?.[1];
  const commands = chat.commands.filter(
    ({ command }) => typed === undefined || command.startsWith(typed.toLowerCase()),
  );
  const showsCommands = isListOpen && commands.length > 0;
  const popUp = usePopUp(isListOpen, () => setListOpen(false));
  const lastOfBot = chat.messages.findLast(({ side }) => side === "bot");
  const heard = lastOfBot && drawn(lastOfBot.message).message_id;
  // Nothing lies over what the bot has just said.
  useEffect(() => setListOpen(false), [heard]);

  const placeholder =
    chat.forceReply?.placeholder ?? ((!isKeyboardHidden && keyboard?.input_field_placeholder) || "Message");
  const isEditing = about?.doing === "edit";
  const aboutId = about?.message.message_id;
  useEffect(() => {
    if (aboutId === undefined) return;
    field.current?.focus({ preventScroll: true });
    if (isEditing) setText(about?.message.text ?? about?.message.caption ?? "");
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [aboutId, isEditing]);
  const forget = () => {
    if (isEditing) setText("");
    onForget();
  };

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
    // One thing at a time: the list goes first.
    if (event.key === "Escape" && about && !showsCommands) forget();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send(text);
  };

  // Among people a command says whom it is for.
  const suffix = chat.group ? `@${botUsername}` : "";

  return (
    <div className="composer-area" {...popUp}>
      {about && (
        <div className="composer-about">
          <Icon name={isEditing ? "pen" : "reply"} />
          <span>
            <strong>{isEditing ? "Edit message" : `Reply to ${nameOf(about.message.from)}`}</strong>
            <small dir="auto">{briefly(about.message)}</small>
          </span>
          <button
            type="button"
            className="composer-small"
            aria-label={isEditing ? "Do not edit" : "Do not reply"}
            onClick={forget}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      {showsCommands && (
        <ul className="command-list" id={listId} aria-label="Commands of the bot">
          {commands.map(({ command, description }) => (
            <li key={command}>
              <button type="button" onClick={() => void send(`/${command}${suffix}`)}>
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
            placeholder={placeholder}
            onChange={(event) => {
              setText(event.target.value);
              setListOpen(commandBegun.test(event.target.value));
            }}
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
          {!isEditing && text === "" && <AttachButton onPick={onAttach} />}
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
