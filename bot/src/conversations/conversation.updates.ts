/** What people write goes to the dialogue that is open in their chat, if one is: the API knows, and says what to draw. */
import { untilDeadline } from "../api/client.ts";
import {
  BeginConversationDocument,
  CancelConversationDocument,
  ContinueConversationDocument,
  PauseConversationDocument,
  type ChatEventInput,
  type ToldFragment,
} from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import { dressChat } from "../profile/chat-profile.ts";
import { hintIn, startAfresh } from "../start/start.command.ts";
import { conversationScreen } from "./conversation.screen.ts";

/** Words, pictures, contacts: taken by the dialogue, else answered with a hint. One call either way. */
export async function converse(ctx: ChatContext): Promise<void> {
  const input = { ...placeOf(ctx), event: eventOf(ctx) };
  const { continueConversation: answer } = await ctx.ask(ContinueConversationDocument, { input }, untilDeadline);
  if (!(await draw(ctx, answer))) await hintIn(ctx, ctx.speak(answer));
}

/** A button of a dialogue. */
export async function press(ctx: ChatContext, token: string): Promise<void> {
  const input = { ...placeOf(ctx), event: { button: token } };
  const { continueConversation: answer } = await ctx.ask(ContinueConversationDocument, { input }, untilDeadline);
  if (!(await draw(ctx, answer))) await startAfresh(ctx);
}

/** False: none was open. */
export async function leave(ctx: ChatContext): Promise<boolean> {
  const input = placeOf(ctx);
  const { cancelConversation: answer } = await ctx.ask(CancelConversationDocument, { input }, untilDeadline);
  return draw(ctx, answer);
}

/** Before a command is followed: what is written after it is not meant for the dialogue without asking. */
export async function pause(ctx: ChatContext): Promise<void> {
  try {
    await ctx.ask(PauseConversationDocument, { input: placeOf(ctx) });
  } catch (error) {
    // The command matters more, and is asked for at the same time: whoever gets no answer to it writes it again.
    ctx.desk.log.warn({ err: error }, "a dialogue could not be paused");
  }
}

/** `input`: what the flow begins with. */
export async function begin(ctx: ChatContext, flow: string, input: Record<string, unknown> = {}): Promise<void> {
  const begun = { input: { ...placeOf(ctx), flow, input } };
  const { beginConversation: answer } = await ctx.ask(BeginConversationDocument, begun, untilDeadline);
  await draw(ctx, answer);
}

async function draw(ctx: ChatContext, answer: ToldFragment): Promise<boolean> {
  if (answer.__typename !== "ConversationScreen") return false;
  const words = ctx.speak(answer);
  const screen = conversationScreen(words, answer);
  if (!screen) throw new Error("the API told a screen that is none");
  if (answer.edit) await ctx.show(screen);
  else await ctx.showAnew(screen);
  if (answer.isLanguageNew) await dressChat(ctx, words);
  return true;
}

function placeOf(ctx: ChatContext) {
  return { chatId: String(ctx.chatIdOrThrow()), updateId: String(ctx.update.update_id) };
}

const mostTextCharacters = 4096;

export function eventOf({ message }: Pick<ChatContext, "message">): ChatEventInput {
  const caption = message?.caption ?? null;
  const photo = message?.photo?.at(-1);
  if (photo) return { photo: { fileId: photo.file_id, caption } };
  if (message?.document) {
    const { file_id: fileId, file_name: fileName } = message.document;
    return { document: { fileId, fileName: fileName?.slice(0, 256) ?? null, caption } };
  }
  if (message?.contact) {
    const { phone_number: phoneNumber, user_id: userId } = message.contact;
    return { contact: { phoneNumber, userId: userId === undefined ? null : String(userId) } };
  }
  const [shared] = message?.users_shared?.users ?? [];
  if (shared) return { sharedUser: String(shared.user_id) };
  if (message?.web_app_data) return { webAppData: message.web_app_data.data.slice(0, mostTextCharacters) };
  if (message?.text !== undefined) return { text: message.text.slice(0, mostTextCharacters) };
  return { isSomethingElse: true };
}
