/**
 * The statement that writes what TypeScript has decided about payments: all decisions of a batch, each table once. It
 * decides nothing itself, except what only the database can know at that moment, for each decision by itself:
 *
 * - `stale`: the payment is not the one that was read. Decide again.
 * - `out_of_stock`: somebody else holds the last piece.
 * - `known_update`, `known_charge`: this was heard before.
 * - `oversold`: written, although the last piece was gone.
 * - `done`: written.
 *
 * What is refused writes nothing (a known charge: its update alone), and its neighbours are written all the same.
 *
 * Given are `{ at: [moment of each decision], <part>: [rows of this part] }`; a row says in `n` which decision it is of,
 * counted from one (`payment.decisions.ts` makes this). Parts that no decision has are absent and cost nothing.
 *
 * **Locks.** Every batch takes what others may wait for in the same order: payments by id, products by id, then table by
 * table as they stand here, each by its unique key. So no two batches ever wait for each other in a circle.
 *
 * **A new part** is one more block here, one more list in `payment.decisions.ts`, and a migration with the new text:
 * - It takes the rows of the decisions that stand: `where n = any (standing)`.
 * - Where others may wait for its rows, it takes them in the order of their unique key, and `payment.decisions.ts` names
 *   that key, so that no batch has it twice.
 * - Whatever may still refuse a decision stands above "All that stand are written".
 */

// Plans are kept for as long as a connection lives: made while the tables are small they would read whole tables later.
// Every join in here looks rows up by their key.
const planning = `set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off`;

