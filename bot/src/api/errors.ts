/** The API answered that it cannot do this: one of its eight codes. */
export class ApiFault extends Error {
  readonly code: string;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, message: string, extensions: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.requestId = typeof extensions.requestId === "string" ? extensions.requestId : undefined;
    this.retryAfterSeconds =
      typeof extensions.retryAfterSeconds === "number" ? extensions.retryAfterSeconds : undefined;
  }
}

/** The API could not be asked, or did not answer in time. What it did meanwhile is unknown. */
export class ApiUnreachable extends Error {}
