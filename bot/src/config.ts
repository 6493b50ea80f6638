import { z } from "zod";

/** Everything the bot is told from outside, read once. */
export interface Config {
  token: string;
  /** Where the Bot API is: Telegram's, or the sandbox's. No slash at the end. */
  telegramRoot: string;
  /** Where our API is. No slash at the end. */
  apiUrl: string;
  serviceSecret: string;
  intake: Intake;
  /** Where people reach us, https; absent on a desk. */
  publicUrl: string | undefined;
  /** What a Mini App button opens; absent where Telegram could not open it. */
  miniAppUrl: string | undefined;
  /** Where buyers write to people. */
  supportUrl: string | undefined;
  messagesPerSecond: number;
  logLevel: string;
}

export type Intake =
  | { kind: "polling" }
  /** `url` is what Telegram is told; absent: the bot's own address, for tests and the sandbox on the same desk. */
  | { kind: "webhook"; url: string | undefined; port: number; secret: string };

export interface ConfigVariable {
  name: string;
  meaning: string;
  absentMeans: string;
}

/** Every variable the bot reads, for `.env.example` and the documents. */
export const configVariables: readonly ConfigVariable[] = [
  { name: "NODE_ENV", meaning: "`production` refuses sandbox mode", absentMeans: "development" },
  {
    name: "BOT_TOKEN",
    meaning: "the bot's token from @BotFather",
    absentMeans: "the sandbox's bot, by SANDBOX_BOT_TOKEN",
  },
  {
    name: "SANDBOX_BOT_TOKEN",
    meaning: "the token of the sandbox's bot, made by the launcher",
    absentMeans: "BOT_TOKEN is needed",
  },
  {
    name: "TELEGRAM_API_ROOT",
    meaning: "address of the Bot API",
    absentMeans: "https://api.telegram.org; the sandbox on SANDBOX_PORT in sandbox mode",
  },
  { name: "SANDBOX_PORT", meaning: "port of the sandbox", absentMeans: "8081" },
  { name: "API_URL", meaning: "address of the server, for the bot", absentMeans: "http://localhost:PORT" },
  { name: "PORT", meaning: "port of the server", absentMeans: "3000" },
  {
    name: "SERVICE_SECRET",
    meaning: "what the bot shows the server; at least 32 characters, the same in both",
    absentMeans: "made by the launcher; required when the bot is started by itself",
  },
  {
    name: "PUBLIC_URL",
    meaning: "the https address where Telegram and people reach us; webhook at PUBLIC_URL/telegram/webhook",
    absentMeans: "long polling",
  },
  {
    name: "WEBHOOK_URL",
    meaning:
      "another address of the webhook than PUBLIC_URL's; http://localhost: wherever the bot listens, for the sandbox",
    absentMeans: "PUBLIC_URL/telegram/webhook",
  },
  {
    name: "WEBHOOK_SECRET",
    meaning: "what Telegram shows the bot with each update; 16 to 256 of A-Z a-z 0-9 _ -",
    absentMeans: "made by the launcher; required for a webhook when the bot is started by itself",
  },
  { name: "BOT_PORT", meaning: "port where the bot hears updates in webhook mode", absentMeans: "3001" },
  {
    name: "MINIAPP_URL",
    meaning: "address of the Mini App",
    absentMeans: "PUBLIC_URL/app/; in the sandbox API_URL/app/; without either, no Mini App buttons",
  },
  {
    name: "SUPPORT_CONTACT",
    meaning: "who answers buyers: a Telegram @username or an https address",
    absentMeans: "/support names no one; questions about money are answered in the bot itself, by /paysupport",
  },
  {
    name: "MESSAGES_PER_SECOND",
    meaning: "how many messages the bot may send each second, over all chats",
    absentMeans: "30, Telegram's own limit",
  },
  { name: "LOG_LEVEL", meaning: "fatal, error, warn, info, debug, trace or silent", absentMeans: "info" },
];

/** A setting that cannot work, as one sentence for the person who set it. */
export class ConfigError extends Error {}

const port = (name: string, absent: number) =>
  z.coerce
    .number(`${name} must be a number.`)
    .int()
    .min(0)
    .max(65535, `${name} must be a port, 0 to 65535.`)
    .default(absent);
const address = (name: string) =>
  z
    .url({ protocol: /^https?$/, error: `${name} must be an address that begins with http:// or https://.` })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional();
