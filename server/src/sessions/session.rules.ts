/** How clients of each kind stay signed in. */
export const sessionKinds = ["miniapp", "staff"] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const sessionLimits: Record<SessionKind, { idleSeconds: number; absoluteSeconds: number }> = {
  miniapp: { idleSeconds: 2 * 3600, absoluteSeconds: 12 * 3600 },
  /** A browser of staff. */
  staff: { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 },
};

/** A person has at most so many clients signed in; one more ends the one that was not used for longest. */
export const mostSessions = 20;

/** How long a sign-in, or a "yes, it is me" in the chat, counts for what asks again. */
export const confirmedSeconds = 10 * 60;
/** How long the question in the chat may be answered. */
export const questionSeconds = 2 * 60;

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

/** Lately enough for what asks again. */
export function isConfirmed(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - confirmedAt.getTime() < confirmedSeconds * 1000;
}

const noncePattern = /^[A-Za-z0-9_-]{16,64}$/;

export function isNonce(text: string): boolean {
  return noncePattern.test(text);
}

/** What kind of thing a client runs on. The words for it are the client's; what it says itself is shown, never believed. */
export const devices = ["android", "ios", "macos", "windows", "linux", "computer", "web", "other"] as const;
export type Device = (typeof devices)[number];

/** `tgWebAppPlatform` of Telegram's own clients. */
const devicesByPlatform = new Map<string, Device>([
  ["android", "android"],
  ["android_x", "android"],
  ["ios", "ios"],
  ["macos", "macos"],
  ["tdesktop", "computer"],
  ["unigram", "windows"],
  ["web", "web"],
  ["weba", "web"],
  ["webk", "web"],
]);

export function deviceByPlatform(platform: string | null | undefined): Device {
  return devicesByPlatform.get(platform ?? "") ?? "other";
}

// In this order: an iPad calls itself a Mac too, and Android is also Linux.
const signs: [RegExp, Device][] = [
  [/iPhone|iPad|iPod/, "ios"],
  [/Android/, "android"],
  [/Windows/, "windows"],
  [/Macintosh|Mac OS X/, "macos"],
  [/Linux|CrOS/, "linux"],
];

export function deviceByUserAgent(userAgent: string | undefined): Device {
  return signs.find(([sign]) => sign.test(userAgent ?? ""))?.[1] ?? "other";
}
