import { readConfig } from "./config.ts";
import { startSandbox } from "./sandbox.ts";

/** EX_CONFIG of sysexits: starting again will not help until somebody changes something. */
const EXIT_CONFIG = 78;

try {
  const config = readConfig(process.env);
  const sandbox = await startSandbox({
    port: config.SANDBOX_PORT,
    host: config.SANDBOX_HOST,
    dataDir: config.DATA_DIR,
    ...(config.MINIAPP_URL !== undefined && { miniAppUrl: config.MINIAPP_URL }),
    ...(config.SANDBOX_BOT_TOKEN !== undefined && { botToken: config.SANDBOX_BOT_TOKEN }),
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
  process.stderr.write(`${sentenceFor(error as NodeJS.ErrnoException & { port?: number })}\n`);
  process.exit(EXIT_CONFIG);
}

function sentenceFor({ code, port, message }: NodeJS.ErrnoException & { port?: number }): string {
  if (code === "EADDRINUSE") return `Port ${port} is taken: stop the other program or set SANDBOX_PORT.`;
  return message;
}
