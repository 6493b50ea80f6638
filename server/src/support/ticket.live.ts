import { Arg, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { followThing } from "../platform/follow.ts";
import type { Live } from "../platform/live.ts";
import { checkId } from "../platform/id.ts";
import type { TicketActions } from "./ticket.actions.ts";
import { ticketTopic } from "./ticket.telling.ts";
import { Ticket } from "./ticket.entity.ts";
import { For } from "../users/who.ts";

@Resolver()
export class TicketLive {
  readonly #tickets: TicketActions;
  readonly #live: Live;

  constructor(tickets: TicketActions, live: Live) {
    this.#tickets = tickets;
    this.#live = live;
  }

  @For("person")
  @Subscription(() => Ticket, {
    description: "One's own ticket; for staff any: as it is now, then again after each change. Another's is NOT_FOUND.",
    subscribe: ({ args, context }: { args: { id: string }; context: Context }) =>
      context.resolver(TicketLive).follow(context, checkId(args.id)),
  })
  ticket(@Root() ticket: Ticket, @Ctx() context: Context, @Arg("id", () => ID) _id: string): Ticket {
    // One context serves the whole stream; what its loaders saw before this change is old news.
    context.loaders.clear();
    return ticket;
  }

  // Not private: a decorator's arguments stand outside the class once it is compiled.
  async follow(context: Context, id: string): Promise<AsyncIterable<Ticket>> {
    const person = personOf(context);
    // Asked once before the stream opens: somebody else's ticket is an error, not an empty stream.
    await this.#tickets.seenBy(person, id);
    return followThing(this.#live, ticketTopic(id), () => this.#tickets.seenBy(person, id));
  }
}
