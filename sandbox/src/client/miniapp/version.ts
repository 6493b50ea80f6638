/** Which bridge methods a Mini App of some version may call. */
import versions from "../../telegram/webapp-versions.json";

/** Known from Telegram's pages, not from the list: the library it was made of does not have them yet. */
const alsoKnown: Record<string, string> = { web_app_request_chat: "9.6", web_app_verify_age: "9.0" };

const since: Record<string, string> = { ...alsoKnown, ...versions.methods };

/** Versions compare number by number: 6.10 comes after 6.9. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

export function knowledgeOf(method: string, version: string): "known" | "too_new" | "unknown" {
  const wanted = Object.hasOwn(since, method) ? since[method] : undefined;
  if (wanted === undefined) return "unknown";
  return isAtLeast(version, wanted) ? "known" : "too_new";
}

export const allMethods = Object.keys(since);
