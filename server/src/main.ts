import { createApp, type App } from "./app.ts";
import { readConfig, WrongConfig } from "./config.ts";
import { FolderInUse } from "./platform/database/pglite-lock.ts";

/** EX_CONFIG of sysexits: whoever supervises us need not try again. The launcher does not. */
const configExit = 78;

let app: App | undefined;
let isStopping = false;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  app = await createApp(config);
  if (isStopping) return app.close();
  const url = await app.listen();
  app.parts.log.info({ url, database: app.parts.db.kind }, "the server is ready");
  process.send?.({ ready: true, url });
}

/** Once: a second signal while stopping changes nothing. */
async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  // Everything in there is bounded; this is for what is not supposed to happen.
  setTimeout(() => process.exit(exitCode || 1), 20_000).unref();
  await app?.close();
  process.exitCode = exitCode;
  // The launcher's line to us would keep the process alive.
  if (process.connected) process.disconnect?.();
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(0));
// The launcher is gone, however it went: nobody would stop us otherwise.
process.on("disconnect", () => void stop(0));
process.on("unhandledRejection", (error) => {
  if (app) app.parts.log.error({ err: error }, "a promise failed and nobody listened");
  else fail(error);
});

await start().catch(fail);

function fail(error: unknown): void {
  process.stderr.write(`${sentenceFor(error)}\n`);
  void stop(isForPeople(error) ? configExit : 1);
}

/** Starting again changes nothing: somebody has to free the port or the folder, or mend a setting. */
function isForPeople(error: unknown): boolean {
  if (error instanceof WrongConfig || error instanceof FolderInUse) return true;
  return ["EADDRINUSE", "EACCES"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function sentenceFor(error: unknown): string {
  if (error instanceof WrongConfig || error instanceof FolderInUse) return error.message;
  const { code, port, address, message } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === "EADDRINUSE")
    return `Port ${port} is in use already: stop what listens there, or set PORT to another one.`;
  if (code === "EACCES" && port) return `Port ${port} may not be opened by this user: set PORT to one above 1023.`;
  if (code === "ECONNREFUSED" || code === "ENOTFOUND")
    return `The database cannot be reached${address ? ` at ${address}:${port}` : ""}: ${message}.`;
  return error instanceof Error ? (error.stack ?? message) : String(error);
}
