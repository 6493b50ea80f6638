/** The Bot API, as far as the server itself needs it. */
export interface Telegram {
  call<Result>(method: string, params: Record<string, unknown>, options?: CallOptions): Promise<Result>;
  close(): Promise<void>;
}

export interface CallOptions {
  /** Calling it twice does no harm, so 429, 5xx and lost connections are tried again. */
  isIdempotent?: boolean;
  signal?: AbortSignal;
}

/** Telegram said no, or could not be reached (code 0). */
export class TelegramError extends Error {
  readonly method: string;
  readonly code: number;
  readonly description: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(method: string, code: number, description: string, retryAfterSeconds?: number) {
    super(`${method}: ${code} ${description}`);
    this.name = "TelegramError";
    this.method = method;
    this.code = code;
    this.description = description;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
