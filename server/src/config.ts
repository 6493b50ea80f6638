import { z } from "zod";

/** Everything that can be set from outside, in the order `.env.example` shows it. */
export const configVariables: { name: string; meaning: string; absentMeans: string }[] = [
  { name: "NODE_ENV", meaning: "`production` refuses sandbox mode", absentMeans: "development" },
  {
    name: "BOT_TOKEN",
    meaning: "the bot's token from @BotFather",
    absentMeans: "sandbox mode (refused when NODE_ENV=production)",
  },
  {
    name: "SANDBOX_BOT_TOKEN",
    meaning: "the token in sandbox mode; the launcher passes it, nobody else should",
    absentMeans: "not in the sandbox",
  },
  {
    name: "PUBLIC_URL",
    meaning: "https address people reach this server at; a proxy in front is then trusted",
    absentMeans: "long polling, and links to http://localhost:PORT",
  },
  { name: "PROXY_HOPS", meaning: "how many proxies stand in front when PUBLIC_URL is set", absentMeans: "1" },
  {
    name: "SERVICE_SECRET",
    meaning: "what the bot proves itself with, 32 characters or more",
    absentMeans: "made by the launcher; required when parts are started by themselves",
  },
  { name: "DATABASE_URL", meaning: "PostgreSQL 18 or later", absentMeans: "PGlite in DATA_DIR" },
  { name: "DATABASE_POOL", meaning: "connections to PostgreSQL at most", absentMeans: "10" },
  { name: "DATA_DIR", meaning: "folder of the embedded database", absentMeans: "./data" },
  {
    name: "REDIS_URL",
    meaning: "limits shared by all servers, and live events between them",
    absentMeans: "limits in each process's memory; live events by PostgreSQL NOTIFY",
  },
  {
    name: "OWNER_IDS",
    meaning: "Telegram ids of the owners, separated by commas",
    absentMeans: "no staff; in the sandbox its first person is the owner",
  },
  {
    name: "STAFF_CHAT_ID",
    meaning:
      "id of the Telegram group where buyers' questions come in and are answered by replies; the bot is a member",
    absentMeans: "whoever may answer them gets them in their own chat",
  },
  {
    name: "RETURN_SURPLUS",
    meaning: "`yes`: a second charge on one payment goes back by itself",
    absentMeans: "no: staff return it",
  },
  {
    name: "REFUND_ASK_DAYS",
    meaning: "days after paying in which a buyer may ask for the money back; 0: never by themselves",
    absentMeans: "21",
  },
  {
    name: "REFUND_BUYER_STARS_PER_DAY",
    meaning: "Stars that one buyer may ask back in 24 hours",
    absentMeans: "10000",
  },
  {
    name: "REFUND_STAFF_STARS_PER_DAY",
    meaning: "Stars that one of the staff may return in 24 hours: a stolen account does not empty the till",
    absentMeans: "50000",
  },
  {
    name: "TELEGRAM_API_ROOT",
    meaning: "another Bot API server",
    absentMeans: "https://api.telegram.org; the sandbox's address in sandbox mode",
  },
  { name: "SANDBOX_PORT", meaning: "where the sandbox listens", absentMeans: "8081" },
  { name: "PORT", meaning: "where the server listens", absentMeans: "3000" },
  { name: "HOST", meaning: "the address it listens at", absentMeans: "all of them" },
  { name: "LOG_LEVEL", meaning: "trace, debug, info, warn, error, fatal or silent", absentMeans: "info" },
];

const port = (absent: number) =>
  z.coerce.number("is not a number").int("is not a whole number").min(0).max(65_535).default(absent);
const count = (absent: number, most: number) =>
  z.coerce.number("is not a number").int("is not a whole number").min(0).max(most).default(absent);
