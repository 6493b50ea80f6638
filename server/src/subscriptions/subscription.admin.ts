/** What staff see of subscriptions, and do about their renewals. */
import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { checkId } from "../platform/id.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import { Refusal } from "../platform/refusal.ts";
import type { SubscriptionActions } from "./subscription.actions.ts";
import { SubscriptionStateEnum, UserSubscription } from "./subscription.entity.ts";
import type { SubscriptionState } from "./subscription.machine.ts";
import { For } from "../users/who.ts";

@InputType({ description: "All that is given must fit; what is absent is not looked at." })
class SubscriptionFilterInput {
  @Field(() => SubscriptionStateEnum, { nullable: true })
  state?: SubscriptionState | null;

  @Field(() => ID, { nullable: true, description: "Whose." })
  userId?: string | null;

  @Field(() => ID, { nullable: true, description: "To which plan." })
  productId?: string | null;

  @Field(() => ID, { nullable: true, description: "Begun by which payment." })
  paymentId?: string | null;
}

@ObjectType({ description: "A page of subscriptions." })
class UserSubscriptionConnection {
  @Field(() => [UserSubscription])
  nodes!: UserSubscription[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const SetSubscriptionRenewalResult = createUnionType({
  name: "SetSubscriptionRenewalResult",
  types: () => [UserSubscription, Refusal] as const,
  resolveType: (value: object) => (value instanceof Refusal ? "Refusal" : "UserSubscription"),
});

@Resolver()
export class SubscriptionAdmin {
  readonly #subscriptions: SubscriptionActions;

  constructor(subscriptions: SubscriptionActions) {
    this.#subscriptions = subscriptions;
  }

  @For("payments.read")
  @Query(() => UserSubscriptionConnection, { description: "Newest first; first: 1 to 50." })
  async staffSubscriptions(
    @Arg("filter", () => SubscriptionFilterInput, { nullable: true }) filter: SubscriptionFilterInput | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<UserSubscriptionConnection> {
    const { state, userId, productId, paymentId } = filter ?? {};
    for (const id of [userId, productId, paymentId]) if (id) checkId(id);
    const wanted = { state, userId, productId, paymentId };
    return pageOf(page, (first, after) => this.#subscriptions.listForStaff(wanted, first, after));
  }

  @For("subscriptions.manage")
  @Mutation(() => SetSubscriptionRenewalResult, {
    description:
      "false: not charged again, what is paid stays usable; its holder is told. true: Telegram lets its holder turn it on again. Recorded in the audit with the reason, 1 to 500 characters.",
  })
  setSubscriptionRenewal(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("isRenewing", () => Boolean) isRenewing: boolean,
    @Arg("reason", () => String) reason: string,
  ): Promise<typeof SetSubscriptionRenewalResult> {
    return this.#subscriptions.setRenewal(personOf(context), id, { isRenewing, reason }, context.requestId);
  }
}
