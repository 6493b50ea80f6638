/** Where people came from: written down once, at their first contact, and kept for ever. */
import { randomInt } from "node:crypto";
import { parseDeepLinkSource } from "@starfront/schema/deep-link";
import { batchedReads } from "../platform/batched.ts";
import type { Context } from "../platform/context.ts";
import type { Statement, Transaction } from "../platform/database.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Origin } from "./origin.entity.ts";

/** The first contact is over then. A link that somebody opens later brought nobody who was not here already. */
const firstContactSeconds = 600;
const codeLetters = "abcdefghijkmnpqrstuvwxyz23456789";
const codeLength = 10;

const arrive: Statement = {
  name: "origin_arrive",
  sql: `insert into origin (user_id, kind, campaign, referrer_id, channel, at)
    select u.id, $2, $3, i.user_id, $5, $6 from app_user u left join invite_code i on i.code = $4
    where u.id = $1 and u.created_at > $7 and not u.has_returned and ($4::text is null or i.user_id <> u.id)
    on conflict (user_id) do nothing returning referrer_id as "referrerId"`,
};
const ownCode: Statement = {
  name: "origin_own_code",
  sql: `insert into invite_code (user_id, code, created_at) values ($1, $2, $3)
    on conflict (user_id) do update set code = invite_code.code returning code`,
};

const dropCode: Statement = { name: "origin_drop_code", sql: `delete from invite_code where user_id = $1` };

export interface OriginOptions {
  /** Somebody came by a friend's invitation; in the transaction that writes it down. */
  onInvited(tx: Transaction, invited: { friendId: string; referrerId: string; at: Date }): Promise<void>;
}

const batched = batchedReads("origins");

export function originActions({ db, clock }: Pick<Parts, "db" | "clock">, options: OriginOptions) {
  return {
    /** `parameter` is what the link said, whoever wrote it: anything unknown names nobody. */
    async arrive(person: Person, parameter: string | null, channel: Origin["channel"]): Promise<void> {
      const source = parseDeepLinkSource(parameter);
      if (!source) return;
      const at = clock.now();
      const since = new Date(at.getTime() - firstContactSeconds * 1000);
      const [campaign, code] = source.by === "campaign" ? [source.campaign, null] : [null, source.code];
      await db.transaction(async (tx) => {
        const values = [person.id, source.by, campaign, code, channel, at, since];
        const [row] = await tx.query<{ referrerId: string | null }>(arrive, values);
        if (row?.referrerId) await options.onInvited(tx, { friendId: person.id, referrerId: row.referrerId, at });
      });
    },

    /** The code of this person's own link, the same every time. */
    async inviteCode(person: Person): Promise<string> {
      const [row] = await db.query<{ code: string }>(ownCode, [person.id, newCode(), clock.now()]);
      if (!row) throw new Error("an invite code could not be made");
      return row.code;
    },

    /** Of somebody who is forgotten: their link leads to nobody. Where they came from is a number in a report. */
    forget: async (tx: Transaction, userId: string): Promise<void> => void (await tx.query(dropCode, [userId])),

    /** Null: they came by themselves. One read for all that a request asks for. */
    of: async (context: Pick<Context, "loaders">, userId: string): Promise<Origin | null> =>
      (await batched(context, "ofUser", async (ids) => {
        const found = await db.em().find(Origin, { userId: { $in: [...ids] } });
        return new Map(found.map((origin) => [origin.userId, origin]));
      }).load(userId)) ?? null,
  };
}
export type OriginActions = ReturnType<typeof originActions>;

/** Thirty-two letters that are not mistaken for each other: 10 of them are 50 bits. */
function newCode(): string {
  return Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join("");
}
