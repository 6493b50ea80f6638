/** What staff want to know about money, read from the books. */
import { AuditEntry } from "../audit/audit.entity.ts";
import type { Statement } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { olderThan } from "../platform/page.ts";
import type { Parts } from "../platform/parts.ts";
import type { DayOfMoney, MoneyReport, OriginOfPeople, ProductMoney, TimelineEntry } from "./report.entity.ts";
import { timelineOf } from "./timeline.reads.ts";

/** Stars can be withdrawn that long after they came (Telegram's terms for Stars). */
const holdDays = 21;
const mostDays = 400;

/** The charge `c` has not gone back. */
const isHere = `c.currency = 'XTR' and not exists (
  select 1 from refund r where r.provider = c.provider and r.charge_id = c.charge_id and r.booked_at is not null)`;
/**
 * All Stars that moved from `$1` to before `$2`, each kind in its own column, and what of them came after `$3` and is still
 * here. What staff give away moves none.
 */
const moved = `(
  select payment_id, charged_at as at, (disposition = 'applied')::int as sold,
    case disposition when 'applied' then amount else 0 end as gross, 0::bigint as refunds, 0::bigint as commissions,
    case disposition when 'surplus' then amount else 0 end as surplus,
    case disposition when 'quarantined' then amount else 0 end as quarantined,
    case when charged_at > $3 and ${isHere} then amount else 0 end as held
  from charge c where currency = 'XTR' and charged_at >= $1 and charged_at < $2
  union all
  select c.payment_id, r.done_at, 0, 0, c.amount, 0, 0, 0, 0 from refund r join charge c using (provider, charge_id)
  where c.disposition = 'applied' and c.currency = 'XTR' and r.booked_at is not null and r.done_at >= $1 and r.done_at < $2
  union all
  select c.payment_id, t.at, 0, 0, 0, e.amount, 0, 0, 0 from ledger_transaction t
    join ledger_entry e on e.transaction_id = t.id and e.account = 'expense:affiliate'
    left join charge c on c.provider = t.provider and c.charge_id = t.external_id
  where t.at >= $1 and t.at < $2) as moved`;
const sums = `sum(gross)::float8 as gross, sum(refunds)::float8 as refunds, sum(commissions)::float8 as commissions,
  sum(gross - refunds - commissions)::float8 as net, sum(surplus)::float8 as surplus,
  sum(quarantined)::float8 as quarantined`;
const days: Statement = {
  name: "report_days",
  sql: `select to_char((at at time zone 'UTC')::date, 'YYYY-MM-DD') as day, sum(sold)::int as sold, ${sums},
      sum(held)::float8 as "onHold" from ${moved} group by 1 order by 1`,
};
const products: Statement = {
  name: "report_products",
  sql: `select pr.id as "productId", pr.slug, sum(sold)::int as sold, ${sums},
      coalesce((select sum(c.amount) from charge c join payment p on p.id = c.payment_id
        where p.product_id = pr.id and c.charged_at > $3 and ${isHere}), 0)::float8 as "onHold"
    from ${moved} join payment p on p.id = moved.payment_id join product pr on pr.id = p.product_id
    group by pr.id, pr.slug order by net desc, pr.slug limit 200`,
};
const standing: Statement = {
  name: "report_standing",
  sql: `select
      coalesce(sum(c.amount) filter (where c.disposition = 'surplus'), 0)::float8 as surplus,
      coalesce(sum(c.amount) filter (where c.disposition = 'quarantined'), 0)::float8 as quarantined,
      coalesce(sum(c.amount) filter (where c.charged_at > $1), 0)::float8 as "onHold"
    from charge c where ${isHere}`,
};

const origins: Statement = {
  name: "report_origins",
  sql: `select coalesce(o.kind, 'themselves') as kind, o.campaign, count(*)::int as people,
      count(b.stars)::int as buyers, coalesce(sum(b.stars), 0)::float8 as stars
    from app_user u left join origin o on o.user_id = u.id
    left join lateral (
      select sum(c.amount) as stars from payment p
      join charge c on c.payment_id = p.id and c.disposition = 'applied'
      where p.user_id = u.id and not exists (
        select 1 from refund r where r.provider = c.provider and r.charge_id = c.charge_id and r.state = 'done')) b on true
    where u.created_at >= $1 and u.created_at < $2
    group by o.kind, o.campaign order by stars desc, people desc limit 200`,
};

export function reportActions({ db, clock }: Pick<Parts, "db" | "clock">) {
  function span(from: Date | null, to: Date | null): { start: Date; end: Date } {
    const end = to ?? clock.now();
    const start = from ?? new Date(end.getTime() - 30 * 86_400_000);
    const length = (end.getTime() - start.getTime()) / 86_400_000;
    if (length > 0 && length <= mostDays) return { start, end };
    throw new ApiError("BAD_USER_INPUT", `\`to\` must lie after \`from\`, at most ${mostDays} days.`);
  }

  return {
    /** People whose first contact was from `from` to before `to`, by where they came from; most Stars first. */
    origins(from: Date | null, to: Date | null): Promise<OriginOfPeople[]> {
      const { start, end } = span(from, to);
      return db.query<OriginOfPeople>(origins, [start, end]);
    },

    /** What was written down of staff's doing, newest first; null: of anybody, to anything. */
    audit(
      { actor, subject }: { actor: string | null; subject: string | null },
      first: number,
      after: string | null,
    ): Promise<AuditEntry[]> {
      const wanted = { ...(actor !== null && { actor }), ...(subject !== null && { subject }), ...olderThan(after) };
      return db.em().find(AuditEntry, wanted, { orderBy: { id: "desc" }, limit: first });
    },

    /** Everything that happened around one payment, oldest first. */
    timeline: (paymentId: string): Promise<TimelineEntry[]> => timelineOf(db, paymentId),

    /** Money from `from` to before `to`; absent: the last thirty days. */
    async money(from: Date | null, to: Date | null): Promise<MoneyReport> {
      const { start, end } = span(from, to);
      const held = new Date(clock.now().getTime() - holdDays * 86_400_000);
      const [byDay, byProduct, [stands]] = await Promise.all([
        db.query<DayOfMoney>(days, [start, end, held]),
        db.query<ProductMoney>(products, [start, end, held]),
        db.query<Pick<MoneyReport, "surplus" | "quarantined" | "onHold">>(standing, [held]),
      ]);
      const total = (of: "gross" | "refunds" | "commissions" | "net") => byDay.reduce((sum, day) => sum + day[of], 0);
      return {
        ...(stands ?? { surplus: 0, quarantined: 0, onHold: 0 }),
        gross: total("gross"),
        refunds: total("refunds"),
        commissions: total("commissions"),
        net: total("net"),
        days: byDay,
        products: byProduct,
      };
    },
  };
}
export type ReportActions = ReturnType<typeof reportActions>;
