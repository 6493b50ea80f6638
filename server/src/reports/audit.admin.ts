import { Arg, Args, Field, ObjectType, Query, Resolver } from "type-graphql";
import { AuditEntry } from "../audit/audit.entity.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import { For } from "../users/who.ts";
import type { ReportActions } from "./report.actions.ts";

@ObjectType()
class AuditConnection {
  @Field(() => [AuditEntry])
  nodes!: AuditEntry[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

/** The audit itself stands left of all slices, and knows nobody who could be asked for a permission. */
@Resolver()
export class AuditAdmin {
  readonly #reports: ReportActions;

  constructor(reports: ReportActions) {
    this.#reports = reports;
  }

  @For("audit.read")
  @Query(() => AuditConnection, { description: "What staff did, and what they had done to it, newest first." })
  audit(
    @Arg("actor", () => String, { nullable: true, description: "user:<id>, service or system; absent: everybody." })
    actor: string | null,
    @Arg("subject", () => String, { nullable: true, description: "e.g. user:<id>; absent: everything." })
    subject: string | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<AuditConnection> {
    return pageOf(page, (first, after) =>
      this.#reports.audit({ actor: actor ?? null, subject: subject ?? null }, first, after),
    );
  }
}
