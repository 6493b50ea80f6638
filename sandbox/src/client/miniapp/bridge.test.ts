import { describe, expect, it } from "vitest";
import { answered } from "./answers.ts";
import { parseMessage, receive, type Act, type Outcome, type Surroundings } from "./bridge.ts";
import { firstScreen, type Screen } from "./screen.ts";
import { allMethods, isAtLeast } from "./version.ts";

const noInsets = { top: 0, bottom: 0, left: 0, right: 0 };
const around: Surroundings = {
  version: "9.6",
  openedBy: "menu",
  themeParams: { bg_color: "#ffffff" },
  viewport: { height: 500, width: 390 },
  safeArea: noInsets,
  contentSafeArea: noInsets,
  nowMs: 0,
};

const tell = (eventType: string, eventData: unknown = {}, screen: Screen = firstScreen, change = {}): Outcome =>
  receive(screen, { eventType, eventData }, { ...around, ...change });
const posted = (acts: Act[]) => acts.filter((act) => act.do === "post").map(({ do: _, ...event }) => event);

const popup = { title: "Sure?", message: "Really?", buttons: [{ id: "yes", type: "destructive", text: "Yes" }] };

describe("a message", () => {
  it("is a string of JSON with a name; everything else is somebody else's", () => {
    expect(parseMessage('{"eventType":"web_app_ready","eventData":""}')).toEqual({
      eventType: "web_app_ready",
      eventData: "",
    });
    for (const other of [{ eventType: "web_app_ready" }, "", "{", "null", "1", '{"eventType":1}', undefined])
      expect(parseMessage(other)).toBeUndefined();
  });

  it("nobody knows says so", () => {
    expect(tell("web_app_make_coffee").note).toBe("unknown");
    expect(tell("constructor").note).toBe("unknown");
  });

  it("of a later version than the launch is not acted on", () => {
    const outcome = tell("web_app_open_popup", popup, firstScreen, { version: "6.1" });
    expect(outcome).toEqual({ screen: firstScreen, acts: [], note: "too_new" });
  });

  it("survives any data a Mini App may send", () => {
    for (const method of allMethods)
      for (const data of [
        undefined,
        null,
        "",
        7,
        [],
        "text",
        { text: 1, color: {}, buttons: [null], url: [], req_id: 1 },
      ])
        expect(() => tell(method, data)).not.toThrow();
  });

  it("counts 6.10 after 6.9", () => {
    expect(isAtLeast("6.10", "6.9")).toBe(true);
    expect(isAtLeast("7.8", "7.10")).toBe(false);
  });
});

describe("every method that expects an answer", () => {
  const data = { req_id: "r", key: "k", value: "v", url: "ftp://x", id: "1", refresh_rate: 100, custom_emoji_id: "1" };
  const answerOf: Record<string, string> = {
    web_app_request_theme: "theme_changed",
    web_app_request_viewport: "viewport_changed",
    web_app_request_safe_area: "safe_area_changed",
    web_app_request_content_safe_area: "content_safe_area_changed",
    web_app_read_text_from_clipboard: "clipboard_text_received",
    web_app_biometry_get_info: "biometry_info_received",
    web_app_biometry_request_access: "biometry_info_received",
    web_app_biometry_request_auth: "biometry_auth_requested",
    web_app_biometry_update_token: "biometry_token_updated",
    web_app_request_fullscreen: "fullscreen_changed",
    web_app_exit_fullscreen: "fullscreen_changed",
    web_app_add_to_home_screen: "home_screen_failed",
    web_app_check_home_screen: "home_screen_checked",
    web_app_set_emoji_status: "emoji_status_failed",
    web_app_request_emoji_status_access: "emoji_status_access_requested",
    web_app_check_location: "location_checked",
    web_app_request_location: "location_requested",
    web_app_request_file_download: "file_download_requested",
    web_app_send_prepared_message: "prepared_message_failed",
    web_app_start_accelerometer: "accelerometer_failed",
    web_app_start_gyroscope: "gyroscope_failed",
    web_app_start_device_orientation: "device_orientation_failed",
    web_app_device_storage_get_key: "device_storage_failed",
    web_app_secure_storage_get_key: "secure_storage_failed",
    web_app_request_chat: "requested_chat_failed",
    web_app_open_invoice: "invoice_closed",
    web_app_open_popup: "popup_closed",
  };

  it.each(Object.entries(answerOf))("%s gets %s, even when it is refused", (method, event) => {
    expect(posted(tell(method, data).acts).map((one) => one.eventType)).toEqual([event]);
  });

  it("is known by the page: none falls through in silence", () => {
    expect(allMethods.length).toBeGreaterThan(60);
    expect(allMethods.filter((method) => tell(method, data).note === "unknown")).toEqual([]);
  });

  it("carries the number of its question back", () => {
    expect(posted(tell("web_app_secure_storage_get_key", { req_id: "42" }).acts)).toEqual([
      { eventType: "secure_storage_failed", eventData: { req_id: "42", error: "UNSUPPORTED" } },
    ]);
  });
});