const token = (name: string) =>
  z
    .string()
    .regex(/^\d{1,20}:[A-Za-z0-9_-]{20,100}$/, `${name} must look like 123456:ABC…, as @BotFather gives it.`)
    .optional();

export const environment = z.object({
  BOT_TOKEN: token("BOT_TOKEN"),
  SANDBOX_BOT_TOKEN: token("SANDBOX_BOT_TOKEN"),
  TELEGRAM_API_ROOT: address("TELEGRAM_API_ROOT"),
  SANDBOX_PORT: port("SANDBOX_PORT", 8081),
  API_URL: address("API_URL"),
  PORT: port("PORT", 3000),
  SERVICE_SECRET: z
    .string("SERVICE_SECRET is missing: give the bot and the server the same one.")
    .min(32, "SERVICE_SECRET must have at least 32 characters."),
  PUBLIC_URL: address("PUBLIC_URL"),
  WEBHOOK_URL: address("WEBHOOK_URL"),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{16,256}$/, "WEBHOOK_SECRET must be 16 to 256 characters of A-Z a-z 0-9 _ -.")
    .optional(),
  BOT_PORT: port("BOT_PORT", 3001),
  MINIAPP_URL: address("MINIAPP_URL"),
  SUPPORT_CONTACT: z
    .string()
    .regex(/^(@[A-Za-z0-9_]{4,32}|https:\/\/\S+)$/, "SUPPORT_CONTACT must be a Telegram @username or an https address.")
    .optional(),
  MESSAGES_PER_SECOND: z.coerce
    .number("MESSAGES_PER_SECOND must be a number.")
    .min(1, "MESSAGES_PER_SECOND must be at least 1.")
    .default(30),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], "LOG_LEVEL is not a level.")
    .default("info"),
  NODE_ENV: z.string().optional(),
});

/** Throws ConfigError with one sentence when something cannot work. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is an absent one: `.env` files are full of them.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues[0]?.message ?? "The settings are wrong.");
  const read = parsed.data;
  const isSandbox = !read.BOT_TOKEN;
  if (isSandbox && read.NODE_ENV === "production")
    throw new ConfigError("BOT_TOKEN is missing: production needs a real bot.");
  const botToken = read.BOT_TOKEN ?? read.SANDBOX_BOT_TOKEN;
  if (!botToken)
    throw new ConfigError("BOT_TOKEN is missing: get one from @BotFather, or run npm start for the sandbox.");
  const apiUrl = read.API_URL ?? `http://localhost:${read.PORT}`;
  return {
    token: botToken,
    telegramRoot:
      read.TELEGRAM_API_ROOT ?? (isSandbox ? `http://localhost:${read.SANDBOX_PORT}` : "https://api.telegram.org"),
    apiUrl,
    serviceSecret: read.SERVICE_SECRET,
    intake: intakeOf(read),
    publicUrl: read.PUBLIC_URL,
    miniAppUrl: miniAppOf(read, isSandbox, apiUrl),
    supportUrl: supportOf(read.SUPPORT_CONTACT),
    messagesPerSecond: read.MESSAGES_PER_SECOND,
    logLevel: read.LOG_LEVEL,
  };
}

type Environment = z.infer<typeof environment>;

function intakeOf(read: Environment): Intake {
  const url = read.WEBHOOK_URL ?? (read.PUBLIC_URL && `${read.PUBLIC_URL}/telegram/webhook`);
  if (!url) return { kind: "polling" };
  if (!read.WEBHOOK_SECRET)
    throw new ConfigError("WEBHOOK_SECRET is missing: without it anyone could pretend to be Telegram.");
  return { kind: "webhook", url: isThisDesk(url) ? undefined : url, port: read.BOT_PORT, secret: read.WEBHOOK_SECRET };
}

/** An address of this desk without a port or path: the bot knows better where it listens. */
function isThisDesk(url: string): boolean {
  return /^http:\/\/(localhost|127\.0\.0\.1)$/.test(url);
}

// Telegram opens https alone; only the sandbox takes an address of this desk.
function miniAppOf(read: Environment, isSandbox: boolean, apiUrl: string): string | undefined {
  const url =
    read.MINIAPP_URL ?? (read.PUBLIC_URL && `${read.PUBLIC_URL}/app`) ?? (isSandbox ? `${apiUrl}/app` : undefined);
  if (!url || (!isSandbox && !url.startsWith("https://"))) return undefined;
  return `${url}/`;
}

function supportOf(contact: string | undefined): string | undefined {
  return contact?.startsWith("@") ? `https://t.me/${contact.slice(1)}` : contact;
}
