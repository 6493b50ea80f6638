/** The other half of the bridge: what a person answers to a question a Mini App caused. Pure. */
import { post, type Act, type BridgeMessage } from "./bridge.ts";
import { withoutQuestion, type Question, type Screen } from "./screen.ts";

const noted: Act = { do: "tell", note: "refused" };

/** What the person said to the question on the screen. Undefined: closed it without an answer. */
export function answered(screen: Screen, answer: string | undefined): { screen: Screen; acts: Act[] } {
  const { question } = screen;
  const closed = withoutQuestion(screen);
  switch (question?.ask) {
    case undefined:
      return { screen, acts: [] };
    case "popup":
      // Always an object: the official script reads `button_id` of it without looking.
      return { screen: closed, acts: [post("popup_closed", answer === undefined ? {} : { button_id: answer })] };
    case "write_access":
      if (answer === "yes") return { screen: closed, acts: [{ do: "hand_on" }] };
      return { screen: closed, acts: [noted, post("write_access_requested", { status: "cancelled" })] };
    case "phone":
      if (answer === "yes") return { screen: closed, acts: [{ do: "hand_on" }] };
      return { screen: closed, acts: [noted, post("phone_requested", { status: "cancelled" })] };
    case "download":
      if (answer !== "yes") return { screen: closed, acts: [post("file_download_requested", { status: "cancelled" })] };
      return {
        screen: closed,
        acts: [{ do: "open_tab", url: question.url }, post("file_download_requested", { status: "downloading" })],
      };
    case "qr":
      // What was read does not close the scanner: the Mini App does, or the person.
      if (answer !== undefined) return { screen, acts: [post("qr_text_received", { data: answer })] };
      return { screen: closed, acts: [post("scan_qr_popup_closed")] };
    case "link":
      return { screen: closed, acts: answer === "yes" ? [{ do: "open_tab", url: question.url }] : [] };
    case "close":
      return { screen: closed, acts: answer === "yes" ? [{ do: "close" }] : [] };
  }
}

/** The message a person's yes hands on to the world. */
export function messageOf(question: Question): BridgeMessage {
  return {
    eventType: question.ask === "phone" ? "web_app_request_phone" : "web_app_request_write_access",
    eventData: {},
  };
}
