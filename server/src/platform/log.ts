import { pino, type DestinationStream, type Logger } from "pino";

export type { Logger } from "pino";

/** Paths whose values never reach a log line, wherever they stand in a logged object. */
const secretNames = [
  "authorization",
  "cookie",
  "token",
  "botToken",
  "secret",
  "serviceSecret",
  "webhookSecret",
  "initData",
  "invoiceLink",
  '["x-telegram-bot-api-secret-token"]',
  '["x-telegram-user"]',
];

export interface LogOptions {
  level: string;
  /** Where lines go; stdout when absent. */
  destination?: DestinationStream;
}

export function createLog({ level, destination }: LogOptions): Logger {
  const paths = secretNames.flatMap((name) => {
    const at = (prefix: string) => (name.startsWith("[") ? `${prefix}${name}` : `${prefix}.${name}`);
    return [name, at("*"), at("*.*"), at("*.*.*")];
  });
  const options = { level, base: undefined, redact: { paths, censor: "[redacted]" }, hooks: { streamWrite: blacken } };
  return destination ? pino(options, destination) : pino(options);
}

/** The last look at a line: bot tokens and passwords also stand in the middle of addresses that errors quote. */
function blacken(line: string): string {
  return line
    .replace(/(\d{6,}):[\w-]{20,}/g, "$1:[redacted]")
    .replace(/:\/\/([^\s:/@"]+):[^\s/@"]+@/g, "://$1:[redacted]@");
}

/** Says nothing: for tests and for tools that only need the shape. */
export function silentLog(): Logger {
  return pino({ level: "silent" });
}
