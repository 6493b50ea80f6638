import type { CSSProperties } from "react";
import type { HostButton, Screen } from "./screen.ts";

interface HostButtonsProps {
  screen: Screen;
  theme: Record<string, string>;
  barColor: string;
  onPress(which: "main" | "secondary"): void;
}

/** The Mini App's own buttons, drawn by the host under the frame. */
export function HostButtons({ screen, theme, barColor, onPress }: HostButtonsProps) {
  const { mainButton, secondaryButton } = screen;
  if (!mainButton.isVisible && !secondaryButton.isVisible) return null;
  const second = secondaryButton.isVisible && (
    <OneButton
      key="secondary"
      button={secondaryButton}
      color={secondaryButton.color ?? barColor}
      textColor={secondaryButton.textColor ?? mixed(theme, "button_color", 68, theme["text_color"])}
      testId="secondary-button"
      onPress={() => onPress("secondary")}
    />
  );
  const first = mainButton.isVisible && (
    <OneButton
      key="main"
      button={mainButton}
      color={mainButton.color ?? mixed(theme, "button_color", 78, "#000000")}
      textColor={mainButton.textColor ?? theme["button_text_color"] ?? "#ffffff"}
      testId="main-button"
      onPress={() => onPress("main")}
    />
  );
  const { position } = secondaryButton;
  return (
    <div
      className={`host-buttons ${position === "top" || position === "bottom" ? "is-stacked" : ""}`}
      style={{ background: barColor }}
      role="group"
      aria-label="Buttons of the Mini App"
    >
      {position === "left" || position === "top" ? [second, first] : [first, second]}
    </div>
  );
}

/** Telegram's stock colours are too faint to read on; what a Mini App chose itself is drawn as it is. */
function mixed(theme: Record<string, string>, key: string, percent: number, other = "#000000"): string {
  return `color-mix(in srgb, ${theme[key] ?? "#3390ec"} ${percent}%, ${other})`;
}

interface OneButtonProps {
  button: HostButton;
  color: string;
  textColor: string;
  testId: string;
  onPress(): void;
}

function OneButton({ button, color, textColor, testId, onPress }: OneButtonProps) {
  return (
    <button
      type="button"
      className={`host-button ${button.hasShineEffect && button.isActive ? "is-shining" : ""}`}
      style={{ "--host-color": color, "--host-text": textColor } as CSSProperties}
      disabled={!button.isActive}
      aria-busy={button.isProgressVisible}
      data-testid={testId}
      onClick={() => {
        if (!button.isProgressVisible) onPress();
      }}
    >
      <span dir="auto">{button.text}</span>
      {button.isProgressVisible && <i className="spinner" aria-hidden="true" />}
    </button>
  );
}
