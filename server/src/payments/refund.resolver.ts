import { Arg, createUnionType, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { checkId } from "../platform/id.ts";
import { Refusal } from "../platform/refusal.ts";
import { Payment } from "./payment.entity.ts";
import type { PaymentReads } from "./payment.reads.ts";
import type { RefundActions } from "./refund.actions.ts";
import { Refund } from "./refund.entity.ts";
import { For } from "../users/who.ts";

@InputType()
class AskRefundInput {
  @Field(() => ID)
  paymentId!: string;

  @Field(() => String, { description: "Why, in one's own words: 1 to 1000 characters." })
  reason!: string;
}

const AskRefundResult = createUnionType({
  name: "AskRefundResult",
  types: () => [Refund, Refusal] as const,
  resolveType: (value: object) => (value instanceof Refusal ? "Refusal" : "Refund"),
});

@Resolver(() => Payment)
export class RefundResolver {
  readonly #refunds: RefundActions;
  readonly #reads: PaymentReads;

  constructor(refunds: RefundActions, reads: PaymentReads) {
    this.#refunds = refunds;
    this.#reads = reads;
  }

  @For("person")
  @Mutation(() => AskRefundResult, {
    description:
      "Asks for the money of one's own paid purchase back, in full. Staff decide; nothing moves before that. Once per purchase.",
  })
  askRefund(
    @Ctx() context: Context,
    @Arg("input", () => AskRefundInput) input: AskRefundInput,
  ): Promise<Refund | Refusal> {
    return this.#refunds.ask(personOf(context), checkId(input.paymentId), input.reason, context.requestId);
  }

  @FieldResolver(() => Refund, { nullable: true, description: "Null while nobody asked for the money back." })
  refund(@Root() payment: Payment, @Ctx() context: Context): Promise<Refund | null> {
    return this.#reads.refund(context, payment.id);
  }
}
