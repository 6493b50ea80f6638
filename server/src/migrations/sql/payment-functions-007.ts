/**
 * The functions of migration 7. `start_payment` was followed by `start-payment.ts`; `write_payment` and `write_payments` were followed by
 * `write_decisions` (`write-decisions.ts`, migration 11) and stand here for what migration 7 must go on doing.
 */

/** `{ principal, key, fingerprint, payment: {…}, change: {…}, at }` → `{ result: started | known | key_reused, paymentId }` */
export const startPayment = `
create function start_payment(p jsonb) returns jsonb language plpgsql as $$
declare
  now_at timestamptz := (p->>'at')::timestamptz;
  pay jsonb := p->'payment';
  kept record;
begin
  insert into idempotency_key (principal, key, fingerprint, payment_id, created_at)
  values (p->>'principal', p->>'key', p->>'fingerprint', (pay->>'id')::uuid, now_at)
  on conflict (principal, key) do nothing;
  if not found then
    select fingerprint, payment_id into kept from idempotency_key where principal = p->>'principal' and key = p->>'key';
    return jsonb_build_object(
      'result', case when kept.fingerprint = p->>'fingerprint' then 'known' else 'key_reused' end,
      'paymentId', kept.payment_id);
  end if;

  insert into payment (id, user_id, product_id, provider, channel, state, timers, deadline, amount, currency, title,
    entitlement_key, entitlement_days, invoice_payload, open_invoice_at, created_at, updated_at)
  values ((pay->>'id')::uuid, (pay->>'userId')::uuid, (pay->>'productId')::uuid, pay->>'provider', pay->>'channel',
    pay->>'state', pay->'timers', (pay->>'deadline')::timestamptz, (pay->>'amount')::bigint, pay->>'currency',
    pay->>'title', pay->>'entitlementKey', (pay->>'entitlementDays')::int, pay->>'invoicePayload',
    (pay->>'openInvoiceAt')::timestamptz, now_at, now_at);
  insert into payment_change (id, payment_id, version, event, from_state, to_state, actor, request_id, details, at)
  values ((p->'change'->>'id')::uuid, (pay->>'id')::uuid, 1, 'created', null, pay->>'state', p->'change'->>'actor',
    p->'change'->>'requestId', p->'change'->'details', now_at);
  return jsonb_build_object('result', 'started', 'paymentId', pay->>'id');
end $$`;

/**
 * `{ at, update?, payment?, change?, hold?, releaseHold?, charge?, refund?, returnCharge?, ledger?, entitlement?, takeStock?, notifications? }`
 * → `done | oversold | stale | known_update | known_charge | out_of_stock`
 *
 * `payment.version` is the one that was read; absent: the decision holds for every version (a surplus charge).
 */
