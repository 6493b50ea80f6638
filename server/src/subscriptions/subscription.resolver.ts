import {
  Arg,
  createUnionType,
  Ctx,
  FieldResolver,
  GraphQLISODateTime,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal } from "../platform/refusal.ts";
import type { ProductActions } from "../products/product.actions.ts";
import { Product } from "../products/product.entity.ts";
import type { SubscriptionActions } from "./subscription.actions.ts";
import { SubscriptionPeriod } from "./period.entity.ts";
import { UserSubscription } from "./subscription.entity.ts";
import type { SubscriptionReads } from "./subscription.reads.ts";
import { For } from "../users/who.ts";

const resolveType = (value: object) => (value instanceof Refusal ? "Refusal" : "UserSubscription");
const CancelSubscriptionResult = createUnionType({
  name: "CancelSubscriptionResult",
  types: () => [UserSubscription, Refusal] as const,
  resolveType,
});
const ResumeSubscriptionResult = createUnionType({
  name: "ResumeSubscriptionResult",
  types: () => [UserSubscription, Refusal] as const,
  resolveType,
});

@Resolver(() => UserSubscription)
export class SubscriptionResolver {
  readonly #subscriptions: SubscriptionActions;
  readonly #reads: SubscriptionReads;
  readonly #products: ProductActions;

  constructor(subscriptions: SubscriptionActions, reads: SubscriptionReads, products: ProductActions) {
    this.#subscriptions = subscriptions;
    this.#reads = reads;
    this.#products = products;
  }

  @For("person")
  @Query(() => [UserSubscription], { description: "One's own, ended ones too, the latest first; at most 100." })
  subscriptions(@Ctx() context: Context): Promise<UserSubscription[]> {
    return this.#subscriptions.list(personOf(context));
  }

  @For("person")
  @Query(() => UserSubscription, { description: "One's own subscription. Another user's is NOT_FOUND." })
  userSubscription(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<UserSubscription> {
    return this.#subscriptions.mine(personOf(context), id);
  }

  @For("person")
  @Mutation(() => CancelSubscriptionResult, {
    description:
      "One's own is not charged again; what is paid stays usable to its end. It ends at once where `cancelEndsAtOnce`. Canceling twice is canceling once. Refused with SUBSCRIPTION_ENDED when it is over without having been stopped, or its money went back.",
  })
  cancelSubscription(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
  ): Promise<typeof CancelSubscriptionResult> {
    return this.#subscriptions.cancel(personOf(context), id, context.requestId);
  }

  @For("person")
  @Mutation(() => ResumeSubscriptionResult, {
    description:
      "Undoes a cancellation that was made here: Telegram then lets its holder turn the renewal on again in its settings (`resumesInTelegram`); nobody else can (core.telegram.org/bots/api#edituserstarsubscription). Nothing is charged by it. Refused with RESUME_IN_TELEGRAM when it was canceled there, NOT_RESUMABLE when the shop has stopped it, SUBSCRIPTION_ENDED when it is over.",
  })
  resumeSubscription(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
  ): Promise<typeof ResumeSubscriptionResult> {
    return this.#subscriptions.resume(personOf(context), id, context.requestId);
  }

  @FieldResolver(() => Product)
  product(@Root() subscription: UserSubscription, @Ctx() context: Context): Promise<Product> {
    return this.#products.byId(context, subscription.productId);
  }

  @FieldResolver(() => GraphQLISODateTime, {
    nullable: true,
    description:
      "Until when it can be used if nothing more is paid: the end of what is paid and, unless it was stopped, three days of grace. When the money of its running period went back: the end of an earlier one that still runs. Null: nothing is left.",
  })
  accessEndsAt(@Root() subscription: UserSubscription, @Ctx() context: Context): Promise<Date | null> {
    return this.#reads.accessEndsAt(context, subscription);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Canceled now it ends at once: what was paid for is over, and its renewal is missing or still on its way. Otherwise it runs to `currentPeriodEndsAt`, or cannot be canceled.",
  })
  cancelEndsAtOnce(@Root() subscription: UserSubscription): boolean {
    return this.#reads.wouldEndAtOnce(subscription);
  }

  @FieldResolver(() => [SubscriptionPeriod], {
    description: "What was charged for it, the latest first; at most 100. Each is a receipt.",
  })
  periods(@Root() subscription: UserSubscription, @Ctx() context: Context): Promise<SubscriptionPeriod[]> {
    return this.#reads.periods(context, subscription.id);
  }

  @FieldResolver(() => [UserSubscription], {
    description: "Plans of its group whose place it took: they run to their end and are not charged again.",
  })
  replaced(@Root() subscription: UserSubscription, @Ctx() context: Context): Promise<UserSubscription[]> {
    return this.#reads.replaced(context, subscription.id);
  }

  @FieldResolver(() => UserSubscription, { nullable: true, description: "The plan of its group that took its place." })
  async replacedBy(
    @Root() { replacedBy }: UserSubscription,
    @Ctx() context: Context,
  ): Promise<UserSubscription | null> {
    return replacedBy ? this.#reads.byId(context, replacedBy) : null;
  }

  @FieldResolver(() => Boolean, {
    description: "Telegram has not confirmed yet what was decided about its renewal. It is asked until it has.",
  })
  isTelegramBeingTold(@Root() subscription: UserSubscription, @Ctx() context: Context): Promise<boolean> {
    return this.#reads.isBeingTold(context, subscription);
  }
}

/** Products know nothing of who subscribes to them; this adds it. */
@Resolver(() => Product)
export class SubscribedProductResolver {
  readonly #reads: SubscriptionReads;

  constructor(reads: SubscriptionReads) {
    this.#reads = reads;
  }

  @FieldResolver(() => UserSubscription, {
    nullable: true,
    description: "The signed-in user's subscription to this plan that still runs; null: none, or it is no plan.",
  })
  subscription(@Root() product: Product, @Ctx() context: Context): Promise<UserSubscription | null> | null {
    const person = signedIn(context);
    if (!person || product.periodSeconds === null) return null;
    return this.#reads.living(context, person.id, product.id);
  }

  @FieldResolver(() => [UserSubscription], {
    description:
      "The signed-in user's subscriptions whose place this plan would take: not charged again from then on, and theirs until the end of what is paid. Empty where there are none, and for products that are no plans.",
  })
  async wouldReplace(@Root() product: Product, @Ctx() context: Context): Promise<UserSubscription[]> {
    const person = signedIn(context);
    if (!person || product.planGroup === null) return [];
    const renewing = await this.#reads.renewingInGroup(context, person.id, product.planGroup);
    return renewing.filter(({ productId }) => productId !== product.id);
  }
}

function signedIn({ principal }: Context): Person | null {
  if (principal.kind === "anonymous") return null;
  return (principal.kind === "user" ? principal.person : principal.actingFor) ?? null;
}
