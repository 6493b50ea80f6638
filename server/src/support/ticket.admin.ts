import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  GraphQLISODateTime,
  ID,
  InputType,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { checkId } from "../platform/id.ts";
import { PageArgs, pageOf } from "../platform/page.ts";
import { User } from "../users/user.entity.ts";
import type { UserReads } from "../users/user.reads.ts";
import { For } from "../users/who.ts";
import type { TicketActions } from "./ticket.actions.ts";
import { Ticket, TicketReport, TicketStateEnum } from "./ticket.entity.ts";
import { checkKey, TicketConnection } from "./ticket.resolver.ts";

@InputType()
class AnswerTicketInput {
  @Field(() => ID)
  ticketId!: string;

  @Field(() => String, { description: "1 to 1000 characters: goes into the person's chat." })
  text!: string;

  @Field(() => String, {
    description:
      "Names this one answer: 8 to 64 characters of A-Z a-z 0-9 _ : -. The same key again says nothing more.",
  })
  idempotencyKey!: string;
}

@Resolver(() => Ticket)
export class TicketAdmin {
  readonly #tickets: TicketActions;
  readonly #users: UserReads;

  constructor(tickets: TicketActions, users: UserReads) {
    this.#tickets = tickets;
    this.#users = users;
  }

  @For("tickets.answer")
  @Query(() => TicketConnection, { description: "Questions to the shop, newest first; first: 1 to 50." })
  async tickets(
    @Arg("state", () => TicketStateEnum, { nullable: true }) state: Ticket["state"] | null,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<TicketConnection> {
    return pageOf(page, (first, after) => this.#tickets.list({ state }, first, after));
  }

  @For("tickets.answer")
  @Mutation(() => Ticket, {
    description: "The answer goes into the person's chat; a closed ticket is opened again.",
  })
  async answerTicket(
    @Ctx() context: Context,
    @Arg("input", () => AnswerTicketInput) input: AnswerTicketInput,
  ): Promise<Ticket> {
    const staff = personOf(context);
    const { text, idempotencyKey } = input;
    const source = `answer:${staff.id}:${checkKey(idempotencyKey)}`;
    const saying = { ticketId: checkId(input.ticketId), text, photo: null, source, requestId: context.requestId };
    const answered = await this.#tickets.write(staff, saying, null);
    if (typeof answered === "string") throw new ApiError("CONFLICT", "This is your own ticket, and you wrote enough.");
    return answered;
  }

  @For("tickets.answer", "reports.read")
  @Query(() => TicketReport, { description: "Waiting times of tickets made in a span of time." })
  ticketReport(
    @Arg("from", () => GraphQLISODateTime) from: Date,
    @Arg("to", () => GraphQLISODateTime, { description: "Not included." }) to: Date,
  ): Promise<TicketReport> {
    return this.#tickets.report(from, to);
  }

  @FieldResolver(() => User, { description: "Who asks." })
  buyer(@Root() ticket: Ticket, @Ctx() context: Context): Promise<User> {
    return this.#users.of(context, ticket.userId);
  }
}
