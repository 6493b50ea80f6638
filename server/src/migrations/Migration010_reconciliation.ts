import { Migration } from "@mikro-orm/migrations";

export class Migration010_reconciliation extends Migration {
  override up(): void {
    this.addSql(`
      create table alert (
        id uuid primary key,
        kind text not null,
        subject text not null,
        data jsonb not null,
        opened_at timestamptz not null,
        closed_at timestamptz null,
        closed_by text null
      )`);
    this.addSql(`create unique index alert_open_unique on alert (kind, subject) where closed_at is null`);
    this.addSql(`
      create table star_transaction (
        provider text not null,
        id text not null,
        direction text not null,
        kind text not null,
        amount bigint not null,
        nanos int not null default 0,
        raw jsonb not null,
        at timestamptz not null,
        seen_at timestamptz not null,
        constraint star_transaction_pkey primary key (provider, id, direction)
      )`);
    this.addSql(`
      create table reconciliation (
        provider text primary key,
        lines_read int not null default 0,
        next_run_at timestamptz not null,
        leased_until timestamptz null
      )`);
    this.addSql(`
      create table reconciliation_report (
        id uuid primary key,
        provider text not null,
        started_at timestamptz not null,
        finished_at timestamptz not null,
        checked int not null,
        repaired int not null,
        quarantined int not null,
        balance bigint not null,
        books bigint not null,
        drift bigint not null,
        asked_by text not null
      )`);
    this.addSql(`create index reconciliation_report_provider_index on reconciliation_report (provider, id)`);
  }
}
