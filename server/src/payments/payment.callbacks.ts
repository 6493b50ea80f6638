/** Where the bot hands in what Telegram said about money. For the service credential alone. */
import { GraphQLJSON } from "graphql-scalars";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, registerEnumType, Resolver } from "type-graphql";
import type { Context } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import type { ChargeActions } from "./charge.actions.ts";
import { For } from "../users/who.ts";

enum UpdateOutcome {
  RECORDED = "RECORDED",
  KNOWN = "KNOWN",
  QUARANTINED = "QUARANTINED",
  FAILED = "FAILED",
}
registerEnumType(UpdateOutcome, {
  name: "UpdateOutcome",
  description:
    "KNOWN: heard before, nothing changed. QUARANTINED: recorded, fits nothing, staff were told. FAILED: stored, will be tried again. In each case Telegram is to be answered 200.",
});

@ObjectType({ description: "What pre-checkout must answer. No money has moved yet." })
class CheckoutDecision {
  @Field(() => Boolean)
  ok!: boolean;

  @Field(() => String, { nullable: true, description: "For the buyer, in their language; null when ok." })
  message!: string | null;

  @Field(() => Boolean, {
    description:
      "This very query had its yes before, and Telegram may have it: then it says of the next one that the query is too old, and the hold must not be released. False: this is the first yes, or a no.",
  })
  isRepeated!: boolean;
}

@InputType({ description: "How long the answer to one pre_checkout_query took; it stands in the payment's timeline." })
class AnsweredCheckoutInput {
  @Field(() => ID, { description: "The query's id." })
  queryId!: string;

  @Field(() => Int, {
    description: "Milliseconds from the question's arrival until Telegram said that it has the answer.",
  })
  inMs!: number;

  @Field(() => String, {
    nullable: true,
    description: "The query's invoice_payload. Without it an answer that held nothing, as a no, is in no timeline.",
  })
  invoicePayload?: string | null;
}

@ObjectType()
class RecordedUpdate {
  @Field(() => UpdateOutcome)
  outcome!: UpdateOutcome;
}

@Resolver()
export class PaymentCallbacks {
  readonly #charges: ChargeActions;

  constructor(charges: ChargeActions) {
    this.#charges = charges;
  }

  @For("service")
  @Mutation(() => CheckoutDecision, {
    description:
      "A pre_checkout_query update as Telegram sent it; must be answered within 10 s (core.telegram.org/bots/api#answerprecheckoutquery).",
  })
  decideCheckout(
    @Ctx() context: Context,
    @Arg("update", () => GraphQLJSON) update: unknown,
  ): Promise<CheckoutDecision> {
    return this.#charges.decideCheckout(update, context.requestId);
  }

  @For("service")
  @Mutation(() => Boolean, {
    description:
      "Telegram has certainly no yes to this pre_checkout_query: its hold is released. It stays, and lapses by itself within a minute, while the hold of an earlier query about the same payment, which this one took over, would not have lapsed.",
  })
  async releaseCheckout(@Arg("queryId", () => ID) queryId: string): Promise<boolean> {
    await this.#charges.releaseCheckout(queryId.slice(0, 255));
    return true;
  }

  @For("service")
  @Mutation(() => RecordedUpdate, {
    description: "An update that carries money, as Telegram sent it. Safe to repeat.",
  })
  async recordPaymentUpdate(
    @Ctx() context: Context,
    @Arg("update", () => GraphQLJSON) update: unknown,
    @Arg("answered", () => AnsweredCheckoutInput, {
      nullable: true,
      description: "Of the question that came before this money, where the same bot answered it.",
    })
    answered?: AnsweredCheckoutInput | null,
  ): Promise<RecordedUpdate> {
    const outcome = await this.#charges.recordUpdate(update, context.requestId, answered ?? undefined);
    return { outcome: UpdateOutcome[outcome] };
  }

  @For("service")
  @Mutation(() => Boolean, {
    description:
      "Answers to pre-checkouts that no money followed at the bot that gave them, each no among them; at most 100.",
  })
  async reportCheckoutAnswers(
    @Arg("answers", () => [AnsweredCheckoutInput]) answers: AnsweredCheckoutInput[],
  ): Promise<boolean> {
    if (answers.length > 100) throw new ApiError("BAD_USER_INPUT", "At most 100 answers at once.");
    await this.#charges.noteAnswers(answers);
    return true;
  }
}
