import { Migration } from "@mikro-orm/migrations";
import { writeDecisions } from "./sql/write-decisions.ts";

/**
 * Decisions are written as a batch, each table once; and the books are compared once for what one statement enters, not
 * once for each line at the commit. (`write_payments` of migration 7 stays for servers of the version before, which may
 * still be running beside this one.)
 */
export class Migration011_write_decisions extends Migration {
  override up(): void {
    this.addSql(writeDecisions);

    this.addSql(`
      create function refuse_unbalanced_entries() returns trigger language plpgsql as $$
      declare
        unbalanced uuid;
      begin
        select transaction_id into unbalanced from entered
        group by transaction_id, currency having sum(amount) <> 0 limit 1;
        if found then
          raise exception 'ledger transaction % does not sum to zero', unbalanced using errcode = 'check_violation';
        end if;
        return null;
      end $$`);
    // All lines of a transaction come in one statement, so whatever does not sum to zero by itself is refused at once.
    this.addSql(`
      create trigger ledger_statement_sums_to_zero after insert on ledger_entry
      referencing new table as entered for each statement execute function refuse_unbalanced_entries()`);
    this.addSql(`drop trigger ledger_sums_to_zero on ledger_entry`);
    this.addSql(`drop function refuse_unbalanced_ledger()`);
  }
}
