import { pino, type DestinationStream, type Logger } from "pino";

export type { Logger } from "pino";

export interface LogOptions {
  level: string;
  /** Words that must never be written, wherever they stand: the token is part of every address of the Bot API. */
  secrets?: readonly string[];
  destination?: DestinationStream;
}

export function createLog({ level, secrets = [], destination }: LogOptions): Logger {
  const known = secrets.filter((secret) => secret.length > 0);
  const scrub = (line: string) => {
    let clean = line;
    for (const secret of known) clean = clean.replaceAll(secret, "[redacted]");
    return clean;
  };
  const options = {
    level,
    base: undefined,
    redact: {
      paths: ["authorization", "*.authorization", "token", "*.token", "secret", "*.secret"],
      censor: "[redacted]",
    },
    // An error of grammY's carries its whole request, with what people wrote: only its own words are kept.
    serializers: { err: wordsOf },
    hooks: { streamWrite: scrub },
  };
  return destination ? pino(options, destination) : pino(options);
}

function wordsOf(error: unknown): { message: string; stack?: string; cause?: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause ?? ("error" in error ? error.error : undefined);
  return {
    message: error.message,
    ...(error.stack && { stack: error.stack }),
    ...(cause instanceof Error && { cause: cause.message }),
  };
}
