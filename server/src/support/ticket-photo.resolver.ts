import { FieldResolver, Resolver, Root } from "type-graphql";
import type { TicketPhotoActions } from "./ticket-photo.actions.ts";
import { TicketMessage } from "./ticket.entity.ts";

@Resolver(() => TicketMessage)
export class TicketPhotoResolver {
  readonly #photos: TicketPhotoActions;

  constructor(photos: TicketPhotoActions) {
    this.#photos = photos;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Where its picture is, as a path of this server. The address is the only key to it and works for five minutes: ask again for another, and give it to nobody. Null: it has no picture.",
  })
  photoUrl(@Root() message: TicketMessage): string | null {
    return message.hasPhoto ? this.#photos.linkTo(message.id) : null;
  }
}
