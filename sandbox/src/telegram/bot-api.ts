import { BotApiError } from "./errors.ts";
import type { MethodFault } from "./faults.ts";
import { answerMethods } from "./methods/answers.ts";
import { botMethods } from "./methods/bot.ts";
import { commandMethods } from "./methods/commands.ts";
import { copyingMethods } from "./methods/copying.ts";
import { editingMethods } from "./methods/editing.ts";
import { fileMethods } from "./methods/files.ts";
import { groupMethods } from "./methods/groups.ts";
import { markMethods } from "./methods/marks.ts";
import { mediaMethods } from "./methods/media.ts";
import { Described, type Methods } from "./methods/method.ts";
import { paymentMethods } from "./methods/payments.ts";
import { sendingMethods } from "./methods/sending.ts";
import { updateMethods } from "./methods/updates.ts";
import { checkParameters, type UploadedFile } from "./parameters.ts";
import { knownMethod } from "./specification.ts";
import type { Telegram } from "./telegram.ts";

const methods: Methods = {
  ...updateMethods,
  ...botMethods,
  ...commandMethods,
  ...groupMethods,
  ...sendingMethods,
  ...mediaMethods,
  ...copyingMethods,
  ...markMethods,
  ...editingMethods,
  ...answerMethods,
  ...paymentMethods,
  ...fileMethods,
};

export interface Request {
  method: string;
  parameters: Record<string, unknown>;
  files?: ReadonlyMap<string, UploadedFile>;
  isGone: AbortSignal;
}

/** What goes back over HTTP. `hang` means: never answer; `cut`: the connection breaks instead. */
export type Answer = { status: number; body: AnswerBody } | "hang" | "cut";

export type AnswerBody =
  | { ok: true; result: unknown; description?: string }
  | { ok: false; error_code: number; description: string; parameters?: BotApiError["parameters"] };

const QUIET = new Set(["getUpdates"]);

/** Answers one Bot API call, whichever way it came. */
export async function answerCall(telegram: Telegram, request: Request): Promise<Answer> {
  const startedMs = performance.now();
  const name = knownMethod(request.method);
  const fault = telegram.faults.strikeMethod(name ?? request.method);
  const answer =
    fault === undefined ? await run(telegram, name, request) : await strike(telegram, fault, name, request);
  const isHeard = typeof answer !== "string";
  // A poll without news is not news.
  if (isHeard && answer.body.ok && name !== undefined && QUIET.has(name)) return answer;
  const outcome = isHeard ? String(answer.status) : answer === "cut" ? "done, answer lost" : "no answer";
  telegram.timeline.add({
    kind: "method",
    title: `${name ?? request.method} → ${outcome}`,
    ok: isHeard && answer.body.ok,
    ...personOf(request.parameters),
    durationMs: performance.now() - startedMs,
    detail: { request: request.parameters, answer: isHeard ? answer.body : undefined },
  });
  return answer;
}

async function run(telegram: Telegram, name: string | undefined, request: Request): Promise<Answer> {
  try {
    if (name === undefined) throw new BotApiError(404, "Not Found: method not found");
    const method = methods[name];
    if (method === undefined) throw new BotApiError(400, `Bad Request: ${name} is not in the sandbox`);
    const parameters = checkParameters(name, request.parameters, request.files ?? new Map());
    refuseUnknownToSandbox(name, request.parameters);
    const result = await method({ telegram, parameters, isGone: request.isGone });
    return {
      status: 200,
      body:
        result instanceof Described
          ? { ok: true, result: result.result, description: result.description }
          : { ok: true, result },
    };
  } catch (error) {
    const known = error instanceof BotApiError ? error : new BotApiError(500, "Internal Server Error");
    if (known !== error) console.error(error);
    return { status: known.code, body: errorBody(known) };
  }
}

/** `subscription_period` belongs to links alone, and Telegram says so. */
function refuseUnknownToSandbox(name: string, raw: Record<string, unknown>): void {
  if (name === "sendInvoice" && Number(raw["subscription_period"] ?? 0) !== 0) {
    throw new BotApiError(400, "Bad Request: SUBSCRIPTION_EXPORT_MISSING");
  }
  if (typeof raw["business_connection_id"] === "string" && raw["business_connection_id"] !== "") {
    throw new BotApiError(400, "Bad Request: business connection not found");
  }
}

async function strike(
  telegram: Telegram,
  fault: MethodFault,
  name: string | undefined,
  request: Request,
): Promise<Answer> {
  if (fault.kind === "method_hang") return "hang";
  if (fault.kind === "lost_answer") {
    await run(telegram, name, request);
    return "cut";
  }
  const code = fault.errorCode ?? 500;
  if (code === 429) {
    const seconds = fault.retryAfter ?? 1;
    const description = fault.description ?? `Too Many Requests: retry after ${seconds}`;
    return { status: 429, body: errorBody(new BotApiError(429, description, { retry_after: seconds })) };
  }
  const description = fault.description ?? DESCRIPTIONS[code] ?? "Internal Server Error";
  return { status: code, body: errorBody(new BotApiError(code, description)) };
}

const DESCRIPTIONS: Record<number, string> = {
  400: "Bad Request: chat not found",
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  500: "Internal Server Error: restart",
  502: "Bad Gateway",
};

export function errorBody(error: BotApiError): AnswerBody {
  return {
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters !== undefined && { parameters: error.parameters }),
  };
}

function personOf(parameters: Record<string, unknown>): { personId?: number } {
  const id = Number(parameters["chat_id"] ?? parameters["user_id"]);
  // A group is nobody's alone.
  return Number.isSafeInteger(id) && id > 0 ? { personId: id } : {};
}
