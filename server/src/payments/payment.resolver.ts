import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  createUnionType,
} from "type-graphql";
import type { EntitlementActions } from "../entitlements/entitlement.actions.ts";
import { Entitlement } from "../entitlements/entitlement.entity.ts";
import { NotificationToSay } from "../notifications/notification.resolver.ts";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { checkId } from "../platform/id.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import { Refusal } from "../platform/refusal.ts";
import type { ProductActions } from "../products/product.actions.ts";
import { Product } from "../products/product.entity.ts";
import { UserSubscription } from "../subscriptions/subscription.entity.ts";
import type { SubscriptionReads } from "../subscriptions/subscription.reads.ts";
import { Charge, ChargeDisposition } from "./charge.entity.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { Payment, PaymentChange, PaymentChannel } from "./payment.entity.ts";
import type { PaymentReads } from "./payment.reads.ts";
import { For } from "../users/who.ts";

@InputType()
class StartPaymentInput {
  @Field(() => ID)
  productId!: string;

  @Field(() => String, {
    description:
      "Names the step it belongs to: 8 to 64 characters of A-Z a-z 0-9 _ : -. The same key again answers the same payment.",
  })
  idempotencyKey!: string;

  @Field(() => PaymentChannel)
  channel!: PaymentChannel;
}

@ObjectType()
export class PaymentConnection {
  @Field(() => [Payment])
  nodes!: Payment[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const resolveType = (value: object) => (value instanceof Refusal ? "Refusal" : "Payment");
const StartPaymentResult = createUnionType({
  name: "StartPaymentResult",
  types: () => [Payment, Refusal] as const,
  resolveType,
});
const CancelPaymentResult = createUnionType({
  name: "CancelPaymentResult",
  types: () => [Payment, Refusal] as const,
  resolveType,
});

const keyShape = /^[\w:-]{8,64}$/;

@Resolver(() => Payment)
export class PaymentResolver {
  readonly #payments: PaymentActions;
  readonly #reads: PaymentReads;
  readonly #products: ProductActions;
  readonly #entitlements: EntitlementActions;

  constructor(
    payments: PaymentActions,
    reads: PaymentReads,
    products: ProductActions,
    entitlements: EntitlementActions,
  ) {
    this.#payments = payments;
    this.#reads = reads;
    this.#products = products;
    this.#entitlements = entitlements;
  }

  @For("person")
  @Query(() => Payment, { description: "One's own payment. Another user's is NOT_FOUND." })
  payment(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<Payment> {
    return this.#payments.mine(personOf(context), checkId(id));
  }

  @For("person")
  @Query(() => PaymentConnection, { description: "One's own payments, newest first. first: 1 to 50." })
  async payments(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs): Promise<PaymentConnection> {
    return pageOf(page, (first, after) => this.#payments.list(personOf(context), first, after));
  }

  @For("person")
  @Mutation(() => StartPaymentResult, {
    description:
      "Starts buying a product: answers the payment with the link to pay at, or why not. Nothing is charged by it.",
  })
  startPayment(
    @Ctx() context: Context,
    @Arg("input", () => StartPaymentInput) input: StartPaymentInput,
  ): Promise<Payment | Refusal> {
    if (!keyShape.test(input.idempotencyKey)) {
      throw new ApiError("BAD_USER_INPUT", "idempotencyKey must be 8 to 64 characters of A-Z a-z 0-9 _ : -.");
    }
    checkId(input.productId);
    return this.#payments.start(personOf(context), input, context.requestId);
  }

  @For("person")
  @Mutation(() => CancelPaymentResult, {
    description:
      "Closes an unpaid payment of one's own. Not while it is being confirmed. Canceling twice is canceling once.",
  })
  cancelPayment(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<Payment | Refusal> {
    return this.#payments.cancel(personOf(context), checkId(id), context.requestId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Where to pay: https://t.me/$slug. Null until the provider opened the invoice, and once nothing is to be paid any more.",
  })
  invoiceLink(@Root() payment: Payment): string | null {
    return ["invoiced", "approved"].includes(payment.state) ? payment.invoiceLink : null;
  }

  @FieldResolver(() => Product)
  product(@Root() payment: Payment, @Ctx() context: Context): Promise<Product> {
    return this.#products.byId(context, payment.productId);
  }

  @FieldResolver(() => Entitlement, {
    nullable: true,
    description:
      "What was delivered, once it is paid; null before, and after it was taken back. Of a subscription: what its latest charge granted.",
  })
  async entitlement(@Root() payment: Payment, @Ctx() context: Context): Promise<Entitlement | null> {
    // What a subscription gives does not end with its first period.
    if (payment.state !== "paid" && payment.periodSeconds === null) return null;
    const charges = await this.#reads.charges(context, payment.id);
    const applied = charges.findLast((charge) => charge.disposition === ChargeDisposition.APPLIED);
    return applied ? this.#entitlements.ofCharge(context, applied.provider, applied.chargeId) : null;
  }

  @FieldResolver(() => [Charge], { description: "Money that moved for this payment, oldest first." })
  charges(@Root() payment: Payment, @Ctx() context: Context): Promise<Charge[]> {
    return this.#reads.charges(context, payment.id);
  }

  @FieldResolver(() => [Charge], { description: "Second and further charges on this payment, kept for return." })
  async surplusCharges(@Root() payment: Payment, @Ctx() context: Context): Promise<Charge[]> {
    const charges = await this.#reads.charges(context, payment.id);
    return charges.filter((charge) => charge.disposition === ChargeDisposition.SURPLUS);
  }

  @FieldResolver(() => [PaymentChange], { description: "What happened to it, oldest first." })
  history(@Root() payment: Payment, @Ctx() context: Context): Promise<PaymentChange[]> {
    return this.#reads.history(context, payment.id);
  }
}

/** Subscriptions know nothing of payments; this adds what binds them. */
@Resolver(() => Payment)
export class PaymentSubscriptionResolver {
  readonly #subscriptions: SubscriptionReads;

  constructor(subscriptions: SubscriptionReads) {
    this.#subscriptions = subscriptions;
  }

  @FieldResolver(() => UserSubscription, {
    nullable: true,
    description: "What it has begun; null: it is paid once, or not paid yet.",
  })
  subscription(@Root() payment: Payment, @Ctx() context: Context): Promise<UserSubscription | null> | null {
    return payment.periodSeconds === null ? null : this.#subscriptions.ofPayment(context, payment.id);
  }
}

@Resolver(() => UserSubscription)
export class SubscriptionPaymentResolver {
  readonly #reads: PaymentReads;

  constructor(reads: PaymentReads) {
    this.#reads = reads;
  }

  @FieldResolver(() => Payment, { description: "The purchase that began it." })
  async payment(@Root() { paymentId }: UserSubscription, @Ctx() context: Context): Promise<Payment> {
    const payment = await this.#reads.payment(context, paymentId);
    if (!payment) throw new ApiError("NOT_FOUND", "There is no such payment.");
    return payment;
  }
}

/** What a notification is about; the notifications' own slice knows no payments. */
@Resolver(() => NotificationToSay)
export class NotificationPaymentResolver {
  readonly #reads: PaymentReads;

  constructor(reads: PaymentReads) {
    this.#reads = reads;
  }

  @FieldResolver(() => Payment, { nullable: true })
  async payment(@Root() notification: NotificationToSay, @Ctx() context: Context): Promise<Payment | null> {
    return notification.paymentId ? this.#reads.payment(context, notification.paymentId) : null;
  }
}
