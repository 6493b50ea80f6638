import type { UpkeepActions } from "./upkeep.actions.ts";

/** Silence is noticed, what is over is forgotten, and the funnel is counted, also when nobody writes. */
export function conversationSweeps(upkeep: UpkeepActions) {
  return [
    { name: "conversations.fireTimers", run: upkeep.fireTimers },
    { name: "conversations.forget", run: upkeep.forget },
    { name: "conversations.fold", run: upkeep.fold },
  ];
}