describe("the main button", () => {
  it("is drawn as asked and keeps what was not said", () => {
    const first = tell("web_app_setup_main_button", { is_visible: true, text: " Pay ⭐ 50 ", color: "#112233" }).screen;
    expect(first.mainButton).toMatchObject({ isVisible: true, isActive: true, text: "Pay ⭐ 50", color: "#112233" });
    const second = tell("web_app_setup_main_button", { is_progress_visible: true }, first).screen;
    expect(second.mainButton).toMatchObject({ isVisible: true, isProgressVisible: true, text: "Pay ⭐ 50" });
  });

  it("without a word on it is hidden", () => {
    expect(tell("web_app_setup_main_button", { is_visible: true, text: "  " }).screen.mainButton.isVisible).toBe(false);
  });

  it("is not painted by something that is no colour", () => {
    const { mainButton } = tell("web_app_setup_main_button", { text: "A", color: "url(x)" }).screen;
    expect(mainButton.color).toBeUndefined();
  });

  it("has a second one that knows its place", () => {
    const { secondaryButton } = tell("web_app_setup_secondary_button", {
      is_visible: true,
      text: "B",
      position: "top",
    }).screen;
    expect(secondaryButton).toMatchObject({ isVisible: true, position: "top" });
  });
});

describe("a popup", () => {
  it("answers with the pressed button, and with an empty object when it is closed", () => {
    const { screen } = tell("web_app_open_popup", popup);
    expect(posted(answered(screen, "yes").acts)).toEqual([
      { eventType: "popup_closed", eventData: { button_id: "yes" } },
    ]);
    expect(posted(answered(screen, undefined).acts)).toEqual([{ eventType: "popup_closed", eventData: {} }]);
    expect(answered(screen, undefined).screen.question).toBeUndefined();
  });

  it("over another one is ignored, without closing the first", () => {
    const { screen } = tell("web_app_open_popup", popup);
    expect(tell("web_app_open_popup", popup, screen)).toEqual({ screen, acts: [], note: "refused" });
  });

  it("may come three times in three seconds, not four", () => {
    let screen = firstScreen;
    for (let time = 0; time < 3; time++)
      screen = answered(tell("web_app_open_popup", popup, screen).screen, undefined).screen;
    expect(tell("web_app_open_popup", popup, screen, { nowMs: 2999 }).note).toBe("refused");
    expect(tell("web_app_open_popup", popup, screen, { nowMs: 3001 }).note).toBe("done");
  });

  it("with too much in it is refused, and the app hears of it", () => {
    const outcome = tell("web_app_open_popup", { ...popup, message: "x".repeat(257) });
    expect(posted(outcome.acts)).toEqual([{ eventType: "popup_closed", eventData: {} }]);
  });
});

describe("what the world decides", () => {
  it("is handed on without a note: invoices and custom methods", () => {
    for (const [method, data] of [
      ["web_app_open_invoice", { slug: "abc" }],
      ["web_app_invoke_custom_method", { req_id: "1" }],
    ] as const)
      expect(tell(method, data)).toEqual({ screen: firstScreen, acts: [{ do: "hand_on" }] });
  });

  it("waits for the person where Telegram asks one", () => {
    const { screen, note } = tell("web_app_request_write_access");
    expect(note).toBeUndefined();
    expect(answered(screen, "yes").acts).toEqual([{ do: "hand_on" }]);
    expect(posted(answered(screen, undefined).acts)).toEqual([
      { eventType: "write_access_requested", eventData: { status: "cancelled" } },
    ]);
  });

  it("hears data only from an app of the reply keyboard, and only 4096 bytes of it", () => {
    const sent = (data: string, openedBy: string) =>
      tell("web_app_data_send", { data }, firstScreen, { openedBy }).note;
    expect(sent("hello", "keyboard_button")).toBeUndefined();
    expect(sent("hello", "menu")).toBe("refused");
    expect(sent("я".repeat(2049), "keyboard_button")).toBe("refused");
  });
});

it("opens only web addresses, and Telegram's own links inside", () => {
  expect(tell("web_app_open_link", { url: "https://example.org/" }).acts).toEqual([
    { do: "open_tab", url: "https://example.org/" },
  ]);
  expect(tell("web_app_open_link", { url: "javascript:alert(1)" }).acts).toEqual([]);
  expect(tell("web_app_open_tg_link", { path_full: "/shop_bot?start=1" }).acts).toEqual([
    { do: "minimise_for", url: "https://t.me/shop_bot?start=1" },
  ]);
});

it("feels only what Telegram's phones can", () => {
  const felt = (data: object) => tell("web_app_trigger_haptic_feedback", data).acts;
  expect(felt({ type: "impact", impact_style: "soft" })).toEqual([{ do: "haptic", kind: "soft" }]);
  expect(felt({ type: "selection_change" })).toEqual([{ do: "haptic", kind: "selection_change" }]);
  expect(felt({ type: "impact", impact_style: "earthquake now" })).toEqual([]);
});
