import { z } from "zod";
import { isBotToken } from "./identity.ts";
import { isSecureOrLoopback, parseUrl } from "./telegram/addresses.ts";

/** Every variable the sandbox reads, for `.env.example` and the documents. */
export const configVariables: readonly { name: string; meaning: string; absentMeans: string }[] = [
  { name: "SANDBOX_PORT", meaning: "where the sandbox listens", absentMeans: "8081" },
  {
    name: "SANDBOX_HOST",
    meaning: "the address the sandbox listens at; 0.0.0.0 lets everybody in the network play with it",
    absentMeans: "localhost",
  },
  { name: "SANDBOX_BOT_TOKEN", meaning: "the token of the sandbox's bot", absentMeans: "the one in DATA_DIR" },
  { name: "DATA_DIR", meaning: "folder where the sandbox keeps what happened", absentMeans: "./data" },
  { name: "MINIAPP_URL", meaning: "address of the Mini App", absentMeans: "no Mini App" },
];

/** A setting that cannot work, as one sentence for the person who set it. */
export class ConfigError extends Error {}

export const environment = z.object({
  SANDBOX_PORT: z
    .string()
    .regex(/^\d{1,5}$/, "SANDBOX_PORT must be a port number such as 8081.")
    .transform(Number)
    .refine((port) => port <= 65_535, "SANDBOX_PORT must be a port number such as 8081.")
    .default(8081),
  SANDBOX_HOST: z.string().default("localhost"),
  DATA_DIR: z.string().default("./data"),
  MINIAPP_URL: z
    .string()
    .refine((text) => {
      const url = parseUrl(text);
      return url !== undefined && isSecureOrLoopback(url);
    }, "MINIAPP_URL must be an https address, or http on this machine.")
    .optional(),
  SANDBOX_BOT_TOKEN: z
    .string()
    .refine(isBotToken, "SANDBOX_BOT_TOKEN must look like 7000000001:SANDBOX_ and 35 letters or digits.")
    .optional(),
});

/** Throws ConfigError with one sentence when something cannot work. An empty variable is an absent one. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): z.infer<typeof environment> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(parsed.error.issues[0]?.message ?? "The settings are wrong.");
  return parsed.data;
}
