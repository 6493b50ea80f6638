import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import { Conversation, ConversationCount, ConversationStatus } from "./conversation.entity.ts";
import { checkChat } from "./conversation.resolver.ts";
import type { UpkeepActions } from "./upkeep.actions.ts";
import { For } from "../users/who.ts";

@InputType({ description: "What is absent does not matter." })
class ConversationFilterInput {
  @Field(() => ID, { nullable: true })
  chatId?: string | null;

  @Field(() => String, { nullable: true })
  flow?: string | null;

  @Field(() => String, { nullable: true })
  state?: string | null;

  @Field(() => ConversationStatus, { nullable: true })
  status?: ConversationStatus | null;
}

@ObjectType()
class ConversationConnection {
  @Field(() => [Conversation])
  nodes!: Conversation[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@Resolver()
export class ConversationAdmin {
  readonly #upkeep: UpkeepActions;

  constructor(upkeep: UpkeepActions) {
    this.#upkeep = upkeep;
  }

  @For("conversations.read")
  @Query(() => ConversationConnection, {
    description: "Where chats stand, newest first; first: 1 to 50. What people wrote is not shown.",
  })
  async conversations(
    @Arg("filter", () => ConversationFilterInput, { nullable: true }) filter: ConversationFilterInput | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<ConversationConnection> {
    if (filter?.chatId) checkChat(filter.chatId);
    return pageOf(page, (first, after) => this.#upkeep.list(filter ?? {}, first, after));
  }

  @For("conversations.reset")
  @Mutation(() => Conversation, {
    description: "Frees a chat from its dialogue; the person is told politely, the reason is for the audit.",
  })
  resetConversation(
    @Ctx() context: Context,
    @Arg("chatId", () => ID) chatId: string,
    @Arg("reason", () => String, { description: "1 to 1000 characters." }) reason: string,
  ): Promise<Conversation> {
    const staff = personOf(context);
    const words = reason.trim();
    if (words === "" || words.length > 1000) throw new ApiError("BAD_USER_INPUT", "reason: 1 to 1000 characters.");
    return this.#upkeep.reset(staff, checkChat(chatId), words, context.requestId);
  }

  @For("conversations.read", "reports.read")
  @Query(() => [ConversationCount], {
    description:
      "How many people came into each state of a dialogue, and where they left it, most visited first; days in UTC, both included.",
  })
  conversationFunnel(
    @Arg("flow", () => String) flow: string,
    @Arg("from", () => String, { description: "YYYY-MM-DD" }) from: string,
    @Arg("to", () => String, { description: "YYYY-MM-DD" }) to: string,
  ): Promise<ConversationCount[]> {
    return this.#upkeep.funnel(flow, checkDay(from), checkDay(to)) as Promise<ConversationCount[]>;
  }
}

function checkDay(day: string): string {
  const at = new Date(day);
  // Dates that no calendar has, such as the 31st of February, become others.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
    throw new ApiError("BAD_USER_INPUT", "A day is written YYYY-MM-DD.");
  return day;
}
