import { GraphQLJSON } from "graphql-scalars";
import { Arg, createUnionType, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import type { ConversationActions, Place, Told } from "./conversation.actions.ts";
import { readEvent } from "./conversation.rules.ts";
import { For } from "../users/who.ts";

@InputType({ description: "A picture; Telegram keeps it." })
class ChatPhotoInput {
  @Field(() => String, { description: "Telegram's file_id of the largest size, 1 to 200 characters." })
  fileId!: string;

  @Field(() => String, { nullable: true, description: "At most 4096 characters." })
  caption?: string | null;
}

@InputType({ description: "A file; Telegram keeps it." })
class ChatDocumentInput {
  @Field(() => String, { description: "Telegram's file_id, 1 to 200 characters." })
  fileId!: string;

  @Field(() => String, { nullable: true, description: "At most 256 characters." })
  fileName?: string | null;

  @Field(() => String, { nullable: true, description: "At most 4096 characters." })
  caption?: string | null;
}

@InputType({ description: "A contact that the person shared." })
class ChatContactInput {
  @Field(() => String, { description: "At most 32 characters." })
  phoneNumber!: string;

  @Field(() => ID, { nullable: true, description: "Telegram user id, where the contact has one." })
  userId?: string | null;
}

@InputType({ description: "What the person said. Exactly one field is given; anything else is BAD_USER_INPUT." })
class ChatEventInput {
  @Field(() => String, { nullable: true, description: "Words: at most 4096 characters." })
  text?: string | null;

  @Field(() => String, { nullable: true, description: "The `data` of a ConversationButton." })
  button?: string | null;

  @Field(() => ChatPhotoInput, { nullable: true })
  photo?: ChatPhotoInput | null;

  @Field(() => ChatDocumentInput, { nullable: true })
  document?: ChatDocumentInput | null;

  @Field(() => ChatContactInput, { nullable: true })
  contact?: ChatContactInput | null;

  @Field(() => ID, { nullable: true, description: "Telegram id of a user that the person picked." })
  sharedUser?: string | null;

  @Field(() => String, { nullable: true, description: "What a Mini App sent to the chat: at most 4096 characters." })
  webAppData?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Anything else, e.g. a sticker: no dialogue takes it." })
  isSomethingElse?: boolean | null;
}

@InputType({ description: "Which update of which chat. The same update again answers the same screen." })
class ChatPlaceInput {
  @Field(() => ID, { description: "Telegram chat." })
  chatId!: string;

  @Field(() => ID, { description: "Telegram's update_id." })
  updateId!: string;
}

@InputType()
class ContinueConversationInput extends ChatPlaceInput {
  @Field(() => ChatEventInput)
  event!: ChatEventInput;
}

@InputType()
class BeginConversationInput extends ChatPlaceInput {
  @Field(() => String, { description: "Which dialogue, e.g. support." })
  flow!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: "What this dialogue begins with; each describes its own." })
  input?: unknown;
}

@InputType()
class ResumeConversationInput extends ChatPlaceInput {
  @Field(() => Boolean, { description: "True: from the beginning. False: where it was left." })
  startOver!: boolean;
}

@ObjectType({ description: "A text by its key, to be said in the reader's language." })
class ConversationText {
  @Field(() => String)
  key!: string;

  @Field(() => GraphQLJSON, {
    description: "By name: a string, a number, {stars: n}, {at: ISO 8601}, or {text: key} for another text.",
  })
  values!: unknown;
}

@ObjectType({ description: "One of `data` and `place` is given." })
class ConversationButton {
  @Field(() => ConversationText)
  text!: ConversationText;

  @Field(() => String, { nullable: true, description: "Give it to continueConversation when it is pressed." })
  data!: string | null;

  @Field(() => String, { nullable: true, description: "A place of the bot instead, as its own buttons write it." })
  place!: string | null;
}

@ObjectType({ description: "What is to be drawn: data, for the chat and the Mini App alike." })
class ConversationScreen {
  @Field(() => ID)
  conversationId!: string;

  @Field(() => String)
  flow!: string;

  @Field(() => String)
  state!: string;

  @Field(() => String, { description: "Language of the person." })
  language!: string;

  @Field(() => ConversationText, { nullable: true, description: "Said first: why the last answer was not taken." })
  notice!: ConversationText | null;

  @Field(() => ConversationText)
  text!: ConversationText;

  @Field(() => String, {
    nullable: true,
    description: "A path on the server, an https address, or telegram:<file_id>.",
  })
  photo!: string | null;

  @Field(() => [[ConversationButton]], { description: "Rows of buttons." })
  buttons!: ConversationButton[][];

  @Field(() => Boolean, { description: "In the place of the message whose button was pressed, not below it." })
  edit!: boolean;

