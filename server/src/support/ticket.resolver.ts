import {
  Arg,
  Args,
  createUnionType,
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
} from "type-graphql";
import type { Texts } from "@starfront/schema/texts";
import { Payment } from "../payments/payment.entity.ts";
import type { PaymentReads } from "../payments/payment.reads.ts";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { checkId } from "../platform/id.ts";
import { PageArgs, PageInfo, pageOf } from "../platform/page.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import type { TicketActions } from "./ticket.actions.ts";
import { Ticket, TicketMessage, TicketReasonEnum } from "./ticket.entity.ts";
import { For } from "../users/who.ts";
import type { TicketReason } from "./ticket.rules.ts";

@ObjectType()
export class TicketConnection {
  @Field(() => [Ticket])
  nodes!: Ticket[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

@InputType()
class OpenTicketInput {
  @Field(() => ID, { nullable: true, description: "One's own payment; null: it is about something else." })
  paymentId?: string | null;

  @Field(() => TicketReasonEnum)
  reason!: TicketReason;

  @Field(() => String, { description: "1 to 1000 characters." })
  text!: string;

  @Field(() => String, {
    description:
      "Names this one question: 8 to 64 characters of A-Z a-z 0-9 _ : -. The same key again asks nothing more.",
  })
  idempotencyKey!: string;
}

@InputType()
class ReplyToTicketInput {
  @Field(() => ID)
  ticketId!: string;

  @Field(() => String, { description: "1 to 1000 characters." })
  text!: string;

  @Field(() => String, {
    description:
      "Names this one saying: 8 to 64 characters of A-Z a-z 0-9 _ : -. The same key again says nothing more.",
  })
  idempotencyKey!: string;
}

@InputType({ description: "A reply, in Telegram's sense, to a message of the bot." })
class TicketChatReplyInput {
  @Field(() => ID, { description: "Telegram chat." })
  chatId!: string;

  @Field(() => ID, { description: "The message that is replied to." })
  messageId!: string;

  @Field(() => ID, { description: "Telegram's update_id: the same again says nothing more." })
  updateId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "1 to 1000 characters; with a picture up to 600, or none: a caption holds 1024 with what the bot says around them (core.telegram.org/bots/api#sendphoto). Else BAD_USER_INPUT.",
  })
  text?: string | null;

  @Field(() => String, { nullable: true, description: "Of a picture: Telegram's file_id." })
  photoFileId?: string | null;
}

const OpenTicketResult = createUnionType({
  name: "OpenTicketResult",
  types: () => [Ticket, Refusal] as const,
  resolveType: (value: object) => (value instanceof Refusal ? "Refusal" : "Ticket"),
});

const ReplyToTicketResult = createUnionType({
  name: "ReplyToTicketResult",
  types: () => [Ticket, Refusal] as const,
  resolveType: (value: object) => (value instanceof Refusal ? "Refusal" : "Ticket"),
});

const keyShape = /^[\w:-]{8,64}$/;

const refusalTexts = {
  TOO_MANY_TICKETS: "refusal-too-many-tickets",
  TOO_MANY_MESSAGES: "refusal-too-many-messages",
  NOT_STAFF: "refusal-not-staff",
  NO_TICKET_HERE: "refusal-no-ticket-here",
} as const;

@Resolver(() => Ticket)
export class TicketResolver {
  readonly #tickets: TicketActions;
  readonly #reads: PaymentReads;
  readonly #texts: Texts;

  constructor(tickets: TicketActions, reads: PaymentReads, texts: Texts) {
    this.#tickets = tickets;
    this.#reads = reads;
    this.#texts = texts;
  }

