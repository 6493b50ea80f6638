/** What must be over before somebody can be forgotten. No database, no clock, no words. */

/** refund: being decided or returned. payment: being confirmed. charge: bought nothing and is still here. */
export type WaitReason = "refund" | "payment" | "charge";

export interface OpenMatters {
  openRefunds: number;
  confirming: number;
  unreturned: number;
}

/** Somebody who is forgotten cannot be given their money back later: what is open about it comes first. */
export function reasonsToWait({ openRefunds, confirming, unreturned }: OpenMatters): WaitReason[] {
  const reasons: WaitReason[] = [];
  if (openRefunds > 0) reasons.push("refund");
  if (confirming > 0) reasons.push("payment");
  if (unreturned > 0) reasons.push("charge");
  return reasons;
}

/** The file can be fetched so long; afterwards it is asked for anew. */
export const fileLastsHours = 24;
/** Asked for again within this time, it is the same file. */
export const sameFileMinutes = 5;
/** How often what a deletion waits for is looked at. */
export const lookAgainMinutes = 10;
/** The last message knows the chat it goes to; after so long it is dropped, said or not. */
export const receiptHours = 24;