  @Field(() => Boolean, {
    description: "The person chose this language just now: what Telegram shows around the chat follows.",
  })
  isLanguageNew!: boolean;

  @Field(() => Boolean, { description: "The dialogue is over: what is written next does not belong to it." })
  isEnd!: boolean;
}

@ObjectType({ description: "No dialogue takes this: handle the update as usual." })
class NoConversation {
  @Field(() => String, { description: "Language of the person." })
  language!: string;
}

const ConversationAnswer = createUnionType({
  name: "ConversationAnswer",
  types: () => [ConversationScreen, NoConversation] as const,
  resolveType: (value: object) => ("conversationId" in value ? "ConversationScreen" : "NoConversation"),
});

@Resolver()
export class ConversationResolver {
  readonly #conversations: ConversationActions;

  constructor(conversations: ConversationActions) {
    this.#conversations = conversations;
  }

  @For("service")
  @Mutation(() => ConversationAnswer, {
    description:
      "What they wrote or pressed, taken by the open dialogue of the chat: one update, one screen. What a state does not know is asked again.",
  })
  async continueConversation(
    @Ctx() context: Context,
    @Arg("input", () => ContinueConversationInput) input: ContinueConversationInput,
  ): Promise<ConversationScreen | NoConversation> {
    const heard = readEvent(input.event);
    const told = await this.#conversations.hear(personOf(context), placeOf(input, context), heard);
    return answer(context, told, heard.kind === "press");
  }

  @For("service")
  @Mutation(() => ConversationAnswer, {
    description:
      "Begins a dialogue; another one that is open in the chat gives way. The same one without input offers to continue.",
  })
  async beginConversation(
    @Ctx() context: Context,
    @Arg("input", () => BeginConversationInput) input: BeginConversationInput,
  ): Promise<ConversationScreen | NoConversation> {
    const { flow, input: given } = input;
    const told = await this.#conversations.begin(personOf(context), placeOf(input, context), flow, given);
    return answer(context, told, true);
  }

  @For("service")
  @Mutation(() => ConversationAnswer, {
    description: "Leaves the open dialogue of the chat.",
  })
  async cancelConversation(
    @Ctx() context: Context,
    @Arg("input", () => ChatPlaceInput) input: ChatPlaceInput,
  ): Promise<ConversationScreen | NoConversation> {
    return answer(context, await this.#conversations.cancel(personOf(context), placeOf(input, context)), false);
  }

  @For("service")
  @Mutation(() => ConversationAnswer, {
    description: "Continues, or starts over, what was paused or went silent last.",
  })
  async resumeConversation(
    @Ctx() context: Context,
    @Arg("input", () => ResumeConversationInput) input: ResumeConversationInput,
  ): Promise<ConversationScreen | NoConversation> {
    const person = personOf(context);
    return answer(context, await this.#conversations.resume(person, placeOf(input, context), input.startOver), true);
  }

  @For("service")
  @Mutation(() => Boolean, {
    description:
      "A command took the person elsewhere: what they write next is asked about before the dialogue takes it. True: one was open.",
  })
  pauseConversation(
    @Ctx() context: Context,
    @Arg("input", () => ChatPlaceInput) input: ChatPlaceInput,
  ): Promise<boolean> {
    return this.#conversations.pause(placeOf(input, context));
  }

  @For("person")
  @Query(() => ConversationScreen, {
    nullable: true,
    description: "One's own open dialogue as it would be drawn now; null: none is open.",
  })
  async conversation(@Ctx() context: Context): Promise<ConversationScreen | null> {
    const person = personOf(context);
    const told = await this.#conversations.mine(person);
    return told && screenOf(told, person.language, false);
  }
}

export function checkChat(chatId: string): string {
  if (!/^-?\d{1,19}$/.test(chatId)) throw new ApiError("BAD_USER_INPUT", "chatId must be the id of a Telegram chat.");
  return chatId;
}

function placeOf({ chatId, updateId }: ChatPlaceInput, { requestId }: Context): Place {
  if (!/^\d{1,16}$/.test(updateId)) throw new ApiError("BAD_USER_INPUT", "updateId must be an update_id.");
  return { chatId: checkChat(chatId), updateId, requestId };
}

function answer(context: Context, told: Told | null, edit: boolean): ConversationScreen | NoConversation {
  const { language } = personOf(context);
  return told ? screenOf(told, language, edit) : Object.assign(new NoConversation(), { language });
}

function screenOf({ conversation, screen }: Told, language: string, edit: boolean): ConversationScreen {
  const { id: conversationId, flow, state, status } = conversation;
  const isEnd = status !== "open";
  const spoken = { language: screen.language ?? language, isLanguageNew: screen.language !== undefined };
  return Object.assign(new ConversationScreen(), { ...screen, ...spoken, conversationId, flow, state, edit, isEnd });
}
