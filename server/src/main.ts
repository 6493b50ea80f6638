import { createApp, type App } from "./app.ts";
import { readConfig, WrongConfig } from "./config.ts";
import { DatabaseNotOpened } from "./platform/database/not-opened.ts";
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
  if (error instanceof DatabaseNotOpened) return !error.mayPass;
  return error instanceof WrongConfig || error instanceof FolderInUse || sentenceOfListening(error) !== undefined;
}

function sentenceFor(error: unknown): string {
  if (error instanceof WrongConfig || error instanceof FolderInUse || error instanceof DatabaseNotOpened) {
    return error.message;
  }
  return sentenceOfListening(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** Why nobody can be served at PORT and HOST. */
function sentenceOfListening(error: unknown): string | undefined {
  const { code, port, address, hostname } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
    hostname?: string;
  };
  if (code === "EADDRINUSE") {
    return `Port ${port} is in use already: stop what listens there, or set PORT to another one.`;
  }
  if (code === "EACCES" && port) return `Port ${port} may not be opened by this user: set PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL" || (code === "ENOTFOUND" && hostname === process.env["HOST"])) {
    return `HOST ${address ?? hostname} is no address of this machine: leave it out, or set it to one that is.`;
  }
  return undefined;
}
