import { z } from "zod";
import { isBotToken } from "./identity.ts";
import { startSandbox } from "./sandbox.ts";
import { isSecureOrLoopback, parseUrl } from "./telegram/addresses.ts";

/** EX_CONFIG of sysexits: starting again will not help until somebody changes something. */
const EXIT_CONFIG = 78;

const Settings = z.object({
  SANDBOX_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .catch(() => fail("SANDBOX_PORT must be a port number such as 8081."))
    .default(8081),
  SANDBOX_HOST: z.string().min(1).default("localhost"),
  DATA_DIR: z.string().min(1).default("./data"),
  MINIAPP_URL: z
    .string()
    .refine((text) => {
      const url = parseUrl(text);
      return url !== undefined && isSecureOrLoopback(url);
    })
    .catch(() => fail("MINIAPP_URL must be an https address, or http on this machine."))
    .optional(),
  SANDBOX_BOT_TOKEN: z
    .string()
    .refine(isBotToken)
    .catch(() => fail("SANDBOX_BOT_TOKEN must look like 7000000001:SANDBOX_ and 35 letters or digits."))
    .optional(),
});

const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
const settings = Settings.parse(env);

try {
  const sandbox = await startSandbox({
    port: settings.SANDBOX_PORT,
    host: settings.SANDBOX_HOST,
    dataDir: settings.DATA_DIR,
    ...(settings.MINIAPP_URL !== undefined && { miniAppUrl: settings.MINIAPP_URL }),
    ...(settings.SANDBOX_BOT_TOKEN !== undefined && { botToken: settings.SANDBOX_BOT_TOKEN }),
  });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void sandbox.close().then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // Whoever started us is gone.
  process.on("disconnect", stop);
  // Last: whoever reads this line may ask to stop at once.
  process.stdout.write(`Telegram on your desk: ${sandbox.url}\n`);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    fail(`Port ${settings.SANDBOX_PORT} is taken: stop the other program or set SANDBOX_PORT.`);
  fail(message);
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(EXIT_CONFIG);
}