export const writePayment = `
create function write_payment(p jsonb) returns text language plpgsql as $$
declare
  now_at timestamptz := (p->>'at')::timestamptz;
  pay jsonb := p->'payment';
  pay_id uuid := (p->'payment'->>'id')::uuid;
  result text := 'done';
  now_version int;
  before_state text;
  pieces int;
begin
  if pay_id is not null then
    select version, state into now_version, before_state from payment where id = pay_id for no key update;
    if now_version is null or now_version <> coalesce((pay->>'version')::int, now_version) then return 'stale'; end if;
  end if;

  if p ? 'hold' then
    select stock into pieces from product where id = (p->'hold'->>'productId')::uuid;
    if pieces is not null then
      -- The product's row orders those who want the last piece. Unlimited goods need no order and take no lock.
      select stock into pieces from product where id = (p->'hold'->>'productId')::uuid for no key update;
      if pieces <= (
        select count(*) from checkout_hold
        where product_id = (p->'hold'->>'productId')::uuid and released_at is null and lapses_at > now_at and payment_id <> pay_id
      ) then return 'out_of_stock'; end if;
    end if;
  end if;

  if p ? 'update' then
    insert into telegram_update (bot_id, update_id, kind, payload, status, received_at, updated_at)
    values ((p->'update'->>'botId')::bigint, (p->'update'->>'updateId')::bigint, p->'update'->>'kind', p->'update'->'payload',
      'handled', now_at, now_at)
    on conflict (bot_id, update_id) do update
      set status = 'handled', next_attempt_at = null, updated_at = now_at where telegram_update.status <> 'handled';
    -- Money is known by its own id: Telegram's update ids begin anew after a quiet week, and one may come a second time.
    if not found and not (p ? 'charge' or p ? 'refund') then return 'known_update'; end if;
  end if;

  if p ? 'charge' then
    insert into charge (id, provider, charge_id, payment_id, period, disposition, reason, amount, currency,
      payer_telegram_id, invoice_payload, provider_charge_id, raw, charged_at, recorded_at)
    select (c->>'id')::uuid, c->>'provider', c->>'chargeId', (c->>'paymentId')::uuid, (c->>'period')::int,
      c->>'disposition', c->>'reason', (c->>'amount')::bigint, c->>'currency', (c->>'payerTelegramId')::bigint,
      c->>'invoicePayload', c->>'providerChargeId', c->'raw', (c->>'chargedAt')::timestamptz, now_at
    from (select p->'charge' as c) as given
    on conflict (provider, charge_id) do nothing;
    if not found then return 'known_charge'; end if;
  end if;

  if p ? 'refund' then
    -- Money that went back, whoever sent it. Booked once: a second hearing changes nothing.
    insert into refund (id, provider, charge_id, payment_id, state, origin, reason, amount, currency, payer_telegram_id,
      asked_at, asked_by, done_at, booked_at)
    select (r->>'id')::uuid, r->>'provider', r->>'chargeId', (r->>'paymentId')::uuid, r->>'state', r->>'origin', r->>'reason',
      (r->>'amount')::bigint, r->>'currency', (r->>'payerTelegramId')::bigint, now_at, r->>'askedBy',
      (r->>'doneAt')::timestamptz, (r->>'bookedAt')::timestamptz
    from (select p->'refund' as r) as given
    on conflict (provider, charge_id) do update set
      state = 'done', next_attempt_at = null, last_error = null,
      done_at = coalesce(refund.done_at, excluded.done_at), booked_at = excluded.booked_at,
      payment_id = coalesce(refund.payment_id, excluded.payment_id)
    where excluded.state = 'done' and refund.booked_at is null;
    if not found then return 'known_charge'; end if;
    if p->'refund' ? 'bookedAt' then
      update entitlement set revoked_at = now_at
      where provider = p->'refund'->>'provider' and charge_id = p->'refund'->>'chargeId' and revoked_at is null;
    end if;
  end if;

  if p ? 'returnCharge' then
    -- The intent is stored with the charge itself; asking the provider comes after the commit.
    insert into refund (id, provider, charge_id, payment_id, state, origin, amount, currency, payer_telegram_id,
      asked_at, asked_by, decided_at, decided_by, next_attempt_at)
    select (r->>'id')::uuid, r->>'provider', r->>'chargeId', (r->>'paymentId')::uuid, 'sending', 'surplus',
      (r->>'amount')::bigint, r->>'currency', (r->>'payerTelegramId')::bigint, now_at, 'system', now_at, 'system', now_at
    from (select p->'returnCharge' as r) as given
    on conflict (provider, charge_id) do nothing;
  end if;

  if p ? 'ledger' then
    insert into ledger_transaction (id, kind, provider, external_id, payment_id, at, recorded_at)
    select (l->>'id')::uuid, l->>'kind', l->>'provider', l->>'externalId', (l->>'paymentId')::uuid,
      (l->>'at')::timestamptz, now_at
    from (select p->'ledger' as l) as given;
    insert into ledger_entry (transaction_id, line, account, amount, currency)
    select (p->'ledger'->>'id')::uuid, line, e->>'account', (e->>'amount')::bigint, e->>'currency'
    from jsonb_array_elements(p->'ledger'->'entries') with ordinality as entries (e, line);
  end if;

  if p ? 'takeStock' then
    update product set stock = stock - 1 where id = (p->>'takeStock')::uuid and stock > 0;
    if not found and exists (select 1 from product where id = (p->>'takeStock')::uuid and stock is not null) then
      result := 'oversold';
    end if;
  end if;

  if p ? 'releaseHold' or p ? 'hold' then
    update checkout_hold set released_at = now_at, release_reason = coalesce(p->>'releaseHold', 'replaced')
    where payment_id = pay_id and released_at is null;
  end if;
  if p ? 'hold' then
    insert into checkout_hold (id, payment_id, product_id, query_id, opened_at, lapses_at)
    select (h->>'id')::uuid, pay_id, (h->>'productId')::uuid, h->>'queryId', now_at, (h->>'lapsesAt')::timestamptz
    from (select p->'hold' as h) as given;
  end if;

  if pay_id is not null then
    update payment set
      version = version + 1,
      updated_at = now_at,
      state = coalesce(pay->>'state', state),
      timers = coalesce(pay->'timers', timers),
      deadline = case when pay ? 'timers' then (pay->>'deadline')::timestamptz else deadline end,
      invoice_link = case when pay ? 'invoiceLink' then pay->>'invoiceLink' else invoice_link end,
      open_invoice_at = case when pay ? 'openInvoiceAt' then (pay->>'openInvoiceAt')::timestamptz else open_invoice_at end,
      open_invoice_attempts = coalesce((pay->>'openInvoiceAttempts')::int, open_invoice_attempts),
      paid_at = coalesce((pay->>'paidAt')::timestamptz, paid_at),
      is_oversold = is_oversold or result = 'oversold'
    where id = pay_id;
    insert into payment_change (id, payment_id, version, event, from_state, to_state, actor, request_id, details, at)
    select (c->>'id')::uuid, pay_id, now_version + 1, c->>'event', before_state, coalesce(pay->>'state', before_state),
      c->>'actor', c->>'requestId', c->'details', now_at
    from (select p->'change' as c) as given;
  end if;

  if p ? 'entitlement' then
    insert into entitlement (id, user_id, product_id, key, provider, charge_id, granted_at, expires_at)
    select (e->>'id')::uuid, (e->>'userId')::uuid, (e->>'productId')::uuid, e->>'key', e->>'provider', e->>'chargeId',
      (e->>'grantedAt')::timestamptz, (e->>'expiresAt')::timestamptz
    from (select p->'entitlement' as e) as given;
  end if;

  if p ? 'notifications' then
    insert into notification (id, user_id, slot, kind, payment_id, data, next_attempt_at, created_at, updated_at)
    select (n->>'id')::uuid, (n->>'userId')::uuid, n->>'slot', n->>'kind', (n->>'paymentId')::uuid, n->'data',
      now_at, now_at, now_at
    from jsonb_array_elements(p->'notifications') as given (n)
    on conflict (slot) do update set
      version = notification.version + 1, kind = excluded.kind, data = excluded.data, updated_at = now_at, dead_at = null,
      attempts = 0, waits_for_return = false,
      -- Whoever is saying the older version finishes first: two messages at once would be two messages.
      next_attempt_at = greatest(now_at, coalesce(notification.leased_until, now_at));
  end if;
  return result;
end $$`;

/**
 * Several decisions in one transaction; answers in their order. All rows that decisions wait for are locked before the
 * first is written, payments before products and each by id: whoever took them as they come would wait for somebody who
 * waits for them. (No key of a row ever changes, and the weaker lock lets others refer to it meanwhile.)
 */
export const writePayments = `
create function write_payments(decisions jsonb) returns setof text language plpgsql as $$
declare
  decision jsonb;
begin
  if jsonb_array_length(decisions) > 1 then
    -- As arrays, which are looked up in the index however large the table has become since this was planned.
    perform 1 from payment
    where id = any (array(select (d->'payment'->>'id')::uuid from jsonb_array_elements(decisions) as given (d)))
    order by id for no key update;
    perform 1 from product
    where stock is not null and id = any (array(
      select coalesce(d->'hold'->>'productId', d->>'takeStock')::uuid from jsonb_array_elements(decisions) as given (d)))
    order by id for no key update;
  end if;
  for decision in select value from jsonb_array_elements(decisions) loop
    return next write_payment(decision);
  end loop;
end $$`;
