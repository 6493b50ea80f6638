import type { Person } from "../protocol.ts";
import { contactOf } from "./bridge.ts";
import { signInitData, telegramJson } from "./init-data.ts";
import type { Telegram } from "./telegram.ts";

const MOST_KEYS = 1024;
const LONGEST_VALUE = 4096;
/** How long the app can fetch a contact that was just shared. */
const CONTACT_SECONDS = 60;

/** `result` or, as Telegram says it, `error`. */
export type CustomAnswer = { result: unknown } | { error: string };

/** CloudStorage and the other methods an app calls by name. */
export function callCustomMethod(
  telegram: Telegram,
  person: Person,
  method: string,
  params: Record<string, unknown>,
): CustomAnswer {
  const { world, clock, identity } = telegram;
  const items = (world.state.cloudStorage[person.id] ??= {});
  switch (method) {
    case "saveStorageValue": {
      const key = params["key"];
      const value = params["value"];
      if (!isKey(key)) return { error: "KEY_INVALID" };
      if (typeof value !== "string" || value.length > LONGEST_VALUE) return { error: "VALUE_INVALID" };
      if (!Object.hasOwn(items, key) && Object.keys(items).length >= MOST_KEYS) return { error: "QUOTA_EXCEEDED" };
      items[key] = value;
      world.changed({ topic: "other" });
      return { result: true };
    }
    case "getStorageValues": {
      const keys = Array.isArray(params["keys"]) ? params["keys"] : [];
      if (keys.length > MOST_KEYS || !keys.every(isKey)) return { error: "KEY_INVALID" };
      return { result: Object.fromEntries(keys.map((key) => [key, Object.hasOwn(items, key) ? items[key] : ""])) };
    }
    case "deleteStorageValues": {
      const keys = Array.isArray(params["keys"]) ? params["keys"] : [];
      if (keys.length > MOST_KEYS || !keys.every(isKey)) return { error: "KEY_INVALID" };
      for (const key of keys) delete items[key];
      world.changed({ topic: "other" });
      return { result: true };
    }
    case "getStorageKeys":
      return { result: Object.keys(items) };
    case "getCurrentTime":
      return { result: clock.now() };
    case "getRequestedContact": {
      const sharedAt = world.contactSharedAt.get(person.id);
      if (sharedAt === undefined || clock.now() - sharedAt > CONTACT_SECONDS) return { result: "" };
      return {
        result: signInitData({ contact: telegramJson(contactOf(person)), auth_date: String(sharedAt) }, identity),
      };
    }
    default:
      return { error: "METHOD_INVALID" };
  }
}

function isKey(key: unknown): key is string {
  // "__proto__" fits the pattern, but as a property it is none.
  return typeof key === "string" && /^[A-Za-z0-9_-]{1,128}$/.test(key) && key !== "__proto__";
}
