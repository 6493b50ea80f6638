import type { HandActions } from "../hand-protocol.ts";
import type { Person } from "../protocol.ts";
import { callCustomMethod } from "./custom-methods.ts";
import { HandRefusal } from "./errors.ts";
import { asText, isObject } from "./parameters.ts";
import type { OpenWindow } from "./state.ts";
import type { Telegram } from "./telegram.ts";

const MOST_DATA_BYTES = 4096;

type BridgeEvents = HandActions["bridge"][1]["events"];

/** What a Mini App asked of its client and only the world can do. Answers the events to post back to it. */
export function handleBridge(
  telegram: Telegram,
  open: OpenWindow,
  eventType: string,
  eventData: unknown,
): BridgeEvents {
  const person = telegram.world.person(open.window.personId) as Person;
  const data = isObject(eventData) ? eventData : {};
  switch (eventType) {
    case "web_app_open_invoice": {
      const slug = asText(data["slug"]);
      try {
        telegram.payments.openSheet(person, slug, "miniapp");
        return [];
      } catch (error) {
        if (!(error instanceof HandRefusal)) throw error;
        // Never silence: the app's SDK waits for this event and refuses another invoice until it comes.
        return [{ eventType: "invoice_closed", eventData: { slug, status: "failed" } }];
      }
    }
    case "web_app_data_send":
      sendData(telegram, open, person, data["data"]);
      return [];
    case "web_app_request_write_access":
      return allowWriting(telegram, person);
    case "web_app_request_phone":
      return sharePhone(telegram, person);
    case "web_app_invoke_custom_method": {
      const reqId = asText(data["req_id"]);
      const answer = callCustomMethod(
        telegram,
        person,
        asText(data["method"]),
        isObject(data["params"]) ? data["params"] : {},
      );
      return [{ eventType: "custom_method_invoked", eventData: { req_id: reqId, ...answer } }];
    }
    default:
      return [];
  }
}

/** Only an app opened by a reply keyboard's button can send data; then it closes. */
function sendData({ world, updates, miniApps }: Telegram, open: OpenWindow, person: Person, data: unknown): void {
  if (open.window.openedBy !== "keyboard_button")
    throw new HandRefusal("Only a Mini App opened from the keyboard can send data.");
  if (typeof data !== "string" || data === "" || Buffer.byteLength(data) > MOST_DATA_BYTES) {
    throw new HandRefusal("Data is a text of 1 to 4096 bytes.");
  }
  const { message } = world.addMessage(person, {
    side: "service",
    fields: { web_app_data: { data, button_text: open.buttonText ?? "" } },
  });
  updates.push("message", person.id, message);
  miniApps.close(open.window.id);
}

/** The person agreed; whether they had done so before makes no difference to the app. */
function allowWriting({ world, updates }: Telegram, person: Person): BridgeEvents {
  if (!person.hasStarted) {
    world.introduce(person, "may_write");
    const { message } = world.addMessage(person, {
      side: "service",
      fields: { write_access_allowed: { from_request: true } },
    });
    updates.push("message", person.id, message);
  }
  return [{ eventType: "write_access_requested", eventData: { status: "allowed" } }];
}

function sharePhone({ world, updates, clock }: Telegram, person: Person): BridgeEvents {
  const contact = contactOf(person);
  const { message } = world.addMessage(person, { side: "person", fields: { contact } });
  updates.push("message", person.id, message);
  world.contactSharedAt.set(person.id, clock.now());
  return [{ eventType: "phone_requested", eventData: { status: "sent" } }];
}

/** Telegram's own test numbers begin with 999. */
export function contactOf(person: Person): Record<string, unknown> {
  return {
    phone_number: `99966${String(person.id).slice(-5).padStart(5, "0")}`,
    first_name: person.firstName,
    ...(person.lastName !== undefined && { last_name: person.lastName }),
    user_id: person.id,
  };
}
