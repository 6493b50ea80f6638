import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import type { ConversationActions, Told } from "./conversation.actions.ts";
import {
  BeginConversationInput,
  ChatPlaceInput,
  ContinueConversationInput,
  ResumeConversationInput,
} from "./conversation.inputs.ts";
import type { Place } from "./conversation.occasion.ts";
import { readEvent } from "./conversation.rules.ts";
import { ConversationAnswer, ConversationScreen, NoConversation } from "./conversation.screen.ts";
import { For } from "../users/who.ts";

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
      "Begins a dialogue; another one that is open in the chat gives way and waits. The same one, where something was answered, offers to continue; the first run goes on at once.",
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
    description:
      "Continues, or starts over, what is open in the chat; else the latest that gave way to another one or went silent.",
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
  async conversation(
    @Ctx() context: Context,
    @Arg("flow", () => String, {
      nullable: true,
      description:
        "Only this one, e.g. support; when none is open, also where it gave way to another one; the first run also where it fell silent.",
    })
    flow: string | null,
  ): Promise<ConversationScreen | null> {
    const person = personOf(context);
    const told = await this.#conversations.mine(person, flow);
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
