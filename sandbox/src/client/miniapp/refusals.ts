/**
 * What a phone could do and a page cannot: the documented no, so that no promise in the Mini App waits for ever.
 * An empty list where Telegram has no event to answer with.
 */
export interface Posted {
  eventType: string;
  eventData?: unknown;
}

const unsupported = { error: "UNSUPPORTED" };

function failed(eventType: string): Posted[] {
  return [{ eventType, eventData: unsupported }];
}

function failedFor(eventType: string) {
  return (data: Record<string, unknown>): Posted[] => [
    { eventType, eventData: { req_id: data["req_id"], ...unsupported } },
  ];
}

const noBiometry: Posted[] = [{ eventType: "biometry_info_received", eventData: { available: false } }];

export const refusals: Record<string, (data: Record<string, unknown>) => Posted[]> = {
  web_app_read_text_from_clipboard: (data) => [
    { eventType: "clipboard_text_received", eventData: { req_id: data["req_id"] } },
  ],
  web_app_switch_inline_query: () => [],
  web_app_share_to_story: () => [],
  web_app_biometry_get_info: () => noBiometry,
  web_app_biometry_request_access: () => noBiometry,
  web_app_biometry_open_settings: () => noBiometry,
  web_app_biometry_request_auth: () => [{ eventType: "biometry_auth_requested", eventData: { status: "failed" } }],
  web_app_biometry_update_token: () => [{ eventType: "biometry_token_updated", eventData: { status: "failed" } }],
  web_app_add_to_home_screen: () => failed("home_screen_failed"),
  web_app_check_home_screen: () => [{ eventType: "home_screen_checked", eventData: { status: "unsupported" } }],
  web_app_set_emoji_status: () => failed("emoji_status_failed"),
  web_app_request_emoji_status_access: () => [
    { eventType: "emoji_status_access_requested", eventData: { status: "cancelled" } },
  ],
  web_app_check_location: () => [{ eventType: "location_checked", eventData: { available: false } }],
  web_app_request_location: () => [{ eventType: "location_requested", eventData: { available: false } }],
  web_app_open_location_settings: () => [{ eventType: "location_checked", eventData: { available: false } }],
  web_app_send_prepared_message: () => failed("prepared_message_failed"),
  web_app_start_accelerometer: () => failed("accelerometer_failed"),
  web_app_start_gyroscope: () => failed("gyroscope_failed"),
  web_app_start_device_orientation: () => failed("device_orientation_failed"),
  web_app_stop_accelerometer: () => [{ eventType: "accelerometer_stopped" }],
  web_app_stop_gyroscope: () => [{ eventType: "gyroscope_stopped" }],
  web_app_stop_device_orientation: () => [{ eventType: "device_orientation_stopped" }],
  web_app_toggle_orientation_lock: () => [],
  web_app_device_storage_save_key: failedFor("device_storage_failed"),
  web_app_device_storage_get_key: failedFor("device_storage_failed"),
  web_app_device_storage_clear: failedFor("device_storage_failed"),
  web_app_secure_storage_save_key: failedFor("secure_storage_failed"),
  web_app_secure_storage_get_key: failedFor("secure_storage_failed"),
  web_app_secure_storage_restore_key: failedFor("secure_storage_failed"),
  web_app_secure_storage_clear: failedFor("secure_storage_failed"),
  web_app_request_chat: failedFor("requested_chat_failed"),
  web_app_verify_age: () => [],
};

/** For the person: the Mini App asked for something that happens elsewhere in a real Telegram. */
export const refusalToasts: Record<string, string> = {
  web_app_switch_inline_query: "Inline mode is not in the sandbox.",
  web_app_share_to_story: "Stories are not in the sandbox.",
  web_app_add_to_home_screen: "The sandbox has no home screen.",
  web_app_send_prepared_message: "Sharing to other chats is not in the sandbox.",
  web_app_request_chat: "Choosing chats is not in the sandbox.",
};
