import { Migration } from "@mikro-orm/migrations";

/** How long answers before money took that held nothing: a no, or a renewal's yes. Holds keep their own. */
export class Migration081_checkout_answers extends Migration {
  override up(): void {
    this.addSql(`
      create table checkout_answer (
        payment_id uuid not null constraint checkout_answer_payment_id_foreign references payment (id),
        query_id text not null,
        in_ms int not null,
        constraint checkout_answer_pkey primary key (payment_id, query_id)
      )`);
  }
}
