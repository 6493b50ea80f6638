import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import type { PrivacyActions } from "./privacy.actions.ts";
import { PrivacyRequest } from "./privacy.entity.ts";
import { For } from "../users/who.ts";

@Resolver()
export class PrivacyResolver {
  readonly #privacy: PrivacyActions;

  constructor(privacy: PrivacyActions) {
    this.#privacy = privacy;
  }

  @For("person")
  @Query(() => [PrivacyRequest], { description: "One's own wishes that are under way." })
  privacyRequests(@Ctx() context: Context): Promise<PrivacyRequest[]> {
    return this.#privacy.open(personOf(context));
  }

  @For("person")
  @Mutation(() => PrivacyRequest, {
    description: "A file with everything that is kept about oneself comes into the chat. Asking twice is asking once.",
  })
  exportMyData(@Ctx() context: Context): Promise<PrivacyRequest> {
    return this.#privacy.askExport(personOf(context));
  }

  @For("person")
  @Mutation(() => PrivacyRequest, {
    description:
      "Forgets the person: name, settings, sessions, dialogues and messages are gone, purchases end, unpaid payments are canceled. The books stay, without the name. Nothing of it can be taken back once it is done. BAD_USER_INPUT unless confirmed.",
  })
  deleteMyData(
    @Ctx() context: Context,
    @Arg("isConfirmed", () => Boolean, { description: "The person was asked whether they are sure, and said yes." })
    isConfirmed: boolean,
  ): Promise<PrivacyRequest> {
    if (!isConfirmed) throw new ApiError("BAD_USER_INPUT", "Ask the person first whether they are sure.");
    return this.#privacy.askDeletion(personOf(context));
  }

  @For("person")
  @Mutation(() => Boolean, { description: "Takes a deletion back that waits. False: there is none (any more)." })
  keepMyData(@Ctx() context: Context): Promise<boolean> {
    return this.#privacy.withdraw(personOf(context));
  }

  @For("service")
  @Query(() => String, {
    description: "The file of an export as JSON, at most a few megabytes. NOT_FOUND a day after it was asked for.",
  })
  exportedData(@Arg("id", () => ID) id: string): Promise<string> {
    if (!isId(id)) throw new ApiError("NOT_FOUND", "There is no such file.");
    return this.#privacy.file(id);
  }
}
