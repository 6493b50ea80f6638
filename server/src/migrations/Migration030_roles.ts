import { Migration } from "@mikro-orm/migrations";

export class Migration030_roles extends Migration {
  override up(): void {
    this.addSql(`
      create table staff_role (
        user_id uuid not null constraint staff_role_user_id_foreign references app_user (id),
        role text not null,
        granted_at timestamptz not null,
        granted_by text not null,
        constraint staff_role_pkey primary key (user_id, role),
        constraint staff_role_role_check check (role in ('owner', 'admin', 'support', 'finance', 'analyst'))
      )`);
  }
}
