import { Arg, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { followThing } from "../platform/follow.ts";
import type { Live } from "../platform/live.ts";
import { type SubscriptionActions, subscriptionTopic } from "./subscription.actions.ts";
import { UserSubscription } from "./subscription.entity.ts";
import { For } from "../users/who.ts";

@Resolver()
export class SubscriptionLive {
  readonly #subscriptions: SubscriptionActions;
  readonly #live: Live;

  constructor(subscriptions: SubscriptionActions, live: Live) {
    this.#subscriptions = subscriptions;
    this.#live = live;
  }

  @For("person")
  @Subscription(() => UserSubscription, {
    description:
      "One's own subscription: as it is now, then again after each change. Versions only rise. Another user's is NOT_FOUND.",
    subscribe: ({ args, context }: { args: { id: string }; context: Context }) =>
      context.resolver(SubscriptionLive).follow(context, args.id),
  })
  userSubscription(
    @Root() subscription: UserSubscription,
    @Ctx() context: Context,
    @Arg("id", () => ID) _id: string,
  ): UserSubscription {
    // One context serves the whole stream; what its loaders saw before this change is old news.
    context.loaders.clear();
    return subscription;
  }

  // Not private: a decorator's arguments stand outside the class once it is compiled.
  async follow(context: Context, id: string): Promise<AsyncIterable<UserSubscription>> {
    const person = personOf(context);
    // Asked once before the stream opens: somebody else's subscription is an error, not an empty stream.
    await this.#subscriptions.mine(person, id);
    return followThing(this.#live, subscriptionTopic(id), () => this.#subscriptions.mine(person, id));
  }
}
