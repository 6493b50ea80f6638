/** The hand of the person at the desk: asks the world to do what the page shows a button for. */
import type { HandAction, HandActions } from "../../hand-protocol.ts";

/** The world said no, in a sentence for people. */
export class Refused extends Error {}

export type Hand = <Action extends HandAction>(
  action: Action,
  body: HandActions[Action][0],
) => Promise<HandActions[Action][1]>;

export function createHand(fetchIt: typeof fetch): Hand {
  return async (action, body) => {
    const response = await fetchIt(`/sandbox/hand/${action}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    }).catch(() => {
      throw new Refused("The sandbox does not answer. Is it still running?");
    });
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new Refused(sentenceOf(answer) ?? `The sandbox answered ${response.status}.`);
    return answer as HandActions[typeof action][1];
  };
}

function sentenceOf(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("error" in answer)) return undefined;
  return typeof answer.error === "string" ? answer.error : undefined;
}
