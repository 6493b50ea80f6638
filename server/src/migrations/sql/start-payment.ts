/** `{ principal, key, fingerprint, payment: {…}, change: {…}, at }` → `{ result: started | known | key_reused, paymentId }` */
export const startPayment = `
create or replace function start_payment(p jsonb) returns jsonb language plpgsql as $$
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
    entitlement_key, entitlement_days, period_seconds, invoice_payload, open_invoice_at, created_at, updated_at)
  values ((pay->>'id')::uuid, (pay->>'userId')::uuid, (pay->>'productId')::uuid, pay->>'provider', pay->>'channel',
    pay->>'state', pay->'timers', (pay->>'deadline')::timestamptz, (pay->>'amount')::bigint, pay->>'currency',
    pay->>'title', pay->>'entitlementKey', (pay->>'entitlementDays')::int, (pay->>'periodSeconds')::int,
    pay->>'invoicePayload', (pay->>'openInvoiceAt')::timestamptz, now_at, now_at);
  insert into payment_change (id, payment_id, version, event, from_state, to_state, actor, request_id, details, at)
  values ((p->'change'->>'id')::uuid, (pay->>'id')::uuid, 1, 'created', null, pay->>'state', p->'change'->>'actor',
    p->'change'->>'requestId', p->'change'->'details', now_at);
  return jsonb_build_object('result', 'started', 'paymentId', pay->>'id');
end $$`;