  @For("person")
  @Query(() => TicketConnection, { description: "One's own questions to the shop, newest first; first: 1 to 50." })
  async myTickets(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs): Promise<TicketConnection> {
    const where = { userId: personOf(context).id };
    return pageOf(page, (first, after) => this.#tickets.list(where, first, after));
  }

  @For("person")
  @Query(() => Ticket, { description: "One's own; for staff any. Another's is NOT_FOUND." })
  ticket(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<Ticket> {
    return this.#tickets.seenBy(personOf(context), checkId(id));
  }

  @For("person")
  @Mutation(() => OpenTicketResult, {
    description:
      "Asks the people of the shop, as the dialogue in the chat does; the answer comes into the chat, too. With REFUND the money is asked back as well, where that can be: payment.refund says how it stands. Another's payment is NOT_FOUND.",
  })
  async openTicket(
    @Ctx() context: Context,
    @Arg("input", () => OpenTicketInput) input: OpenTicketInput,
  ): Promise<Ticket | Refusal> {
    const person = personOf(context);
    const { reason, text, idempotencyKey } = input;
    const paymentId = input.paymentId ? checkId(input.paymentId) : null;
    const key = `ask:${person.id}:${checkKey(idempotencyKey)}`;
    const question = { paymentId, reason, text, photo: null, key, requestId: context.requestId };
    return this.#answer(person, await this.#tickets.ask(person, question));
  }

  @For("person")
  @Mutation(() => ReplyToTicketResult, {
    description: "Says one more thing about one's own ticket; a closed one is opened again. Staff see it at once.",
  })
  async replyToTicket(
    @Ctx() context: Context,
    @Arg("input", () => ReplyToTicketInput) input: ReplyToTicketInput,
  ): Promise<Ticket | Refusal> {
    const person = personOf(context);
    const { id: ticketId } = await this.#tickets.seenBy(person, checkId(input.ticketId));
    const source = `reply:${person.id}:${checkKey(input.idempotencyKey)}`;
    const saying = { ticketId, text: input.text, photo: null, source, requestId: context.requestId };
    return this.#answer(person, await this.#tickets.write(person, saying, null));
  }

  @For("person")
  @Mutation(() => Ticket, { description: "Closes one's own ticket; staff any. Closing twice is closing once." })
  closeTicket(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("chatId", () => ID, { nullable: true, description: "Service: the chat it was said in." }) chatId:
      | string
      | null,
  ): Promise<Ticket> {
    if (chatId && context.principal.kind !== "service") throw new ApiError("FORBIDDEN", "Only the bot knows the chat.");
    return this.#tickets.close(personOf(context), checkId(id), chatId ?? null, context.requestId);
  }

  @For("service")
  @Mutation(() => ReplyToTicketResult, {
    nullable: true,
    description:
      "A reply to a message of the bot: said about its ticket, by its buyer or by staff. Null: that message is about no ticket of theirs. In the staff's group it takes the permission tickets.answer (else NOT_STAFF), and a message about no ticket is NO_TICKET_HERE.",
  })
  async replyToTicketMessage(
    @Ctx() context: Context,
    @Arg("input", () => TicketChatReplyInput) input: TicketChatReplyInput,
  ): Promise<Ticket | Refusal | null> {
    const { chatId, messageId, updateId, text = null, photoFileId: photo = null } = input;
    if (![chatId, messageId, updateId].every((id) => /^-?\d{1,19}$/.test(id)))
      throw new ApiError("BAD_USER_INPUT", "Ids of Telegram are whole numbers.");
    const person = personOf(context);
    const ticketId = await this.#tickets.ofMessage(chatId, messageId);
    if (!ticketId) return this.#tickets.isStaffChat(chatId) ? this.#answer(person, "NO_TICKET_HERE") : null;
    const saying = { ticketId, text, photo, source: `update:${chatId}:${updateId}`, requestId: context.requestId };
    return this.#answer(person, await this.#tickets.write(person, saying, chatId));
  }

  #answer(person: Person, outcome: Ticket | keyof typeof refusalTexts): Ticket | Refusal {
    if (typeof outcome !== "string") return outcome;
    return new Refusal(RefusalCode[outcome], this.#texts(person.language)(refusalTexts[outcome]));
  }

  @FieldResolver(() => [TicketMessage], {
    description: "All that was said, oldest first; of a very long one the latest 100.",
  })
  messages(@Root() ticket: Ticket, @Ctx() context: Context): Promise<TicketMessage[]> {
    return this.#tickets.messages(context, ticket.id);
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: "What it is about, with the state of its refund; null: something else.",
  })
  async payment(@Root() ticket: Ticket, @Ctx() context: Context): Promise<Payment | null> {
    return ticket.paymentId ? this.#reads.payment(context, ticket.paymentId) : null;
  }
}

export function checkKey(key: string): string {
  if (!keyShape.test(key))
    throw new ApiError("BAD_USER_INPUT", "idempotencyKey: 8 to 64 characters of A-Z a-z 0-9 _ : -.");
  return key;
}
