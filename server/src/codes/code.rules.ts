/** What a code is, what it makes of a price, and when it may be used. No database, no clock, no words. */
import { randomInt } from "node:crypto";

export const codeLimits = {
  /** Letters and digits alone. */
  least: 4,
  most: 24,
  products: 50,
  uses: 1_000_000,
  usesOfOne: 1000,
  noteCharacters: 200,
} as const;

/** None that is mistaken for another. Twelve of them are 60 bits: nobody guesses one. */
const letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const randomLength = 12;

/**
 * What a code is known by: capitals, hyphens and spaces make no difference, and what is easily mistaken is the same (O and
 * 0; I, L and 1). Null: no code looks like this.
 */
export function canonicalOf(text: string): string | null {
  const plain = text.slice(0, 64).replaceAll(/[\s-]/g, "").toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return /^[A-Z0-9]+$/.test(plain) && plain.length >= codeLimits.least && plain.length <= codeLimits.most
    ? plain
    : null;
}

/** As it may be written by staff: what fits into a link. */
export function isWritable(text: string): boolean {
  return /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(text) && text.length <= 32 && canonicalOf(text) !== null;
}

/** `K7QM-2XWD-9RTV` */
export function randomCode(): string {
  const drawn = Array.from({ length: randomLength }, () => letters[randomInt(letters.length)]).join("");
  return drawn.replaceAll(/(.{4})(?=.)/g, "$1-");
}

export interface Benefit {
  kind: "percent" | "stars" | "gift";
  percentOff: number | null;
  starsOff: number | null;
}

/** What is left to pay, in Stars. 0: it is free. A percentage below 100 always leaves one, the least an invoice can ask. */
export function priceWith({ kind, percentOff, starsOff }: Benefit, listStars: number): number {
  if (kind === "gift") return 0;
  if (kind === "stars") return Math.max(0, listStars - (starsOff ?? 0));
  const left = Math.floor((listStars * (100 - (percentOff ?? 0))) / 100);
  return percentOff === 100 ? 0 : Math.max(1, left);
}

export type CodeRefusal = "CODE_UNKNOWN" | "CODE_OVER" | "CODE_USED_UP" | "CODE_ALREADY_USED" | "CODE_NOT_FOR_THIS";

export interface CodeFacts {
  isOn: boolean;
  endedAt: Date | null;
  expiresAt: Date | null;
  /** All uses are taken, or all of this person's. */
  isFull: boolean;
  isFullForUser: boolean;
  productIds: readonly string[];
}

/** Why a code cannot be used, or null. `productId` null: for whatever it is for. */
export function refuseCode(code: CodeFacts | null, productId: string | null, now: Date): CodeRefusal | null {
  if (!code) return "CODE_UNKNOWN";
  if (!code.isOn || code.endedAt !== null || (code.expiresAt !== null && code.expiresAt <= now)) return "CODE_OVER";
  // Who has had it is told so, also when nobody can have it any more.
  if (code.isFullForUser) return "CODE_ALREADY_USED";
  if (code.isFull) return "CODE_USED_UP";
  if (productId !== null && code.productIds.length > 0 && !code.productIds.includes(productId)) {
    return "CODE_NOT_FOR_THIS";
  }
  return null;
}

export interface CodeDraft extends Benefit {
  /** Null: drawn at random. */
  code: string | null;
  productIds: readonly string[];
  totalLimit: number | null;
  limitPerUser: number;
  expiresAt: Date | null;
  note: string | null;
}

/** The first thing that is wrong with a draft, in English, for staff and their programs; null: nothing is. */
export function flawOf(draft: Partial<CodeDraft>): string | null {
  const { code, kind, percentOff, starsOff, productIds, totalLimit, limitPerUser, note } = draft;
  if (typeof code === "string" && !isWritable(code)) {
    return `code must have ${codeLimits.least} to ${codeLimits.most} letters A to Z and digits, with single hyphens between them.`;
  }
  if (kind === "percent" && !isBetween(percentOff, 1, 100)) return "percentOff must be 1 to 100.";
  if (kind === "stars" && !isBetween(starsOff, 1, 10_000)) return "starsOff must be 1 to 10000.";
  if (kind === "gift" && productIds?.length !== 1) return "A gift is one product: productIds must name exactly one.";
  if (productIds && productIds.length > codeLimits.products) return `productIds: at most ${codeLimits.products}.`;
  if (typeof totalLimit === "number" && !isBetween(totalLimit, 1, codeLimits.uses)) {
    return `totalLimit must be 1 to ${codeLimits.uses}, or null.`;
  }
  if (limitPerUser !== undefined && !isBetween(limitPerUser, 1, codeLimits.usesOfOne)) {
    return `limitPerUser must be 1 to ${codeLimits.usesOfOne}.`;
  }
  if (typeof note === "string" && note.length > codeLimits.noteCharacters) {
    return `note: at most ${codeLimits.noteCharacters} characters.`;
  }
  return null;
}

function isBetween(value: number | null | undefined, least: number, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}
