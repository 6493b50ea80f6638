import { parseUrl } from "./addresses.ts";

/** Where an address leads inside the client. */
export type TelegramLink =
  | { kind: "invoice"; slug: string }
  | { kind: "mini_app"; parameter?: string }
  | { kind: "start"; parameter?: string }
  | { kind: "bot" }
  | { kind: "external" };

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/** Reads `t.me/…` and `tg://…`; every bot but ours is somewhere else. */
export function readTelegramLink(address: string, botUsername: string): TelegramLink {
  const url = parseUrl(/^[a-z]+:\/\//i.test(address) ? address : `https://${address}`);
  if (url === undefined) return { kind: "external" };
  if (url.protocol === "tg:") return readTgScheme(url, botUsername);
  if (!HOSTS.has(url.hostname)) return { kind: "external" };
  const invoice = /^\/(?:\$|invoice\/)([A-Za-z0-9\-_=]+)$/.exec(url.pathname)?.[1];
  if (invoice !== undefined) return { kind: "invoice", slug: invoice };
  const [, name = "", appName] = url.pathname.split("/");
  return readBot(name, appName !== undefined && appName !== "", url.searchParams, botUsername);
}

function readTgScheme(url: URL, botUsername: string): TelegramLink {
  if (url.hostname === "invoice") return { kind: "invoice", slug: url.searchParams.get("slug") ?? "" };
  if (url.hostname !== "resolve") return { kind: "external" };
  return readBot(url.searchParams.get("domain") ?? "", url.searchParams.has("appname"), url.searchParams, botUsername);
}

function readBot(name: string, namesApp: boolean, search: URLSearchParams, botUsername: string): TelegramLink {
  if (name.toLowerCase() !== botUsername.toLowerCase()) return { kind: "external" };
  const startApp = search.get("startapp");
  if (startApp !== null || namesApp) return { kind: "mini_app", ...(startApp && { parameter: startApp }) };
  const start = search.get("start");
  return start === null ? { kind: "bot" } : { kind: "start", ...(start !== "" && { parameter: start }) };
}
