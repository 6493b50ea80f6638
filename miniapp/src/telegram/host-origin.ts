/** Telegram's web client: the only page that may frame the app unless the server names others. */
export const telegramOrigin = "https://web.telegram.org";

export interface FrameFacts {
  /** `location.ancestorOrigins[0]`: who frames the page, as the browser says. Not every browser does. */
  parentOrigin?: string | undefined;
  /** `document.referrer`; the framing page may withhold it. */
  referrer: string;
  /** Name of the machine the app came from. */
  hostname: string;
}

/**
 * Whom the app talks to when it is framed: the one of the allowed origins that frames it, or all of them when the
 * browser does not tell which. Facts of the page can choose from the server's list, never add to it.
 * In the list `http://*:8081` stands for this port on any name of the machine: that is how a sandbox is reached.
 */
export function chooseHostOrigins(allowed: readonly string[], facts: FrameFacts): string[] {
  const origins = allowed.length > 0 ? allowed : [telegramOrigin];
  const told = facts.parentOrigin ?? originOf(facts.referrer);
  if (told && origins.some((origin) => fits(origin, told))) return [told];
  return origins.map((origin) => origin.replace("*", facts.hostname));
}

function fits(allowed: string, origin: string): boolean {
  if (!allowed.includes("*")) return allowed === origin;
  const [before = "", after = ""] = allowed.split("*");
  const name = origin.slice(before.length, origin.length - after.length);
  return origin === before + name + after && /^[\w.-]+$|^\[[\da-f:]+\]$/i.test(name);
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
