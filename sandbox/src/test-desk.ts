import { onTestFinished } from "vitest";
import type { AnswerBody } from "./telegram/bot-api.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";

/** A sandbox for one test, without rate limits unless asked for, gone when the test ends. */
export async function openDesk(options: SandboxOptions = {}): Promise<Desk> {
  const sandbox = await startSandbox({ limits: "off", ...options });
  onTestFinished(() => sandbox.close());
  const call = async (method: string, parameters: Record<string, unknown> = {}): Promise<AnswerBody> => {
    const response = await fetch(`${sandbox.url}/bot${sandbox.botToken}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(parameters),
    });
    return (await response.json()) as AnswerBody;
  };
  return {
    ...sandbox,
    call,
    async result<T>(method: string, parameters: Record<string, unknown> = {}) {
      const answer = await call(method, parameters);
      if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
      return answer.result as T;
    },
    async refusal(method, parameters) {
      const answer = await call(method, parameters);
      return answer.ok ? "ok" : answer.description;
    },
  };
}

export interface Desk extends Sandbox {
  /** One Bot API call over HTTP. */
  call(method: string, parameters?: Record<string, unknown>): Promise<AnswerBody>;
  /** Its result, or an exception. */
  result<T>(method: string, parameters?: Record<string, unknown>): Promise<T>;
  /** The description of its error, or "ok". */
  refusal(method: string, parameters?: Record<string, unknown>): Promise<string>;
}

export interface Update {
  update_id: number;
  [kind: string]: unknown;
}

/** A purchase's usual terms. */
export const TEA = {
  title: "Tea",
  description: "A cup",
  payload: "order-1",
  currency: "XTR",
  prices: [{ label: "Tea", amount: 50 }],
};
