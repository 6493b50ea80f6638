import { useState } from "react";
import { Icon } from "../phone/Icon.tsx";
import type { Screen } from "./screen.ts";

interface MiniAppHeadProps {
  screen: Screen;
  color: string;
  botName: string;
  isMinimised: boolean;
  onBack(): void;
  onClose(): void;
  onSettings(): void;
  onReload(): void;
  onMinimise(): void;
  onResize(): void;
  onLeaveFullscreen(): void;
}

/** The host's bar over a Mini App: back or close, its name, and the menu. */
export function MiniAppHead(props: MiniAppHeadProps) {
  const { screen, color, botName, isMinimised } = props;
  const [isOpen, setOpen] = useState(false);
  const choose = (action: () => void) => () => {
    setOpen(false);
    action();
  };
  return (
    <header
      className="miniapp-head"
      style={screen.isFullscreen ? undefined : { background: color, color: readableOn(color) }}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      {!screen.isFullscreen && !isMinimised && (
        <button
          type="button"
          className="miniapp-handle"
          aria-label={screen.isExpanded ? "Make the Mini App smaller" : "Expand the Mini App"}
          onClick={props.onResize}
        />
      )}
      {screen.isBackVisible ? (
        <button type="button" className="miniapp-button" aria-label="Back" onClick={props.onBack}>
          <Icon name="back" /> <span>Back</span>
        </button>
      ) : (
        <button type="button" className="miniapp-button" aria-label="Close the Mini App" onClick={props.onClose}>
          <Icon name="close" /> <span>Close</span>
        </button>
      )}
      {isMinimised ? (
        <button type="button" className="miniapp-restore" onClick={props.onMinimise}>
          {botName} <small>tap to go back to the Mini App</small>
        </button>
      ) : (
        <h2>
          {botName}
          <small>mini app · simulator</small>
        </h2>
      )}
      <button
        type="button"
        className="miniapp-button"
        aria-label="Mini App menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="dots" />
      </button>
      {isOpen && (
        <div className="pop-list">
          {screen.isSettingsVisible && (
            <button type="button" onClick={choose(props.onSettings)}>
              Settings
            </button>
          )}
          <button type="button" onClick={choose(props.onReload)}>
            Reload
          </button>
          {screen.isFullscreen && (
            <button type="button" onClick={choose(props.onLeaveFullscreen)}>
              Leave fullscreen
            </button>
          )}
          <button type="button" onClick={choose(props.onMinimise)}>
            {isMinimised ? "Restore" : "Minimise"}
          </button>
          {screen.isBackVisible && (
            <button type="button" onClick={choose(props.onClose)}>
              Close
            </button>
          )}
        </div>
      )}
    </header>
  );
}

/** Black or white, whichever is read better on this colour. */
export function readableOn(color: string): string {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!match) return "inherit";
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000000" : "#ffffff";
}