const token = z.string().regex(/^\d+:[\w-]{20,}$/, "does not look like a bot token (123456:ABC…)");
const address = (...protocols: string[]) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ""), {
    error: `is not an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });

export const environment = z.object({
  NODE_ENV: z.string().default("development"),
  BOT_TOKEN: token.optional(),
  SANDBOX_BOT_TOKEN: token.optional(),
  PUBLIC_URL: address("https:", "http:").optional(),
  PROXY_HOPS: z.coerce.number("is not a number").int("is not a whole number").min(0).max(10).default(1),
  SERVICE_SECRET: z
    .string("is missing: start with `npm start`, or set it to the same value for server and bot")
    .min(32, "is shorter than 32 characters"),
  DATABASE_URL: address("postgres:", "postgresql:").optional(),
  DATABASE_POOL: z.coerce.number("is not a number").int().min(2, "must be at least 2").max(200).default(10),
  DATA_DIR: z.string().default("./data"),
  REDIS_URL: address("redis:", "rediss:").optional(),
  OWNER_IDS: z
    .string()
    .regex(/^\s*\d+(\s*,\s*\d+)*\s*$/, "is not a list of Telegram ids separated by commas")
    .transform((list) => list.split(",").map((id) => id.trim()))
    .default([]),
  STAFF_CHAT_ID: z
    .string()
    .regex(/^-\d{1,19}$/, "is not the id of a group: a whole number below zero")
    .optional(),
  RETURN_SURPLUS: z.enum(["yes", "no"], "is neither yes nor no").default("no"),
  REFUND_ASK_DAYS: count(21, 3650),
  REFUND_BUYER_STARS_PER_DAY: count(10_000, 1_000_000_000),
  REFUND_STAFF_STARS_PER_DAY: count(50_000, 1_000_000_000),
  TELEGRAM_API_ROOT: address("https:", "http:").optional(),
  SANDBOX_PORT: port(8081),
  PORT: port(3000),
  HOST: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export interface Config {
  isProduction: boolean;
  /** Telegram is a sandbox on this machine, and launch data signed by it is accepted. */
  isSandbox: boolean;
  botToken: string;
  /** Where Telegram is reached, without a slash at the end. */
  telegramApiRoot: string;
  /** Where people reach this server from outside; absent: only on this machine. */
  publicUrl: string | undefined;
  /** The sandbox's address as browsers see it; absent outside sandbox mode. */
  sandboxUrl: string | undefined;
  /** Proxies of ours in front; 0 without a public address, where nothing but the connection tells who calls. */
  proxyHops: number;
  serviceSecret: string;
  databaseUrl: string | undefined;
  databasePool: number;
  /** A folder, or `memory://` in tests. */
  dataDir: string;
  redisUrl: string | undefined;
  ownerIds: string[];
  /** The group where staff answer; absent: each in their own chat. Whoever is in it may answer. */
  staffChatId: string | undefined;
  /** A second charge on one payment goes back without staff. */
  returnsSurplus: boolean;
  /** Who may have money back without asking anybody else, how long and how much. */
  refunds: { askDays: number; buyerStarsPerDay: number; staffStarsPerDay: number };
  port: number;
  host: string | undefined;
  logLevel: string;
}

/** A setting is missing or wrong. The message is one sentence for whoever starts the server. */
export class WrongConfig extends Error {
  override name = "WrongConfig";
}

/** Reads the environment, once. An empty variable is an absent one. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new WrongConfig(`${String(issue?.path[0])} ${issue?.message}.`);
  }
  const vars = parsed.data;
  const isProduction = vars.NODE_ENV === "production";
  const botToken = vars.BOT_TOKEN ?? vars.SANDBOX_BOT_TOKEN;
  const isSandbox = vars.BOT_TOKEN === undefined;
  if (vars.BOT_TOKEN && vars.SANDBOX_BOT_TOKEN) {
    throw new WrongConfig("SANDBOX_BOT_TOKEN is for sandbox mode and must be absent when BOT_TOKEN is set.");
  }
  if (isSandbox && isProduction) {
    throw new WrongConfig("BOT_TOKEN is missing: NODE_ENV=production does not run in the sandbox.");
  }
  if (!botToken) {
    throw new WrongConfig("BOT_TOKEN is missing: set it, or start with `npm start`, which brings the sandbox.");
  }
  if (vars.PUBLIC_URL && !isSandbox && !vars.PUBLIC_URL.startsWith("https:")) {
    throw new WrongConfig("PUBLIC_URL must begin with https://, Telegram accepts nothing else.");
  }
  const sandboxUrl = isSandbox
    ? withoutSlash(vars.TELEGRAM_API_ROOT ?? `http://localhost:${vars.SANDBOX_PORT}`)
    : undefined;
  return {
    isProduction,
    isSandbox,
    botToken,
    telegramApiRoot: sandboxUrl ?? withoutSlash(vars.TELEGRAM_API_ROOT ?? "https://api.telegram.org"),
    publicUrl: vars.PUBLIC_URL && withoutSlash(vars.PUBLIC_URL),
    sandboxUrl,
    proxyHops: vars.PUBLIC_URL ? vars.PROXY_HOPS : 0,
    serviceSecret: vars.SERVICE_SECRET,
    databaseUrl: vars.DATABASE_URL,
    databasePool: vars.DATABASE_POOL,
    dataDir: vars.DATA_DIR,
    redisUrl: vars.REDIS_URL,
    ownerIds: vars.OWNER_IDS,
    staffChatId: vars.STAFF_CHAT_ID,
    returnsSurplus: vars.RETURN_SURPLUS === "yes",
    refunds: {
      askDays: vars.REFUND_ASK_DAYS,
      buyerStarsPerDay: vars.REFUND_BUYER_STARS_PER_DAY,
      staffStarsPerDay: vars.REFUND_STAFF_STARS_PER_DAY,
    },
    port: vars.PORT,
    host: vars.HOST,
    logLevel: vars.LOG_LEVEL,
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
