/** Origins that may frame the app, from the server's configuration, and the one that does, as the browser reports it. */
export const telegramOrigin = "https://web.telegram.org";

export interface FrameFacts {
  /** `location.ancestorOrigins[0]`; not every browser tells. */
  parentOrigin?: string | undefined;
  /** `document.referrer` */
  referrer: string;
}

/**
 * Whom the app talks to when it is framed. Only origins of the list come into question: an address or a referrer can
 * say which of them it is, never add one.
 */
export function chooseHostOrigin(allowed: readonly string[], facts: FrameFacts): string {
  const origins = allowed.length > 0 ? allowed : [telegramOrigin];
  const told = facts.parentOrigin ?? originOf(facts.referrer);
  return origins.find((origin) => origin === told) ?? origins[0] ?? telegramOrigin;
}

function originOf(address: string): string | null {
  try {
    return new URL(address).origin;
  } catch {
    return null;
  }
}
