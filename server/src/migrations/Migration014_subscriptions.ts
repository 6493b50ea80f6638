import { Migration } from "@mikro-orm/migrations";

/** The pairs of the subscription's statechart; `migrations.test.ts` compares them. A later change adds or deletes rows. */
const transitions = `
  active past_due, active canceled, active refunded,
  past_due active, past_due canceled, past_due expired, past_due refunded,
  canceled active, canceled expired, canceled refunded,
  expired active, expired canceled, expired refunded,
  refunded active, refunded canceled`
  .split(",")
  .map((pair) => pair.trim().split(" "));

export class Migration014_subscriptions extends Migration {
  override up(): void {
    this.addSql(`
      create table subscription (
        id uuid primary key,
        user_id uuid not null constraint subscription_user_id_foreign references app_user (id),
        product_id uuid not null constraint subscription_product_id_foreign references product (id),
        payment_id uuid not null,
        provider text not null,
        first_charge_id text not null,
        has_first_charge boolean not null,
        state text not null,
        version int not null default 1,
        timers jsonb not null,
        deadline timestamptz null,
        amount bigint not null,
        currency text not null,
        title text not null,
        period_seconds int not null,
        period int not null,
        current_period_ends_at timestamptz not null,
        plan_group text null,
        stopped_by text null,
        stopped_at timestamptz null,
        replaced_by uuid null,
        heard_update_id bigint null,
        look_at timestamptz null,
        look_attempts int not null default 0,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        constraint subscription_payment_unique unique (payment_id),
        constraint subscription_period_check check (period > 0)
      )`);
    this.addSql(`create index subscription_user_index on subscription (user_id, id)`);
    this.addSql(`create index subscription_state_index on subscription (state, id)`);
    this.addSql(`create index subscription_deadline_index on subscription (deadline) where deadline is not null`);
    this.addSql(`create index subscription_look_index on subscription (look_at) where look_at is not null`);
    this.addSql(`create index subscription_replaced_index on subscription (replaced_by) where replaced_by is not null`);

    this.addSql(`
      create table subscription_transition (
        from_state text not null,
        to_state text not null,
        constraint subscription_transition_pkey primary key (from_state, to_state)
      )`);
    for (const [from, to] of transitions) {
      this.addSql(`insert into subscription_transition (from_state, to_state) values ('${from}', '${to}')`);
    }
    this.addSql(`
      create function refuse_illegal_subscription_transition() returns trigger language plpgsql as $$
      begin
        if not exists (select 1 from subscription_transition where from_state = old.state and to_state = new.state) then
          raise exception 'subscription % cannot go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger subscription_legal_transition before update of state on subscription
      for each row when (old.state is distinct from new.state) execute function refuse_illegal_subscription_transition()`);

    this.addSql(`
      create table subscription_change (
        id uuid primary key,
        subscription_id uuid not null constraint subscription_change_subscription_id_foreign references subscription (id),
        version int not null,
        event text not null,
        from_state text null,
        to_state text not null,
        actor text not null,
        request_id text null,
        details jsonb null,
        at timestamptz not null
      )`);
    this.addSql(`create index subscription_change_subscription_index on subscription_change (subscription_id, id)`);
    this.addSql(`
      create trigger subscription_change_append_only before update or delete on subscription_change
      for each statement execute function refuse_rewriting_history()`);

    this.addSql(`
      create table subscription_period (
        subscription_id uuid not null constraint subscription_period_subscription_id_foreign references subscription (id),
        period int not null,
        provider text not null,
        charge_id text not null,
        amount bigint not null,
        currency text not null,
        charged_at timestamptz not null,
        ends_at timestamptz not null,
        is_estimated boolean not null,
        refunded_at timestamptz null,
        constraint subscription_period_pkey primary key (subscription_id, period),
        constraint subscription_period_charge_unique unique (provider, charge_id)
      )`);

    this.addSql(`
      create table renewal_intent (
        provider text not null,
        first_charge_id text not null,
        payment_id uuid null,
        payer_telegram_id bigint not null,
        is_renewing boolean not null,
        reason text not null,
        asked_by text not null,
        asked_at timestamptz not null,
        revision int not null default 1,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        last_error text null,
        done_at timestamptz null,
        constraint renewal_intent_pkey primary key (provider, first_charge_id)
      )`);
    this.addSql(
      `create index renewal_intent_due_index on renewal_intent (next_attempt_at) where next_attempt_at is not null`,
    );
    this.addSql(`create index renewal_intent_payment_index on renewal_intent (payment_id)`);
  }
}
