/** What is to be drawn of a dialogue, as the API gives it. */
import { GraphQLJSON } from "graphql-scalars";
import { createUnionType, Field, ID, ObjectType } from "type-graphql";

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
export class ConversationScreen {
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
export class NoConversation {
  @Field(() => String, { description: "Language of the person." })
  language!: string;
}

export const ConversationAnswer = createUnionType({
  name: "ConversationAnswer",
  types: () => [ConversationScreen, NoConversation] as const,
  resolveType: (value: object) => ("conversationId" in value ? "ConversationScreen" : "NoConversation"),
});
