/** What staff see of a person's money, beside what the person's own slice tells. */
import { GraphQLSafeInt } from "graphql-scalars";
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { PageArgs, pageOf } from "../platform/page.ts";
import { UserRecord } from "../users/user.admin.ts";
import { For } from "../users/who.ts";
import type { PaymentActions } from "./payment.actions.ts";
import type { PaymentReads } from "./payment.reads.ts";
import { PaymentConnection } from "./payment.resolver.ts";

@Resolver(() => UserRecord)
export class BuyerAdmin {
  readonly #payments: PaymentActions;
  readonly #reads: PaymentReads;

  constructor(payments: PaymentActions, reads: PaymentReads) {
    this.#payments = payments;
    this.#reads = reads;
  }

  @For("payments.read")
  @FieldResolver(() => Int, { description: "Paid and not returned." })
  async purchases(@Root() { id }: UserRecord, @Ctx() context: Context): Promise<number> {
    return (await this.#reads.standing(context, id)).purchases;
  }

  @For("payments.read")
  @FieldResolver(() => GraphQLSafeInt, { description: "Whole Stars paid for purchases and not returned." })
  async starsSpent(@Root() { id }: UserRecord, @Ctx() context: Context): Promise<number> {
    return (await this.#reads.standing(context, id)).stars;
  }

  @For("payments.read")
  @FieldResolver(() => PaymentConnection, { description: "All payments, newest first. first: 1 to 50." })
  async payments(@Root() { id }: UserRecord, @Args(() => PageArgs) page: PageArgs): Promise<PaymentConnection> {
    return pageOf(page, (first, after) => this.#payments.list({ id }, first, after));
  }
}
