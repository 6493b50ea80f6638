import { Arg, Ctx, Field, GraphQLISODateTime, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import { For } from "../users/who.ts";
import type { StaffDoorActions } from "./staff-door.actions.ts";

@ObjectType({ description: "A way into a browser: give it to nobody else." })
class StaffLinkToOpen {
  @Field(() => String, { description: "Opening it shows a page with one button; only the button uses it up." })
  url!: string;

  @Field(() => GraphQLISODateTime, { description: "Five minutes from now." })
  expiresAt!: Date;
}

@Resolver()
export class StaffDoorResolver {
  readonly #door: StaffDoorActions;

  constructor(door: StaffDoorActions) {
    this.#door = door;
  }

  @For("service")
  @Mutation(() => StaffLinkToOpen, {
    description:
      "Makes the acting person a link that signs one browser in, once. Earlier links of theirs that were not used stop working. FORBIDDEN: they have no role.",
  })
  createStaffLink(@Ctx() context: Context): Promise<StaffLinkToOpen> {
    return this.#door.createLink(personOf(context));
  }

  @For("person")
  @Mutation(() => Boolean, {
    description:
      "After FORBIDDEN with the reason STEP_UP_REQUIRED: asks in one's chat whether it is really oneself. Answered with yes within two minutes, this session may do for ten minutes what asks for it.",
  })
  async askConfirmation(@Ctx() context: Context): Promise<boolean> {
    const { principal } = context;
    if (principal.kind !== "user") throw new ApiError("BAD_USER_INPUT", "There is no session to confirm.");
    await this.#door.askAgain(principal.person, principal.sessionId);
    return true;
  }

  @For("service")
  @Mutation(() => Boolean, {
    description:
      "The acting person's answer to that question. No ends that session at once. False: too late, or it is not their session.",
  })
  async confirmSession(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("isMe", () => Boolean) isMe: boolean,
  ): Promise<boolean> {
    return isId(id) && (await this.#door.answer(personOf(context), id, isMe));
  }
}
