import { Arg, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import type { Live } from "../platform/live.ts";
import { followThing } from "../platform/follow.ts";
import { checkId } from "../platform/id.ts";
import type { PaymentActions } from "./payment.actions.ts";
import { paymentTopic } from "./payment.steps.ts";
import { Payment } from "./payment.entity.ts";
import { For } from "../users/who.ts";

@Resolver()
export class PaymentLive {
  readonly #payments: PaymentActions;
  readonly #live: Live;

  constructor(payments: PaymentActions, live: Live) {
    this.#payments = payments;
    this.#live = live;
  }

  @For("person")
  @Subscription(() => Payment, {
    description:
      "One's own payment: as it is now, then again after each change. Versions only rise. Another user's is NOT_FOUND.",
    subscribe: ({ args, context }: { args: { id: string }; context: Context }) =>
      context.resolver(PaymentLive).follow(context, checkId(args.id)),
  })
  payment(@Root() payment: Payment, @Ctx() context: Context, @Arg("id", () => ID) _id: string): Payment {
    // One context serves the whole stream; what its loaders saw before this change is old news.
    context.loaders.clear();
    return payment;
  }

  // Not private: a decorator's arguments stand outside the class once it is compiled.
  async follow(context: Context, id: string): Promise<AsyncIterable<Payment>> {
    const person = personOf(context);
    // Asked once before the stream opens: somebody else's payment is an error, not an empty stream.
    await this.#payments.mine(person, id);
    return followThing(this.#live, paymentTopic(id), () => this.#payments.mine(person, id));
  }
}
