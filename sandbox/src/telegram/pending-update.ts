import type { TelegramObject } from "../protocol.ts";

const DAY_SECONDS = 24 * 3600;
/** What `allowed_updates: []`, and never having named any, leaves out. */
const ONLY_WHEN_NAMED = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** Queues of one chat or person differ by kind: a stuck message never holds up a payment question. */
const QUEUE_OFFSET = {
  message: 0,
  edited_message: 0,
  callback_query: 3,
  pre_checkout_query: 4,
  my_chat_member: 5,
  chat_member: 6,
  message_reaction: 8,
  // Of the server's open source only a version before this update is known: any queue of its own will do.
  subscription: 14,
} as const;
const LIFETIME_SECONDS: Partial<Record<UpdateKind, number>> = { callback_query: 150, pre_checkout_query: 150 };

export type UpdateKind = keyof typeof QUEUE_OFFSET;

export interface PendingUpdate {
  update: { update_id: number } & TelegramObject;
  kind: UpdateKind;
  /** Whose doing it is, for the desk. */
  personId: number;
  /** Updates of one queue are delivered strictly one after another. */
  queue: number;
  /** By the desk's date; what lives only for seconds by the time machines wait, see `clock.ts`. */
  expiresAtMs: number;
  attempts: number;
  /** How often it is still delivered again although the bot has confirmed it: a fault. */
  repeats: number;
}

export interface Webhook {
  url: string;
  secretToken?: string;
  maxConnections: number;
  ipAddress?: string;
  hasCustomCertificate: boolean;
  lastErrorDate?: number;
  lastErrorMessage?: string;
}

export interface UpdatesState {
  nextUpdateId: number;
  lastUpdateAtMs: number;
  pending: PendingUpdate[];
  webhook?: Webhook;
  allowedUpdates?: string[];
}

/** Whoever carries updates to the bot when it has a webhook. */
export interface Courier {
  /** There is something new to deliver, or somewhere new to deliver to. */
  wake(): void;
  offer(update: PendingUpdate): void;
}

/** `ownerId`: the chat of what happens in one, the person of what they ask. */
export function queueOf(kind: UpdateKind, ownerId: number): number {
  return ownerId + QUEUE_OFFSET[kind] * 2 ** 33;
}

export function isUpdateKind(kind: string): kind is UpdateKind {
  return Object.hasOwn(QUEUE_OFFSET, kind);
}

export function lifetimeMs(kind: UpdateKind): number {
  return (LIFETIME_SECONDS[kind] ?? DAY_SECONDS) * 1000;
}

/** Lives for seconds: a fast clock must not take it from a bot that is awake. */
export function isShortLived(kind: UpdateKind): boolean {
  return LIFETIME_SECONDS[kind] !== undefined;
}

export function isSentByDefault(kind: string): boolean {
  return !ONLY_WHEN_NAMED.has(kind);
}
