/** What staff do with money that should go back. */
import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { checkId } from "../platform/id.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import { Refusal } from "../platform/refusal.ts";
import { Charge, ChargeDisposition } from "./charge.entity.ts";
import { Payment } from "./payment.entity.ts";
import type { PaymentReads } from "./payment.reads.ts";
import type { RefundActions } from "./refund.actions.ts";
import { Refund, RefundStateEnum } from "./refund.entity.ts";
import { For } from "../users/who.ts";

@ObjectType()
class RefundConnection {
  @Field(() => [Refund])
  nodes!: Refund[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@ObjectType()
class ChargeConnection {
  @Field(() => [Charge])
  nodes!: Charge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const ReturnResult = createUnionType({
  name: "ReturnResult",
  description: "The refund, or why this member of staff may not return it now: REFUND_LIMIT_REACHED, NOT_REFUNDABLE.",
  types: () => [Refund, Refusal] as const,
  resolveType: (value: object) => (value instanceof Refusal ? "Refusal" : "Refund"),
});

@Resolver(() => Refund)
export class RefundAdmin {
  readonly #refunds: RefundActions;
  readonly #reads: PaymentReads;

  constructor(refunds: RefundActions, reads: PaymentReads) {
    this.#refunds = refunds;
    this.#reads = reads;
  }

  @For("payments.read")
  @Query(() => RefundConnection, { description: "Newest first; first: 1 to 50." })
  async refunds(
    @Arg("state", () => RefundStateEnum, { nullable: true }) state: string | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<RefundConnection> {
    return pageOf(page, (first, after) => this.#refunds.listForStaff(state ?? null, first, after));
  }

  @For("payments.read")
  @Query(() => ChargeConnection, {
    description: "Charges of one disposition, newest first: what is surplus or in quarantine waits to be returned.",
  })
  async charges(
    @Arg("disposition", () => ChargeDisposition) disposition: ChargeDisposition,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<ChargeConnection> {
    return pageOf(page, (first, after) => this.#reads.chargesBy(disposition, first, after));
  }

  @For("refunds.decide")
  @Mutation(() => ReturnResult, {
    description:
      "Says yes or no to a refund that was asked for. Yes sends the money back at once, in full; deciding twice is deciding once.",
  })
  decideRefund(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("approve", () => Boolean) approve: boolean,
    @Arg("note", () => String, { nullable: true, description: "For the buyer and the audit, up to 1000 characters." })
    note: string | null,
  ): Promise<Refund | Refusal> {
    return this.#refunds.decide(personOf(context), checkId(id), approve, note ?? null, context.requestId);
  }

  @For("charges.return")
  @Mutation(() => ReturnResult, {
    description: "Returns a charge that nobody asked about (surplus, quarantined, or out of kindness), in full, once.",
  })
  giveBackCharge(
    @Ctx() context: Context,
    @Arg("chargeId", () => ID, { description: "The id of a Charge here, not the provider's." }) chargeId: string,
    @Arg("reason", () => String, { description: "For the audit and the buyer, 1 to 1000 characters." }) reason: string,
  ): Promise<Refund | Refusal> {
    return this.#refunds.giveBack(personOf(context), checkId(chargeId), reason, context.requestId);
  }

  @For("refunds.decide")
  @Mutation(() => ReturnResult, {
    description:
      "Returns what paid a purchase, in full, whether or not its buyer asked: what it bought is taken back, and the buyer is told.",
  })
  refundPayment(
    @Ctx() context: Context,
    @Arg("paymentId", () => ID) paymentId: string,
    @Arg("reason", () => String, { description: "For the audit and the buyer, 1 to 1000 characters." }) reason: string,
  ): Promise<Refund | Refusal> {
    return this.#refunds.giveBackPayment(personOf(context), checkId(paymentId), reason, context.requestId);
  }

  @FieldResolver(() => Payment, { nullable: true, description: "Null where the charge belongs to no payment." })
  async payment(@Root() refund: Refund, @Ctx() context: Context): Promise<Payment | null> {
    return refund.paymentId ? this.#reads.payment(context, refund.paymentId) : null;
  }
}
