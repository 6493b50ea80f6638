import { Check, Entity, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { registerEnumType } from "type-graphql";
import { type Role, roles } from "./permission.rules.ts";
import { User } from "./user.entity.ts";

export const RoleEnum = Object.fromEntries(roles.map((role) => [role.toUpperCase(), role]));
registerEnumType(RoleEnum, {
  name: "Role",
  description: "What somebody does in this shop. Which permissions each brings: `User.permissions`.",
});

/** A role that an owner gave to somebody. Owners by OWNER_IDS need no row. */
@Entity({ tableName: "staff_role" })
@Check({ name: "staff_role_role_check", expression: "role in ('owner', 'admin', 'support', 'finance', 'analyst')" })
export class StaffRole {
  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id", primary: true })
  userId!: string;

  @PrimaryKey({ type: "text" })
  role!: Role;

  @Property({ type: "datetime" })
  grantedAt!: Date;

  /** `user:<id>` */
  @Property({ type: "text" })
  grantedBy!: string;
}
