import { Entity, Index, ManyToOne, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { User } from "../users/user.entity.ts";

/** The way into a browser that the bot handed to somebody of staff: works once, for five minutes, the latest alone. */
@Entity({ tableName: "staff_link" })
@Index({ name: "staff_link_expires_index", properties: ["expiresAt"] })
export class StaffLink {
  /** The code itself stands in the link alone. */
  @PrimaryKey({ type: "text" })
  codeHash!: string;

  @ManyToOne({ entity: () => User, mapToPk: true, fieldName: "user_id" })
  userId!: string;

  @Property({ type: "datetime" })
  expiresAt!: Date;

  @Property({ type: "datetime", nullable: true })
  usedAt!: Date | null;
}
