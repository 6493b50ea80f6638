import type { TelegramObject } from "../protocol.ts";
import { badRequest } from "./errors.ts";
import { type Field, specification } from "./specification.ts";

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** A call's parameters after the check against the specification: present ones have the documented type. */
export class Parameters {
  readonly values: Record<string, unknown>;
  /** Uploaded parts by field name. */
  readonly files: ReadonlyMap<string, UploadedFile>;

  constructor(values: Record<string, unknown>, files: ReadonlyMap<string, UploadedFile>) {
    this.values = values;
    this.files = files;
  }

  has(name: string): boolean {
    return this.values[name] !== undefined;
  }

  string(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === "string" ? value : undefined;
  }

  integer(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === "number" ? value : undefined;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  object(name: string): TelegramObject | undefined {
    const value = this.values[name];
    return isObject(value) ? value : undefined;
  }

  list(name: string): unknown[] | undefined {
    const value = this.values[name];
    return Array.isArray(value) ? value : undefined;
  }
}

/** Missing parameters for which Telegram has words of its own. */
const WHEN_MISSING: Record<string, string> = {
  chat_id: "chat_id is empty",
  text: "message text is empty",
  user_id: "invalid user_id specified",
  photo: "there is no photo in the request",
  document: "there is no document in the request",
  message_id: "message identifier is not specified",
  telegram_payment_charge_id: "CHARGE_ID_EMPTY",
};

/** Texts about whose letters Telegram has words of its own. */
const WHEN_NOT_UTF8: Record<string, string> = { payload: "the payload must be encoded in UTF-8" };

/** These have their own, closer check with Telegram's own words. */
const CHECKED_ELSEWHERE = new Set([
  "InlineKeyboardMarkup",
  "ReplyKeyboardMarkup",
  "ReplyKeyboardRemove",
  "ForceReply",
  "InputMedia",
  "InputMediaAudio",
  "InputMediaDocument",
  "InputMediaLivePhoto",
  "InputMediaPhoto",
  "InputMediaVideo",
]);

/** Checks a call against the specification. Unknown parameters are ignored, as Telegram does. */
export function checkParameters(
  method: string,
  raw: Record<string, unknown>,
  files: ReadonlyMap<string, UploadedFile>,
): Parameters {
  const values: Record<string, unknown> = {};
  for (const field of specification.methods[method]?.fields ?? []) {
    const value = raw[field.name];
    const isAbsent = value === undefined || value === null || value === "";
    if (isAbsent) {
      // An empty address takes the webhook away; every other required text must say something.
      const mayBeEmpty = value === "" && field.name === "url";
      if (field.required && !mayBeEmpty && !files.has(field.name)) {
        throw badRequest(WHEN_MISSING[field.name] ?? `parameter "${field.name}" is required`);
      }
      if (value === "") values[field.name] = "";
      continue;
    }
    values[field.name] = read(field, value);
  }
  return new Parameters(values, files);
}

/** A top-level value: in forms everything is text, and nested objects are JSON in text. */
function read(field: Field, value: unknown): unknown {
  const takesStructure = field.types.some(
    (type) => !["String", "Integer", "Float", "Boolean", "InputFile"].includes(type),
  );
  const takesText = field.types.includes("String");
  const given = typeof value === "string" && takesStructure && !takesText ? parseJson(field, value) : value;
  if (!isUtf8(given)) throw badRequest(WHEN_NOT_UTF8[field.name] ?? "strings must be encoded in UTF-8");
  return check(field, given);
}

/** A lone half of a surrogate pair has no UTF-8; one bad text, however deep, and the whole call is refused. */
function isUtf8(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isUtf8);
}

function check(field: Field, value: unknown): unknown {
  let problem: Error | undefined;
  for (const type of field.types) {
    try {
      return convert(type, value, field.name);
    } catch (error) {
      problem ??= error as Error;
    }
  }
  throw problem ?? badRequest(`parameter "${field.name}" is invalid`);
}

function convert(type: string, value: unknown, name: string): unknown {
  if (type.startsWith("Array of ")) return convertList(type.slice("Array of ".length), value, name);
  switch (type) {
    case "String":
    case "InputFile":
      if (typeof value === "string") return value;
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      throw badRequest(`parameter "${name}" must be a String`);
    case "Integer": {
      const number = typeof value === "string" && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
      if (Number.isSafeInteger(number)) return number;
      throw badRequest(`parameter "${name}" must be an Integer`);
    }
    case "Float": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof number === "number" && Number.isFinite(number)) return number;
      throw badRequest(`parameter "${name}" must be a Float`);
    }
    case "Boolean":
      if (typeof value === "boolean") return value;
      if (typeof value === "number") return value !== 0;
      if (typeof value === "string") return ["true", "yes", "1"].includes(value.toLowerCase());
      throw badRequest(`parameter "${name}" must be a Boolean`);
    default:
      return convertObject(type, value);
  }
}

function convertList(type: string, value: unknown, name: string): unknown {
  if (!Array.isArray(value)) throw badRequest(`expected an Array of ${LIST_NAMES[type] ?? type}`);
  return value.map((item) => convert(type, item, name));
}

const LIST_NAMES: Record<string, string> = { LabeledPrice: "labeled prices" };

function convertObject(type: string, value: unknown): unknown {
  if (!isObject(value)) throw badRequest(`${lowerFirst(type)} must be an Object`);
  const fields = CHECKED_ELSEWHERE.has(type) ? undefined : specification.types[type]?.fields;
  if (fields === undefined) return value;
  const converted: TelegramObject = {};
  for (const field of fields) {
    const item = value[field.name];
    if (item !== undefined && item !== null) converted[field.name] = check(field, item);
    else if (field.required) throw badRequest(`can't parse ${lowerFirst(type)}: Can't find field "${field.name}"`);
  }
  return converted;
}

function parseJson(field: Field, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest(`can't parse ${field.name === "reply_markup" ? "reply keyboard markup" : field.name} JSON object`);
  }
}

export function isObject(value: unknown): value is TelegramObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What should be a text, or nothing. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
