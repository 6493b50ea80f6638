/** How clients of each kind stay signed in. */
export type SessionKind = "miniapp";

export const sessionLimits: Record<SessionKind, { idleSeconds: number; absoluteSeconds: number }> = {
  miniapp: { idleSeconds: 2 * 3600, absoluteSeconds: 12 * 3600 },
};

/** `last_used_at` is written at most this often, so that reading does not turn into writing. */
export const touchEverySeconds = 60;

/** A session of long ago is still told "expired" instead of "who are you?". */
export const keptAfterEndSeconds = 7 * 24 * 3600;

export interface SessionTimes {
  kind: SessionKind;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** The moment it ends unless it is used before. */
export function endOf({ kind, lastUsedAt, expiresAt }: SessionTimes): Date {
  const idleEnd = lastUsedAt.getTime() + sessionLimits[kind].idleSeconds * 1000;
  return new Date(Math.min(idleEnd, expiresAt.getTime()));
}

export function isOver(session: SessionTimes, now: Date): boolean {
  return now >= endOf(session);
}

export function isTouchDue(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastUsedAt.getTime() >= touchEverySeconds * 1000;
}

const noncePattern = /^[A-Za-z0-9_-]{16,64}$/;

export function isNonce(text: string): boolean {
  return noncePattern.test(text);
}

/** What the person reads in the list of their sessions. The platform is the client's word: shown, never believed. */
export function deviceName(platform: string | null | undefined): string {
  const known = platform?.match(/^[a-z_]{1,20}$/)?.[0];
  return known ? `Mini App on ${platformNames.get(known) ?? known}` : "Mini App";
}

/** `tgWebAppPlatform` of Telegram's own clients; others keep their own name. */
const platformNames = new Map([
  ["android", "Android"],
  ["android_x", "Android"],
  ["ios", "iOS"],
  ["macos", "macOS"],
  ["tdesktop", "a computer"],
  ["unigram", "Windows"],
  ["web", "the web"],
  ["weba", "the web"],
  ["webk", "the web"],
]);
