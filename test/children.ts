/** Server and bot as processes of their own, for what must be killed or must be two. Ends only what it started. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface Child extends AsyncDisposable {
  url: string;
  /** kill -9: no farewell. Resolves when it is gone. */
  kill(): Promise<void>;
  /** In order, as the launcher stops it. Answers the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `server` or `bot` from its sources; resolves when it is ready. */
export async function startChild(name: "server" | "bot", env: Record<string, string>): Promise<Child> {
  const child = fork(fileURLToPath(new URL(`../${name}/src/main.ts`, import.meta.url)), {
    env: { PATH: process.env["PATH"] ?? "", LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent", ...env },
    execArgv: ["--conditions=source", "--import", "@oxc-node/core/register"],
    stdio: ["ignore", "inherit", "pipe", "ipc"],
  });
  const said: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const url = await readyUrl(name, child, said);
  const gone = once(child, "exit");
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  };
  return {
    url,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    [Symbol.asyncDispose]: async () => void (await end("SIGKILL")),
  };
}

function readyUrl(name: string, child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: { ready?: boolean; url?: string }) => {
      if (message.ready) resolve(message.url ?? "");
    });
    child.once("exit", (code, signal) =>
      reject(new Error(`${name} ended with ${code ?? signal} before it was ready: ${said.join("")}`)),
    );
  });
}
