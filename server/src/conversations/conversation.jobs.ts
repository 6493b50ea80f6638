import type { ConversationActions } from "./conversation.actions.ts";

/** Silence is noticed, what is over is forgotten, and the funnel is counted, also when nobody writes. */
export function conversationSweeps(conversations: ConversationActions) {
  return [
    { name: "conversations.fireTimers", run: conversations.fireTimers },
    { name: "conversations.forget", run: conversations.forget },
    { name: "conversations.fold", run: conversations.fold },
  ];
}
