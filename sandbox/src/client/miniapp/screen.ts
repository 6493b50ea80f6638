/** What the host draws around a Mini App, as the Mini App asked for it. */

export interface HostButton {
  isVisible: boolean;
  isActive: boolean;
  isProgressVisible: boolean;
  text: string;
  /** Absent: the theme's. */
  color?: string;
  textColor?: string;
  hasShineEffect: boolean;
}

export type SecondaryPosition = "left" | "right" | "top" | "bottom";

export interface PopupButton {
  id: string;
  type: "default" | "ok" | "close" | "cancel" | "destructive";
  text: string;
}

/** A question the host asks on behalf of the Mini App: one at a time. */
export type Question =
  | { ask: "popup"; title: string; message: string; buttons: PopupButton[] }
  | { ask: "write_access" }
  | { ask: "phone" }
  | { ask: "close" }
  | { ask: "link"; url: string }
  | { ask: "download"; url: string; fileName: string }
  | { ask: "qr"; text: string };

export interface Screen {
  isReady: boolean;
  canReload: boolean;
  isExpanded: boolean;
  isFullscreen: boolean;
  mainButton: HostButton;
  secondaryButton: HostButton & { position: SecondaryPosition };
  isBackVisible: boolean;
  isSettingsVisible: boolean;
  /** A key of the theme or `#rrggbb`. */
  headerColor: string;
  backgroundColor: string;
  bottomBarColor: string;
  confirmsClosing: boolean;
  allowsSwipe: boolean;
  question?: Question;
  /** When popups were opened, for the limit of three in three seconds. */
  popupsAtMs: number[];
}

export const withoutQuestion = ({ question: _, ...screen }: Screen): Screen => screen;

const hidden: HostButton = {
  isVisible: false,
  isActive: true,
  isProgressVisible: false,
  text: "",
  hasShineEffect: false,
};

export const firstScreen: Screen = {
  isReady: false,
  canReload: false,
  isExpanded: false,
  isFullscreen: false,
  mainButton: hidden,
  secondaryButton: { ...hidden, position: "left" },
  isBackVisible: false,
  isSettingsVisible: false,
  headerColor: "bg_color",
  backgroundColor: "bg_color",
  bottomBarColor: "bottom_bar_bg_color",
  confirmsClosing: false,
  allowsSwipe: true,
  popupsAtMs: [],
};

const plainColor = /^#[0-9a-f]{6}$/i;
const isColor = (value: unknown): value is string => typeof value === "string" && plainColor.test(value);

/** `web_app_setup_main_button`: what is not said keeps its former value, except the text's emptiness, which hides. */
export function buttonAfter(button: HostButton, data: Record<string, unknown>): HostButton {
  const text = typeof data["text"] === "string" ? data["text"].trim() : button.text;
  const flag = (name: string, otherwise: boolean) => (typeof data[name] === "boolean" ? data[name] : otherwise);
  return {
    isVisible: flag("is_visible", button.isVisible) && text !== "",
    isActive: flag("is_active", button.isActive),
    isProgressVisible: flag("is_progress_visible", button.isProgressVisible),
    hasShineEffect: flag("has_shine_effect", button.hasShineEffect),
    text,
    ...colorOf("color", data["color"], button.color),
    ...colorOf("textColor", data["text_color"], button.textColor),
  };
}

function colorOf<Key extends string>(key: Key, value: unknown, otherwise: string | undefined) {
  const color = isColor(value) ? value : otherwise;
  return color === undefined ? {} : ({ [key]: color } as Record<Key, string>);
}

export function positionOf(value: unknown, otherwise: SecondaryPosition): SecondaryPosition {
  return value === "left" || value === "right" || value === "top" || value === "bottom" ? value : otherwise;
}

/** The header and the background take a key of the theme or a colour; anything else changes nothing. */
export function paintOf(data: Record<string, unknown>, keys: readonly string[]): string | undefined {
  if (isColor(data["color"])) return data["color"];
  for (const value of [data["color_key"], data["color"]])
    if (typeof value === "string" && keys.includes(value)) return value;
  return undefined;
}

/** Absent when Telegram would refuse it too. */
export function popupOf(data: Record<string, unknown>): (Question & { ask: "popup" }) | undefined {
  const title = typeof data["title"] === "string" ? data["title"].trim() : "";
  const message = typeof data["message"] === "string" ? data["message"].trim() : "";
  const buttons = Array.isArray(data["buttons"]) ? data["buttons"].map(popupButtonOf) : [];
  if (title.length > 64 || message.length < 1 || message.length > 256) return undefined;
  if (buttons.length < 1 || buttons.length > 3 || buttons.includes(undefined)) return undefined;
  return { ask: "popup", title, message, buttons: buttons.filter((button) => button !== undefined) };
}

const popupWords: Record<string, string> = { ok: "OK", close: "Close", cancel: "Cancel" };

function popupButtonOf(value: unknown): PopupButton | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id = "", type = "default", text } = value as Record<string, unknown>;
  if (typeof id !== "string" || id.length > 64 || typeof type !== "string") return undefined;
  if (!["default", "ok", "close", "cancel", "destructive"].includes(type)) return undefined;
  const words = popupWords[type] ?? (typeof text === "string" ? text.trim() : "");
  if (words.length < 1 || words.length > 64) return undefined;
  return { id, type: type as PopupButton["type"], text: words };
}
