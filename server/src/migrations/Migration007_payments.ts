import { Migration } from "@mikro-orm/migrations";
import { startPayment, writePayment, writePayments } from "./sql/payment-functions-007.ts";

/** The pairs of the payment's statechart; `payment.entity.test.ts` compares them. A later change adds or deletes rows. */
const transitions = `
  created invoiced, created canceled, created expired, created paid,
  invoiced approved, invoiced canceled, invoiced expired, invoiced paid,
  approved invoiced, approved expired, approved paid,
  canceled paid, expired paid, paid refunded, paid reversed`
  .split(",")
  .map((pair) => pair.trim().split(" "));

export class Migration007_payments extends Migration {
  override up(): void {
    this.addSql(`
      create table payment (
        id uuid primary key,
        user_id uuid not null constraint payment_user_id_foreign references app_user (id),
        product_id uuid not null constraint payment_product_id_foreign references product (id),
        provider text not null,
        channel text not null,
        state text not null,
        version int not null default 1,
        timers jsonb not null,
        deadline timestamptz null,
        amount bigint not null,
        currency text not null,
        title text not null,
        entitlement_key text not null,
        entitlement_days int null,
        invoice_payload text not null,
        invoice_link text null,
        open_invoice_at timestamptz null,
        open_invoice_attempts int not null default 0,
        is_oversold boolean not null default false,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        paid_at timestamptz null,
        constraint payment_invoice_payload_unique unique (invoice_payload),
        constraint payment_amount_check check (amount > 0),
        constraint payment_version_check check (version > 0)
      )`);
    this.addSql(`create index payment_user_index on payment (user_id, id)`);
    this.addSql(`create index payment_deadline_index on payment (deadline) where deadline is not null`);
    this.addSql(
      `create index payment_open_invoice_index on payment (open_invoice_at) where open_invoice_at is not null`,
    );

    this.addSql(`
      create table payment_transition (
        from_state text not null,
        to_state text not null,
        constraint payment_transition_pkey primary key (from_state, to_state)
      )`);
    for (const [from, to] of transitions) {
      this.addSql(`insert into payment_transition (from_state, to_state) values ('${from}', '${to}')`);
    }
    this.addSql(`
      create function refuse_illegal_payment_transition() returns trigger language plpgsql as $$
      begin
        if not exists (select 1 from payment_transition where from_state = old.state and to_state = new.state) then
          raise exception 'payment % cannot go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger payment_legal_transition before update of state on payment
      for each row when (old.state is distinct from new.state) execute function refuse_illegal_payment_transition()`);

    this.addSql(`
      create table payment_change (
        id uuid primary key,
        payment_id uuid not null constraint payment_change_payment_id_foreign references payment (id),
        version int not null,
        event text not null,
        from_state text null,
        to_state text not null,
        actor text not null,
        request_id text null,
        details jsonb null,
        at timestamptz not null
      )`);
    this.addSql(`create index payment_change_payment_index on payment_change (payment_id, id)`);

    this.addSql(`
      create table checkout_hold (
        id uuid primary key,
        payment_id uuid not null constraint checkout_hold_payment_id_foreign references payment (id),
        product_id uuid not null constraint checkout_hold_product_id_foreign references product (id),
        query_id text not null,
        opened_at timestamptz not null,
        lapses_at timestamptz not null,
        released_at timestamptz null,
        release_reason text null,
        constraint checkout_hold_query_id_unique unique (query_id)
      )`);
    this.addSql(
      `create unique index checkout_hold_open_unique on checkout_hold (payment_id) where released_at is null`,
    );
    // With the time, so that counting today's holds passes over yesterday's; not partial, or it would seem as good as the
    // unique one above for finding a payment's hold, and read every open hold of the shop.
    this.addSql(`create index checkout_hold_product_index on checkout_hold (product_id, lapses_at)`);

    this.addSql(`
      create table charge (
        id uuid primary key,
        provider text not null,
        charge_id text not null,
        payment_id uuid null constraint charge_payment_id_foreign references payment (id),
        period int not null default 1,
        disposition text not null,
        reason text null,
        amount bigint not null,
        currency text not null,
        payer_telegram_id bigint null,
        invoice_payload text null,
        provider_charge_id text null,
        raw jsonb not null,
        charged_at timestamptz not null,
        recorded_at timestamptz not null,
        constraint charge_provider_charge_id_unique unique (provider, charge_id),
        constraint charge_charge_id_check check (octet_length(charge_id) >= 1 and octet_length(charge_id) <= 255),
        constraint charge_disposition_check check (disposition in ('applied', 'surplus', 'quarantined')),
        constraint charge_belongs_check check (disposition = 'quarantined' or payment_id is not null)
      )`);
    this.addSql(
      `create unique index charge_applied_unique on charge (payment_id, period) where disposition = 'applied'`,
    );
    this.addSql(`create index charge_payment_index on charge (payment_id)`);

    this.addSql(`
      create table ledger_transaction (
        id uuid primary key,
        kind text not null,
        provider text not null,
        external_id text not null,
        payment_id uuid null constraint ledger_transaction_payment_id_foreign references payment (id),
        at timestamptz not null,
        recorded_at timestamptz not null,
        constraint ledger_transaction_external_unique unique (kind, provider, external_id)
      )`);
    this.addSql(`
      create table ledger_entry (
        transaction_id uuid not null constraint ledger_entry_transaction_id_foreign references ledger_transaction (id),
        line int not null,
        account text not null,
        amount bigint not null,
        currency text not null,
        constraint ledger_entry_pkey primary key (transaction_id, line),
        constraint ledger_entry_amount_check check (amount <> 0)
      )`);
    this.addSql(`create index ledger_entry_account_index on ledger_entry (account)`);
    this.addSql(`
      create function refuse_unbalanced_ledger() returns trigger language plpgsql as $$
      begin
        if exists (
          select 1 from ledger_entry where transaction_id = new.transaction_id group by currency having sum(amount) <> 0
        ) then
          raise exception 'ledger transaction % does not sum to zero', new.transaction_id using errcode = 'check_violation';
        end if;
        return null;
      end $$`);
    this.addSql(`
      create constraint trigger ledger_sums_to_zero after insert on ledger_entry
      deferrable initially deferred for each row execute function refuse_unbalanced_ledger()`);
    this.addSql(`
      create function refuse_rewriting_history() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'check_violation';
      end $$`);
    for (const table of ["ledger_transaction", "ledger_entry", "payment_change"]) {
      this.addSql(`
        create trigger ${table}_append_only before update or delete on ${table}
        for each statement execute function refuse_rewriting_history()`);
    }

    this.addSql(`
      create table idempotency_key (
        principal text not null,
        key text not null,
        fingerprint text not null,
        payment_id uuid not null,
        created_at timestamptz not null,
        constraint idempotency_key_pkey primary key (principal, key)
      )`);
    this.addSql(`create index idempotency_key_created_index on idempotency_key (created_at)`);

    this.addSql(startPayment);
    this.addSql(writePayment);
    this.addSql(writePayments);
  }
}