export const writeDecisions = `
create or replace function write_decisions(p jsonb) returns setof text language plpgsql ${planning} as $$
declare
  at timestamptz[] := array(select value::timestamptz from jsonb_array_elements_text(p->'at') as given (value));
  standing int[] := array(select generate_series(1, cardinality(at)));
  stale int[] := '{}';
  out_of_stock int[] := '{}';
  known_update int[] := '{}';
  known_charge int[] := '{}';
  oversold int[] := '{}';
  has_stock boolean := false;
begin
  if p ? 'payments' then
    stale := array(
      select asked.n
      from (select * from jsonb_to_recordset(p->'payments') as a (n int, id uuid, version int) order by id) as asked
      left join lateral (select version from payment where id = asked.id for no key update) as kept on true
      where kept.version is null or kept.version <> asked.version);
    if stale <> '{}' then
      standing := array(select n from unnest(standing) as n where n <> all (stale));
    end if;
  end if;

  if p ? 'holds' or p ? 'takes' then
    -- The product's row orders those who want the last piece. Unlimited goods need no order and take no lock.
    perform 1 from product
    where stock is not null and id = any (array(
      select "productId" from jsonb_to_recordset(p->'holds') as h ("productId" uuid)
      union all select "productId" from jsonb_to_recordset(p->'takes') as t ("productId" uuid)))
    order by id for no key update;
    has_stock := found;
  end if;
  if has_stock and p ? 'holds' then
    -- A statement of its own: what was held while we waited for the product is seen only now. Who has a piece keeps it,
    -- the others get what is left, the first one first.
    out_of_stock := array(
      with asked as (
        select h.*, product.stock,
          row_number() over (partition by h."productId" order by mine.id is null, h.n) as place
        from jsonb_to_recordset(p->'holds') as h (n int, "paymentId" uuid, "productId" uuid)
        join product on product.id = h."productId" and product.stock is not null
        left join checkout_hold mine on mine.payment_id = h."paymentId" and mine.released_at is null
          and mine.product_id = h."productId" and mine.lapses_at > at[h.n]
        where h.n = any (standing))
      select n from asked
      where place > stock - (
        select count(*) from checkout_hold
        where product_id = asked."productId" and released_at is null and lapses_at > at[asked.n]
          and payment_id not in (select "paymentId" from asked)));
    if out_of_stock <> '{}' then
      standing := array(select n from unnest(standing) as n where n <> all (out_of_stock));
    end if;
  end if;

  if p ? 'updates' then
    with given as materialized (
      select * from jsonb_to_recordset(p->'updates')
        as u (n int, "botId" bigint, "updateId" bigint, kind text, payload jsonb, "isMoney" boolean)
      where n = any (standing)),
    heard as (
      insert into telegram_update (bot_id, update_id, kind, payload, status, received_at, updated_at)
      select "botId", "updateId", kind, payload, 'handled', at[n], at[n] from given order by "botId", "updateId"
      on conflict (bot_id, update_id) do update
        set status = 'handled', next_attempt_at = null, updated_at = excluded.updated_at, payload = excluded.payload
        where telegram_update.status <> 'handled'
      returning bot_id, update_id)
    -- Money is known by its own id: Telegram's update ids begin anew after a quiet week, and one may come a second time.
    select coalesce(array_agg(n), '{}') into known_update
    from given where not "isMoney" and ("botId", "updateId") not in (select bot_id, update_id from heard);
    if known_update <> '{}' then
      standing := array(select n from unnest(standing) as n where n <> all (known_update));
    end if;
  end if;

  if p ? 'charges' then
    with given as materialized (
      select * from jsonb_to_recordset(p->'charges') as c (n int, id uuid, provider text, "chargeId" text,
        "paymentId" uuid, period int, disposition text, reason text, amount bigint, currency text,
        "payerTelegramId" bigint, "invoicePayload" text, "providerChargeId" text, raw jsonb, "chargedAt" timestamptz)
      where n = any (standing)),
    recorded as (
      insert into charge (id, provider, charge_id, payment_id, period, disposition, reason, amount, currency,
        payer_telegram_id, invoice_payload, provider_charge_id, raw, charged_at, recorded_at)
      select id, provider, "chargeId", "paymentId", period, disposition, reason, amount, currency,
        "payerTelegramId", "invoicePayload", "providerChargeId", raw, "chargedAt", at[n]
      from given order by provider, "chargeId"
      on conflict (provider, charge_id) do nothing
      returning id)
    select coalesce(array_agg(n), '{}') into known_charge from given where id not in (select id from recorded);
  end if;

  if p ? 'refunds' then
    -- Money that went back, whoever sent it. Booked once: a second hearing changes nothing.
    with given as materialized (
      select * from jsonb_to_recordset(p->'refunds') as r (n int, id uuid, provider text, "chargeId" text,
        "paymentId" uuid, state text, origin text, reason text, amount bigint, currency text,
        "payerTelegramId" bigint, "askedBy" text, "requestId" text, "doneAt" timestamptz, "bookedAt" timestamptz)
      where n = any (standing)),
    heard as (
      insert into refund (id, provider, charge_id, payment_id, state, origin, reason, amount, currency,
        payer_telegram_id, asked_at, asked_by, request_id, done_at, done_request_id, booked_at)
      select id, provider, "chargeId", "paymentId", state, origin, reason, amount, currency,
        "payerTelegramId", at[n], "askedBy", "requestId", "doneAt", "requestId", "bookedAt"
      from given order by provider, "chargeId"
      on conflict (provider, charge_id) do update set
        state = 'done', next_attempt_at = null, last_error = null,
        done_at = coalesce(refund.done_at, excluded.done_at), booked_at = excluded.booked_at,
        done_request_id = case when refund.done_at is null then excluded.done_request_id else refund.done_request_id end,
        payment_id = coalesce(refund.payment_id, excluded.payment_id)
      where excluded.state = 'done' and refund.booked_at is null
      returning provider, charge_id)
    select known_charge || coalesce(array_agg(n), '{}') into known_charge
    from given where (provider, "chargeId") not in (select provider, charge_id from heard);
  end if;
  if known_charge <> '{}' then
    standing := array(select n from unnest(standing) as n where n <> all (known_charge));
  end if;

  -- All that stand are written from here on.

  if p ? 'refunds' then
    update entitlement set revoked_at = at[r.n]
    from jsonb_to_recordset(p->'refunds') as r (n int, provider text, "chargeId" text, "bookedAt" timestamptz),
      lateral (select id from entitlement where provider = r.provider and charge_id = r."chargeId" limit 1) as granted
    where r.n = any (standing) and r."bookedAt" is not null and entitlement.id = granted.id and revoked_at is null;
  end if;

  if p ? 'returns' then
    -- The intent is stored with the charge itself; asking the provider comes after the commit.
    insert into refund (id, provider, charge_id, payment_id, state, origin, amount, currency, payer_telegram_id,
      asked_at, asked_by, request_id, decided_at, decided_by, next_attempt_at)
    select id, provider, "chargeId", "paymentId", 'sending', 'surplus', amount, currency, "payerTelegramId",
      at[n], 'system', "requestId", at[n], 'system', at[n]
    from jsonb_to_recordset(p->'returns') as r (n int, id uuid, provider text, "chargeId" text, "paymentId" uuid,
      amount bigint, currency text, "payerTelegramId" bigint, "requestId" text)
    where n = any (standing) order by provider, "chargeId"
    on conflict (provider, charge_id) do nothing;
  end if;

  if p ? 'ledgers' then
    insert into ledger_transaction (id, kind, provider, external_id, payment_id, at, recorded_at)
    select l.id, l.kind, l.provider, l."externalId", l."paymentId", l."happenedAt", at[l.n]
    from jsonb_to_recordset(p->'ledgers') as l (n int, id uuid, kind text, provider text, "externalId" text,
      "paymentId" uuid, "happenedAt" timestamptz)
    where l.n = any (standing) order by l.kind, l.provider, l."externalId";
    insert into ledger_entry (transaction_id, line, account, amount, currency)
    select "transactionId", line, account, amount, currency
    from jsonb_to_recordset(p->'entries') as e (n int, "transactionId" uuid, line int, account text, amount bigint,
      currency text)
    where n = any (standing);
  end if;

  if has_stock and p ? 'takes' then
    with asked as materialized (
      select t.*, row_number() over (partition by "productId" order by n) as place
      from jsonb_to_recordset(p->'takes') as t (n int, "productId" uuid)
      where n = any (standing)),
    taken as (
      update product set stock = greatest(stock - pieces, 0)
      from (select "productId", count(*)::int as pieces from asked group by "productId") as wanted
      where product.id = wanted."productId" and stock is not null
      returning product.id, old.stock)
    select coalesce(array_agg(n), '{}') into oversold
    from asked join taken on taken.id = asked."productId" where place > taken.stock;
  end if;

  if p ? 'releases' then
    update checkout_hold set released_at = at[r.n], release_reason = r.reason,
      answered_in_ms = case when query_id = r."queryId" then r."inMs" else answered_in_ms end
    from jsonb_to_recordset(p->'releases') as r (n int, "paymentId" uuid, reason text, "queryId" text, "inMs" int),
      -- The limit keeps this a look into the index for each payment, however many holds are open.
      lateral (select id from checkout_hold where payment_id = r."paymentId" and released_at is null limit 1) as mine
    where r.n = any (standing) and checkout_hold.id = mine.id;
  end if;
  if p ? 'holds' then
    insert into checkout_hold (id, payment_id, product_id, query_id, opened_at, lapses_at)
    select id, "paymentId", "productId", "queryId", at[n], "lapsesAt"
    from jsonb_to_recordset(p->'holds') as h (n int, id uuid, "paymentId" uuid, "productId" uuid, "queryId" text,
      "lapsesAt" timestamptz)
    where n = any (standing) order by "queryId";
  end if;

  if p ? 'payments' then
    with changed as (
      update payment set
        version = payment.version + 1,
        updated_at = at[a.n],
        state = coalesce(a.state, payment.state),
        timers = coalesce(a.timers, payment.timers),
        deadline = case when a.timers is null then payment.deadline else a.deadline end,
        invoice_link = case when a."setsInvoiceLink" then a."invoiceLink" else invoice_link end,
        open_invoice_at = case when a."setsOpenInvoiceAt" then a."openInvoiceAt" else open_invoice_at end,
        open_invoice_attempts = coalesce(a."openInvoiceAttempts", open_invoice_attempts),
        paid_at = coalesce(a."paidAt", paid_at),
        is_oversold = is_oversold or a.n = any (oversold)
      from jsonb_to_recordset(p->'payments') as a (n int, id uuid, state text, timers jsonb, deadline timestamptz,
        "setsInvoiceLink" boolean, "invoiceLink" text, "setsOpenInvoiceAt" boolean, "openInvoiceAt" timestamptz,
        "openInvoiceAttempts" int, "paidAt" timestamptz, "changeId" uuid, event text, actor text, "requestId" text,
        details jsonb)
      where a.n = any (standing) and payment.id = a.id
      returning a.*, payment.version as made, old.state as was, new.state as becomes)
    insert into payment_change (id, payment_id, version, event, from_state, to_state, actor, request_id, details, at)
    select "changeId", id, made, event, was, becomes, actor, "requestId", details, at[n] from changed;
  end if;

  if p ? 'redemptions' then
    -- The use of a code, as the payment that reserved it ends. Money that comes late uses it all the same.
    update redemption set state = r.state, settled_at = at[r.n]
    from jsonb_to_recordset(p->'redemptions') as r (n int, "paymentId" uuid, state text)
    where r.n = any (standing) and payment_id = r."paymentId";
  end if;

  if p ? 'entitlements' then
    insert into entitlement (id, user_id, product_id, key, provider, charge_id, granted_at, expires_at)
    select id, "userId", "productId", key, provider, "chargeId", "grantedAt", "expiresAt"
    from jsonb_to_recordset(p->'entitlements') as e (n int, id uuid, "userId" uuid, "productId" uuid, key text,
      provider text, "chargeId" text, "grantedAt" timestamptz, "expiresAt" timestamptz)
    where n = any (standing) order by provider, "chargeId";
  end if;

  if p ? 'notifications' then
    insert into notification (id, user_id, slot, kind, payment_id, data, next_attempt_at, created_at, updated_at)
    select id, "userId", slot, kind, "paymentId", data, at[n], at[n], at[n]
    from jsonb_to_recordset(p->'notifications') as x (n int, id uuid, "userId" uuid, slot text, kind text,
      "paymentId" uuid, data jsonb, "ifOversold" boolean)
    where n = any (standing) and ("ifOversold" is not true or n = any (oversold)) order by slot
    on conflict (slot) do update set
      version = notification.version + 1, kind = excluded.kind, data = excluded.data,
      updated_at = excluded.updated_at, dead_at = null, attempts = 0, waits_for_return = false,
      -- Whoever is saying the older version finishes first: two messages at once would be two messages.
      next_attempt_at = greatest(excluded.updated_at, coalesce(notification.leased_until, excluded.updated_at));
  end if;

  return query select case
      when n = any (stale) then 'stale'
      when n = any (out_of_stock) then 'out_of_stock'
      when n = any (known_update) then 'known_update'
      when n = any (known_charge) then 'known_charge'
      when n = any (oversold) then 'oversold'
      else 'done' end
    from generate_series(1, cardinality(at)) as n;
end $$`;
