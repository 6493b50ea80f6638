/** What the bot and the Mini App say to a dialogue, as the API takes it. */
import { GraphQLJSON } from "graphql-scalars";
import { Field, ID, InputType } from "type-graphql";

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
export class ChatPlaceInput {
  @Field(() => ID, { description: "Telegram chat." })
  chatId!: string;

  @Field(() => ID, { description: "Telegram's update_id." })
  updateId!: string;
}

@InputType()
export class ContinueConversationInput extends ChatPlaceInput {
  @Field(() => ChatEventInput)
  event!: ChatEventInput;
}

@InputType()
export class BeginConversationInput extends ChatPlaceInput {
  @Field(() => String, { description: "Which dialogue, e.g. support." })
  flow!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: "What this dialogue begins with; each describes its own." })
  input?: unknown;
}

@InputType()
export class ResumeConversationInput extends ChatPlaceInput {
  @Field(() => Boolean, { description: "True: from the beginning. False: where it was left." })
  startOver!: boolean;
}
