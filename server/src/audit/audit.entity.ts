import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";

/** Who did what to what, before and after. Rows are only ever added; the database refuses the rest. */
@Entity({ tableName: "audit_entry" })
@Index({ name: "audit_entry_subject_index", properties: ["subject", "id"] })
@Index({ name: "audit_entry_actor_index", properties: ["actor", "id"] })
export class AuditEntry {
  @PrimaryKey({ type: "uuid" })
  id!: string;

  @Property({ type: "datetime" })
  at!: Date;

  /** `user:<id>`, `service` or `system`. */
  @Property({ type: "text" })
  actor!: string;

  /** A verb of the business, e.g. `changeProduct`. */
  @Property({ type: "text" })
  action!: string;

  /** `product:<id>`, `user:<id>`, … */
  @Property({ type: "text" })
  subject!: string;

  @Property({ type: "json", nullable: true })
  before!: unknown;

  @Property({ type: "json", nullable: true })
  after!: unknown;

  @Property({ type: "text", nullable: true })
  requestId!: string | null;
}
