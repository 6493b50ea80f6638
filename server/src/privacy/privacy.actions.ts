/** Somebody's wish to see what is kept about them, or to be forgotten: kept as a row, done by a sweep. */
import { record } from "../audit/audit.actions.ts";
import type { NotificationActions } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import { backoffSeconds } from "../platform/backoff.ts";
import type { Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import type { UserActions } from "../users/user.actions.ts";
import { readEverything } from "./export.reads.ts";
import { PrivacyRequest, PrivacyRequestKind, PrivacyRequestState } from "./privacy.entity.ts";
import { fileLastsHours, lookAgainMinutes, reasonsToWait, receiptHours, sameFileMinutes } from "./privacy.rules.ts";
import { privacyStore, type RequestRow } from "./privacy.store.ts";

const batch = 10;
const lateBatch = 100;
const leaseSeconds = 60;
/** What must be done first is done by sweeps each second; then it goes on. */
const preparingSeconds = 5;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A slice lets go of what it holds about a person, in that transaction; what it answers is called after the commit. */
export interface Forgetter {
  forget(tx: Transaction, userId: string, now: Date): Promise<(() => void) | void>;
}

export interface PrivacyParts extends Pick<Parts, "config" | "db" | "clock" | "log"> {
  notifications: NotificationActions;
  users: UserActions;
  /**
   * What must be done first, while it is still known who it is: cancel what is unpaid, stop what renews. Each begins it and
   * says whether it is not over yet.
   */
  preparations: ((userId: string, now: Date) => Promise<boolean>)[];
  /** Every slice that holds something about people. */
  forgetters: Forgetter[];
}

const receiptSlot = (id: string) => `forgotten:${id}`;

export function privacyActions({
  config,
  db,
  clock,
  log,
  notifications,
  users,
  preparations,
  forgetters,
}: PrivacyParts) {
  const store = privacyStore(db);
  const find = (id: string) => db.em().findOneOrFail(PrivacyRequest, { id });
  const inMs = (now: Date, ms: number) => new Date(now.getTime() + ms);

  async function makeFile(request: RequestRow, now: Date): Promise<void> {
    const expiresAt = inMs(now, fileLastsHours * hour);
    await db.transaction(async (tx) => {
      if (!(await privacyStore(tx).finish(request.id, now, expiresAt, null))) return;
      const slot = `export:${request.id}`;
      const data = { requestId: request.id };
      await notifications.notify(tx, { userId: request.userId, slot, kind: NotificationKind.DATA_EXPORT, data });
    });
    notifications.announce();
  }

  async function forget(request: RequestRow, now: Date): Promise<void> {
    const reasons = reasonsToWait(await store.matters(request.userId));
    if (reasons.length > 0) return waitFor(request, reasons, now);
    let isReady = true;
    for (const prepare of preparations) isReady = !(await prepare(request.userId, now)) && isReady;
    if (!isReady) {
      await store.wait(request.id, [], inMs(now, preparingSeconds * 1000));
      return;
    }
    const afterwards = await db.transaction(async (tx) => {
      // Withdrawn at this very moment: then nothing is forgotten.
      if (!(await privacyStore(tx).finish(request.id, now, null, inMs(now, receiptHours * hour)))) return null;
      if (request.telegramId !== null) await privacyStore(tx).dropPayerOfReturned(request.telegramId);
      const calls = [];
      for (const forgetter of forgetters) calls.push(await forgetter.forget(tx, request.userId, now));
      const entry = { actor: `user:${request.userId}`, action: "forgetUser", subject: `user:${request.userId}` };
      await record(tx, { ...entry, at: now });
      await tellForgotten(tx, request);
      return calls;
    });
    if (!afterwards) return;
    for (const call of afterwards) call?.();
    notifications.announce();
  }

  /** The receipt. It alone still knows the chat, and is dropped when it was said. */
  async function tellForgotten(tx: Transaction, { id, userId, telegramId }: RequestRow): Promise<void> {
    if (telegramId === null) return;
    const kind = NotificationKind.DATA_DELETION;
    const data = { state: "done", number: id };
    await notifications.notify(tx, { userId, slot: receiptSlot(id), kind, data, chatId: telegramId });
  }

  async function waitFor(request: RequestRow, reasons: RequestRow["waitsFor"], now: Date): Promise<void> {
    const isNews = JSON.stringify(reasons) !== JSON.stringify(request.waitsFor);
    await db.transaction(async (tx) => {
      await privacyStore(tx).wait(request.id, reasons, inMs(now, lookAgainMinutes * minute));
      if (!isNews) return;
      const slot = `deletion:${request.id}`;
      const data = { state: "waits", waitsFor: reasons };
      await notifications.notify(tx, {
        userId: request.userId,
        slot,
        kind: NotificationKind.DATA_DELETION,
        data,
      });
    });
    if (isNews) notifications.announce();
  }

  /** After the receipt, and again when nobody may ask for money back any more: the last traces go. */
  async function clean(request: RequestRow, now: Date): Promise<void> {
    await notifications.drop(db, receiptSlot(request.id));
    await users.forgetLanguage(request.userId);
    const end = inMs(request.doneAt ?? now, config.refunds.askDays * day);
    const { openRefunds } = await store.matters(request.userId);
    if (now < end) await store.later(request.id, end, null);
    else if (openRefunds > 0) await store.later(request.id, inMs(now, day), null);
    else {
      await db.transaction(async (tx) => {
        await privacyStore(tx).dropPayer(request.userId);
        await privacyStore(tx).close(request.id);
      });
    }
  }

  function work(request: RequestRow, now: Date): Promise<void> {
    if (request.kind === PrivacyRequestKind.EXPORT) return makeFile(request, now);
    return request.state === "done" ? clean(request, now) : forget(request, now);
  }

  return {
    /** The file comes into the chat, within seconds. */
    async askExport(person: Person): Promise<PrivacyRequest> {
      const now = clock.now();
      const recent = await store.recentFile(person.id, inMs(now, -sameFileMinutes * minute));
      return find(recent ?? (await store.ask(person.id, PrivacyRequestKind.EXPORT, now)));
    },

    /** Says at once what it has to wait for; the rest is the sweep's. */
    async askDeletion(person: Person): Promise<PrivacyRequest> {
      const id = await store.ask(person.id, PrivacyRequestKind.DELETION, clock.now());
      const request = await find(id);
      request.waitsFor = reasonsToWait(await store.matters(person.id));
      return request;
    },

    /** False: there was nothing to take back (any more). */
    withdraw: (person: Person) => store.withdraw(person.id),

    /** What is under way, newest first. */
    open: (person: Person): Promise<PrivacyRequest[]> =>
      db
        .em()
        .find(
          PrivacyRequest,
          { userId: person.id, state: PrivacyRequestState.ASKED },
          { orderBy: { id: "desc" }, limit: 5 },
        ),

    /** The file, made now: everything as it is, and nothing of it is stored. NOT_FOUND once its time is over. */
    async file(id: string): Promise<string> {
      const now = clock.now();
      const request = await db.em().findOne(PrivacyRequest, { id, kind: PrivacyRequestKind.EXPORT });
      if (!request?.expiresAt || request.expiresAt <= now) throw new ApiError("NOT_FOUND", "There is no such file.");
      const everything = await readEverything(db, request.userId);
      return JSON.stringify({ format: 1, madeAt: now, ...everything }, null, 2);
    },

    /** Money that came too late to be anybody's: its way back stays open as long as for any other, and then goes. */
    dropLatePayers: (now: Date) => store.dropLatePayers(inMs(now, -config.refunds.askDays * day), lateBatch),

    /** Goes on with what is due: files, deletions, and the last traces of those who are gone. */
    async sweep(now: Date): Promise<number> {
      const requests = await store.claim(now, inMs(now, leaseSeconds * 1000), batch);
      for (const request of requests) {
        try {
          await work(request, now);
        } catch (error) {
          log.error(
            { err: error, requestId: request.id },
            "a wish about data could not be carried out; it is tried again",
          );
          await store.later(request.id, inMs(now, backoffSeconds(request.attempts) * 1000), String(error));
        }
      }
      return requests.length;
    },
  };
}
export type PrivacyActions = ReturnType<typeof privacyActions>;
