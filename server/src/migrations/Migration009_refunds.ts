import { Migration } from "@mikro-orm/migrations";

export class Migration009_refunds extends Migration {
  override up(): void {
    this.addSql(`
      create table refund (
        id uuid primary key,
        provider text not null,
        charge_id text not null,
        payment_id uuid null constraint refund_payment_id_foreign references payment (id),
        state text not null,
        origin text not null,
        reason text null,
        amount bigint not null,
        currency text not null,
        payer_telegram_id bigint null,
        asked_at timestamptz not null,
        asked_by text not null,
        decided_at timestamptz null,
        decided_by text null,
        note text null,
        attempts int not null default 0,
        next_attempt_at timestamptz null,
        last_error text null,
        done_at timestamptz null,
        booked_at timestamptz null,
        constraint refund_provider_charge_id_unique unique (provider, charge_id),
        constraint refund_state_check check (state in ('asked', 'declined', 'sending', 'failed', 'done')),
        constraint refund_done_check check ((state = 'done') = (done_at is not null))
      )`);
    this.addSql(`create index refund_payment_index on refund (payment_id)`);
    this.addSql(`create index refund_state_index on refund (state, id)`);
    this.addSql(`create index refund_due_index on refund (next_attempt_at) where next_attempt_at is not null`);
    this.addSql(
      `create index refund_unbooked_index on refund (done_at) where booked_at is null and done_at is not null`,
    );
  }
}
