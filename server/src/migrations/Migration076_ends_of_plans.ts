import { Migration } from "@mikro-orm/migrations";

/**
 * What a plan's charge grants ends with its period. A server of before plans, still running while a newer one sells them,
 * would grant it for ever: its transaction fails instead, and the update is kept until a server that knows better takes it.
 */
export class Migration076_ends_of_plans extends Migration {
  override up(): void {
    this.addSql(`
      create function refuse_plan_without_end() returns trigger language plpgsql as $$
      begin
        if exists (
          select 1 from charge c join payment p on p.id = c.payment_id
          where c.provider = new.provider and c.charge_id = new.charge_id and p.period_seconds is not null
        ) then
          raise exception 'what charge % of a plan grants has no end', new.charge_id using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this.addSql(`
      create trigger entitlement_of_plan_ends before insert or update of expires_at on entitlement
      for each row when (new.expires_at is null and new.charge_id is not null) execute function refuse_plan_without_end()`);
  }
}
