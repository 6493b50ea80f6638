/** An answer `{"ok":false,…}` of the Bot API. The description is complete, prefix included. */
export class BotApiError extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: BotApiError["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export function badRequest(text: string): BotApiError {
  return new BotApiError(400, `Bad Request: ${text}`);
}

export function forbidden(text: string): BotApiError {
  return new BotApiError(403, `Forbidden: ${text}`);
}

export function conflict(text: string): BotApiError {
  return new BotApiError(409, `Conflict: ${text}`);
}

export function tooManyRequests(retryAfterSeconds: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
    retry_after: retryAfterSeconds,
  });
}

/** What a person tried and Telegram's own client would not let them do; a sentence for people. */
export class HandRefusal extends Error {}
