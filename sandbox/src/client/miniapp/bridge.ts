/**
 * The Mini App bridge, host's side: one message in, the new screen and what is to be done out. Pure: no DOM, no clock.
 *
 * The order matters: what needs the world (invoices, sent data, custom methods, and what a person has agreed to) has no
 * note and is handed on; everything else is done or refused here, and never left without Telegram's answer.
 */
import type { BridgeNote, MiniAppWindow } from "../../protocol.ts";
import { refusals, refusalToasts, type Posted } from "./refusals.ts";
import { buttonAfter, paintOf, popupOf, positionOf, withoutQuestion, type Question, type Screen } from "./screen.ts";
import { knowledgeOf } from "./version.ts";

export interface BridgeMessage {
  eventType: string;
  eventData: unknown;
}

export interface Surroundings {
  /** `tgWebAppVersion` of the launch URL. */
  version: string;
  openedBy: MiniAppWindow["openedBy"];
  themeParams: Record<string, string>;
  viewport: { height: number; width: number };
  safeArea: Insets;
  contentSafeArea: Insets;
  nowMs: number;
}

export interface Insets {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export type Act =
  | ({ do: "post" } & Posted)
  /** The world decides: give it the message, post what it answers. */
  | { do: "hand_on" }
  | { do: "close" }
  /** The person decided about a message that was not told yet. */
  | { do: "tell"; note: BridgeNote }
  | { do: "minimise_for"; url: string }
  | { do: "open_tab"; url: string }
  | { do: "haptic"; kind: string }
  | { do: "toast"; text: string }
  | { do: "reloads" }
  | { do: "blur" };

export interface Outcome {
  screen: Screen;
  acts: Act[];
  /** Absent: the world acts and records it itself, or the person is asked first. */
  note?: BridgeNote;
}

/** Undefined for what is not of this protocol: other scripts of the page post messages too. */
export function parseMessage(data: unknown): BridgeMessage | undefined {
  if (typeof data !== "string" || data.length > 1_000_000) return undefined;
  try {
    const { eventType, eventData } = JSON.parse(data) as Record<string, unknown>;
    return typeof eventType === "string" && eventType !== "" ? { eventType, eventData } : undefined;
  } catch {
    return undefined;
  }
}

type Handler = (screen: Screen, data: Record<string, unknown>, around: Surroundings) => Outcome;

const done = (screen: Screen, ...acts: Act[]): Outcome => ({ screen, acts, note: "done" });
const refused = (screen: Screen, ...acts: Act[]): Outcome => ({ screen, acts, note: "refused" });
const handedOn = (screen: Screen): Outcome => ({ screen, acts: [{ do: "hand_on" }] });
export const post = (eventType: string, eventData?: unknown): Act =>
  eventData === undefined ? { do: "post", eventType } : { do: "post", eventType, eventData };
/** Not told to the timeline before the person has decided: then the world records it, or the no is. */
const waiting = (screen: Screen, question: Question): Outcome => ({ screen: asking(screen, question), acts: [] });
const asking = (screen: Screen, question: Question): Screen => ({ ...screen, question });

export function receive(screen: Screen, message: BridgeMessage, around: Surroundings): Outcome {
  const knowledge = knowledgeOf(message.eventType, around.version);
  if (knowledge !== "known") return { screen, acts: [], note: knowledge };
  const data =
    typeof message.eventData === "object" && message.eventData !== null
      ? (message.eventData as Record<string, unknown>)
      : {};
  const handler = handlers[message.eventType];
  if (handler) return handler(screen, data, around);
  const refusal = refusals[message.eventType];
  // On Telegram's list and forgotten here: the timeline shows it as what nobody knows.
  if (!refusal) return { screen, acts: [], note: "unknown" };
  const toast = refusalToasts[message.eventType];
  return refused(
    screen,
    ...refusal(data).map((event): Act => ({ do: "post", ...event })),
    ...(toast ? [{ do: "toast", text: toast } satisfies Act] : []),
  );
}

export function viewportEvent(screen: Screen, viewport: Surroundings["viewport"], isStable = true): Posted {
  const { height, width } = viewport;
  return {
    eventType: "viewport_changed",
    eventData: { height, width, is_expanded: screen.isExpanded || screen.isFullscreen, is_state_stable: isStable },
  };
}

const haptics = new Set("light medium heavy rigid soft error success warning selection_change".split(" "));

const handlers: Record<string, Handler> = {
  iframe_ready: (screen, data) => done({ ...screen, canReload: data["reload_supported"] === true }),
  iframe_will_reload: (screen) => done(screen, { do: "reloads" }),
  web_app_ready: (screen) => done({ ...screen, isReady: true }),
  // viewport_changed follows when the sheet has its new height.
  web_app_expand: (screen) => done({ ...screen, isExpanded: true }),
  web_app_close: (screen) => done(screen, { do: "close" }),
  web_app_request_theme: (screen, _, around) =>
    done(screen, post("theme_changed", { theme_params: around.themeParams })),
  web_app_request_viewport: (screen, _, around) =>
    done(screen, { do: "post", ...viewportEvent(screen, around.viewport) }),
  web_app_request_safe_area: (screen, _, around) => done(screen, post("safe_area_changed", around.safeArea)),
  web_app_request_content_safe_area: (screen, _, around) =>
    done(screen, post("content_safe_area_changed", around.contentSafeArea)),

  web_app_setup_main_button: (screen, data) => done({ ...screen, mainButton: buttonAfter(screen.mainButton, data) }),
  web_app_setup_secondary_button: (screen, data) =>
    done({
      ...screen,
      secondaryButton: {
        ...buttonAfter(screen.secondaryButton, data),
        position: positionOf(data["position"], screen.secondaryButton.position),
      },
    }),
  web_app_setup_back_button: (screen, data) => done({ ...screen, isBackVisible: data["is_visible"] === true }),
  web_app_setup_settings_button: (screen, data) => done({ ...screen, isSettingsVisible: data["is_visible"] === true }),
  web_app_setup_closing_behavior: (screen, data) =>
    done({ ...screen, confirmsClosing: data["need_confirmation"] === true }),
  web_app_setup_swipe_behavior: (screen, data) =>
    done({ ...screen, allowsSwipe: data["allow_vertical_swipe"] !== false }),
  web_app_set_header_color: (screen, data) =>
    painted(screen, "headerColor", paintOf(data, ["bg_color", "secondary_bg_color"])),
  web_app_set_background_color: (screen, data) =>
    painted(screen, "backgroundColor", paintOf(data, ["bg_color", "secondary_bg_color"])),
  web_app_set_bottom_bar_color: (screen, data) =>
    painted(screen, "bottomBarColor", paintOf(data, ["bg_color", "secondary_bg_color", "bottom_bar_bg_color"])),

  web_app_open_link: (screen, data) => {
    const { url } = data;
    return typeof url === "string" && isWebAddress(url) ? done(screen, { do: "open_tab", url }) : refused(screen);
  },
  web_app_open_tg_link: (screen, data) => {
    const path = data["path_full"];
    if (typeof path !== "string" || !path.startsWith("/")) return refused(screen);
    return done(screen, { do: "minimise_for", url: `https://t.me${path}` });
  },
  web_app_open_invoice: (screen, data) =>
    typeof data["slug"] === "string" && data["slug"] !== ""
      ? handedOn(screen)
      : refused(
          screen,
          post("invoice_closed", { slug: typeof data["slug"] === "string" ? data["slug"] : "", status: "failed" }),
        ),
  web_app_open_popup: openPopup,
  web_app_open_scan_qr_popup: (screen, data) =>
    screen.question
      ? refused(screen, post("scan_qr_popup_closed"))
      : done(asking(screen, { ask: "qr", text: typeof data["text"] === "string" ? data["text"].slice(0, 64) : "" })),
  web_app_close_scan_qr_popup: (screen) =>
    screen.question?.ask === "qr" ? done(withoutQuestion(screen), post("scan_qr_popup_closed")) : done(screen),
  web_app_trigger_haptic_feedback: (screen, data) => {
    const kind = data["impact_style"] ?? data["notification_type"] ?? data["type"];
    return typeof kind === "string" && haptics.has(kind) ? done(screen, { do: "haptic", kind }) : refused(screen);
  },
  web_app_hide_keyboard: (screen) => done(screen, { do: "blur" }),

  web_app_request_write_access: (screen) =>
    screen.question
      ? refused(screen, post("write_access_requested", { status: "cancelled" }))
      : waiting(screen, { ask: "write_access" }),
  web_app_request_phone: (screen) =>
    screen.question
      ? refused(screen, post("phone_requested", { status: "cancelled" }))
      : waiting(screen, { ask: "phone" }),
  web_app_request_file_download: (screen, data) => {
    const { url, file_name: fileName } = data;
    if (screen.question || typeof url !== "string" || !isWebAddress(url) || typeof fileName !== "string")
      return refused(screen, post("file_download_requested", { status: "cancelled" }));
    return done(asking(screen, { ask: "download", url, fileName }));
  },
  web_app_invoke_custom_method: (screen) => handedOn(screen),
  // Only an app opened by a button of the reply keyboard may answer the bot by itself.
  web_app_data_send: (screen, data, around) => {
    const text = data["data"];
    const isFitting = typeof text === "string" && text !== "" && new TextEncoder().encode(text).length <= 4096;
    return around.openedBy === "keyboard_button" && isFitting ? handedOn(screen) : refused(screen);
  },

  web_app_request_fullscreen: (screen) =>
    screen.isFullscreen
      ? refused(screen, post("fullscreen_failed", { error: "ALREADY_FULLSCREEN" }))
      : done({ ...screen, isFullscreen: true }, post("fullscreen_changed", { is_fullscreen: true })),
  web_app_exit_fullscreen: (screen) =>
    done({ ...screen, isFullscreen: false }, post("fullscreen_changed", { is_fullscreen: false })),
};

function painted(screen: Screen, part: "headerColor" | "backgroundColor" | "bottomBarColor", paint?: string): Outcome {
  return paint === undefined ? refused(screen) : done({ ...screen, [part]: paint });
}

/** A popup over another one is ignored, and a fourth one in three seconds is closed at once. */
function openPopup(screen: Screen, data: Record<string, unknown>, around: Surroundings): Outcome {
  if (screen.question) return refused(screen);
  const recent = screen.popupsAtMs.filter((atMs) => around.nowMs - atMs < 3000);
  const popup = popupOf(data);
  if (!popup || recent.length >= 3) return refused(screen, post("popup_closed", {}));
  return done(asking({ ...screen, popupsAtMs: [...recent, around.nowMs] }, popup));
}

export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}
