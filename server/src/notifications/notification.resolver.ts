import { languageOf } from "@starfront/schema/languages";
import { GraphQLJSON } from "graphql-scalars";
import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";
import type { Context } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import type { NotificationActions, SettleResult } from "./notification.actions.ts";
import { NotificationKind } from "./notification.entity.ts";
import { For } from "../users/who.ts";

enum NotificationOutcome {
  SAID = "SAID",
  RETRY = "RETRY",
  UNREACHABLE = "UNREACHABLE",
  GONE = "GONE",
  REJECTED = "REJECTED",
  BROKEN = "BROKEN",
}
registerEnumType(NotificationOutcome, {
  name: "NotificationOutcome",
  description:
    "RETRY: try again, with growing pauses. UNREACHABLE: the person blocked the bot; said when they return. GONE: their account is deleted; should it ever come back, it is said then. REJECTED: Telegram will never take it; it is given up, and staff are alerted. BROKEN: the bot's own code fails at writing it; tried again as RETRY, but staff are alerted at once, once a day for each kind of notification. What was tried in vain for half a day is given up with its reason, and staff are alerted.",
});

@ObjectType("Notification", {
  description: "Something a person must be told. Claimed with a lease; say it, then settle it.",
})
export class NotificationToSay {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: "What is claimed; settle names it, so that news which came meanwhile is not lost." })
  version!: number;

  @Field(() => NotificationKind)
  kind!: NotificationKind;

  @Field(() => ID, { description: "Telegram chat to say it in." })
  chatId!: string;

  @Field(() => String)
  language!: string;

  @Field(() => String, {
    nullable: true,
    description: "IANA name: by whose clock moments are to be written. Null: not known.",
  })
  timeZone!: string | null;

  @Field(() => Int, { nullable: true, description: "Edit this message instead of sending a new one." })
  editMessageId!: number | null;

  @Field(() => GraphQLJSON, { description: "Values for the text, by kind." })
  data!: unknown;

  /** For the slice that owns payments, which adds the field `payment`. */
  paymentId!: string | null;
}

@InputType()
class NotificationResultInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => NotificationOutcome)
  outcome!: NotificationOutcome;

  @Field(() => Int, { nullable: true, description: "The message that now says it." })
  messageId?: number | null;

  @Field(() => String, { nullable: true })
  error?: string | null;

  @Field(() => Int, { nullable: true, description: "What Telegram asked for; the pause is at least this." })
  retryAfterSeconds?: number | null;
}

@Resolver()
export class NotificationResolver {
  readonly #notifications: NotificationActions;

  constructor(notifications: NotificationActions) {
    this.#notifications = notifications;
  }

  @For("service")
  @Mutation(() => [NotificationToSay], {
    description: "What is to be said now, at most 100. Yours for a minute; settle each.",
  })
  async claimNotifications(@Arg("limit", () => Int, { defaultValue: 20 }) limit: number): Promise<NotificationToSay[]> {
    const claimed = await this.#notifications.claim(Math.min(Math.max(limit, 1), 100));
    return claimed.map(({ chosenLanguage, languageCode, ...rest }) =>
      Object.assign(new NotificationToSay(), rest, { language: languageOf(chosenLanguage, languageCode) }),
    );
  }

  @For("service")
  @Mutation(() => Boolean, { description: "At most 100." })
  async settleNotifications(
    @Ctx() context: Context,
    @Arg("results", () => [NotificationResultInput]) results: NotificationResultInput[],
  ): Promise<boolean> {
    if (results.length > 100) throw new ApiError("BAD_USER_INPUT", "At most 100 results at once.");
    await this.#notifications.settleAll(results.map(asResult), context.requestId);
    return true;
  }

  @For("service")
  @Subscription(() => Int, {
    description: "How many notifications are due, now and whenever there are new ones.",
    subscribe: ({ context }: { context: Context }) => context.resolver(NotificationResolver).followDue(),
  })
  notificationsWaiting(@Root() due: number): number {
    return due;
  }

  // Not private: a decorator's arguments stand outside the class once it is compiled.
  followDue(): AsyncIterable<number> {
    return this.#notifications.followDue();
  }
}

function asResult(given: NotificationResultInput): SettleResult {
  const { id, version } = given;
  if (given.outcome === NotificationOutcome.SAID)
    return { id, version, outcome: "SAID", messageId: given.messageId ?? null };
  const error = given.error ?? "no reason given";
  if (given.outcome === NotificationOutcome.RETRY) {
    return { id, version, outcome: "RETRY", error, retryAfterSeconds: Math.max(0, given.retryAfterSeconds ?? 0) };
  }
  return { id, version, outcome: given.outcome, error };
}
