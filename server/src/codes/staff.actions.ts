/** What staff do with codes. Each change is one transaction with its line in the audit. */
import { OptimisticLockError, UniqueConstraintViolationException } from "@mikro-orm/core";
import { record } from "../audit/audit.actions.ts";
import { ApiError } from "../platform/errors.ts";
import { isId, newId } from "../platform/id.ts";
import { olderThan } from "../platform/page.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Code, CodeKind } from "./code.entity.ts";
import { canonicalOf, type CodeDraft, flawOf, randomCode } from "./code.rules.ts";
import { codeStore } from "./code.store.ts";

/** On whose word, and in which request. */
export interface StaffRequest {
  staff: Person;
  requestId: string;
}

/** What may change later: what it gives stays, for people were told of it. */
export type CodeChanges = Partial<
  Pick<CodeDraft, "productIds" | "totalLimit" | "limitPerUser" | "expiresAt" | "note"> & { isOn: boolean }
>;

export function codeStaffActions({ db, clock }: Pick<Parts, "db" | "clock">) {
  const store = codeStore(db);

  async function check(draft: Partial<CodeDraft>): Promise<void> {
    const flaw = flawOf(draft);
    if (flaw) throw new ApiError("BAD_USER_INPUT", flaw);
    const { productIds = [] } = draft;
    if (productIds.some((id) => !isId(id)) || !(await store.arePaidOnce(productIds))) {
      throw new ApiError("NOT_FOUND", "There is no such product that is paid once.");
    }
  }

  async function change(id: string, action: string, by: StaffRequest, apply: (code: Code) => void): Promise<Code> {
    const at = clock.now();
    try {
      return await db.transaction(async (tx) => {
        const code = isId(id) ? await tx.em.findOne(Code, { id }) : null;
        if (!code) throw new ApiError("NOT_FOUND", "There is no such code.");
        const before = auditView(code);
        apply(code);
        code.updatedAt = at;
        await tx.em.flush();
        const entry = { actor: `user:${by.staff.id}`, action, subject: `code:${id}`, requestId: by.requestId, at };
        await record(tx, { ...entry, before, after: auditView(code) });
        return code;
      });
    } catch (error) {
      if (!(error instanceof OptimisticLockError)) throw error;
      throw new ApiError("CONFLICT", "Somebody else changed this code just now. Look at it again.");
    }
  }

  return {
    async create(draft: CodeDraft, by: StaffRequest): Promise<Code> {
      await check(draft);
      const at = clock.now();
      const text = draft.code ?? randomCode();
      try {
        return await db.transaction(async (tx) => {
          const code = tx.em.create(Code, {
            id: newId(),
            text,
            canonical: canonicalOf(text) ?? text,
            kind: draft.kind as CodeKind,
            percentOff: draft.kind === "percent" ? draft.percentOff : null,
            starsOff: draft.kind === "stars" ? draft.starsOff : null,
            productIds: [...draft.productIds],
            note: draft.note,
            totalLimit: draft.totalLimit,
            limitPerUser: draft.limitPerUser,
            isOn: true,
            version: 1,
            expiresAt: draft.expiresAt,
            endedAt: null,
            createdAt: at,
            updatedAt: at,
          });
          await tx.em.flush();
          const entry = { actor: `user:${by.staff.id}`, action: "createCode", subject: `code:${code.id}`, at };
          await record(tx, { ...entry, requestId: by.requestId, after: auditView(code) });
          return code;
        });
      } catch (error) {
        if (!(error instanceof UniqueConstraintViolationException)) throw error;
        throw new ApiError("CONFLICT", "Another code is written like this, or can be mistaken for it.");
      }
    },

    /** Uses that are reserved stay: who was promised a price gets it. */
    async change(id: string, changes: CodeChanges, by: StaffRequest): Promise<Code> {
      await check(changes);
      return change(id, "changeCode", by, (code) => {
        if (code.kind === CodeKind.GIFT && changes.productIds && changes.productIds.length !== 1) {
          throw new ApiError("BAD_USER_INPUT", "A gift is one product: productIds must name exactly one.");
        }
        if (changes.productIds) code.productIds = [...changes.productIds];
        if (changes.totalLimit !== undefined) code.totalLimit = changes.totalLimit;
        if (changes.limitPerUser !== undefined) code.limitPerUser = changes.limitPerUser;
        if (changes.expiresAt !== undefined) code.expiresAt = changes.expiresAt;
        if (changes.note !== undefined) code.note = changes.note;
        if (changes.isOn !== undefined) code.isOn = changes.isOn;
      });
    },

    end: (id: string, by: StaffRequest): Promise<Code> =>
      change(id, "endCode", by, (code) => {
        code.endedAt ??= clock.now();
      }),

    /** Newest first; `after` is the id of the last one seen. */
    list: (first: number, after: string | null): Promise<Code[]> =>
      db.em().find(Code, olderThan(after), { orderBy: { id: "desc" }, limit: first }),

    /** By how it is written. */
    async byText(text: string): Promise<Code | null> {
      const canonical = canonicalOf(text);
      return canonical === null ? null : db.em().findOne(Code, { canonical });
    },

    counts: store.counts,
  };
}
export type CodeStaffActions = ReturnType<typeof codeStaffActions>;

function auditView(code: Code) {
  const { text, kind, percentOff, starsOff, productIds, note, totalLimit, limitPerUser, isOn, expiresAt, endedAt } =
    code;
  const benefit = { code: text, kind, percentOff, starsOff, productIds };
  return { ...benefit, note, totalLimit, limitPerUser, isOn, expiresAt, endedAt };
}
