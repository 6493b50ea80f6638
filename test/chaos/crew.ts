/** Processes of what was built, as in production: killed without a farewell, and started again at once. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Dice } from "./dice.ts";

export type Part = "server" | "bot";

export interface Crew extends AsyncDisposable {
  /** Any living one of a kind. */
  living(part: Part): string | undefined;
  /** kill -9 of any one that serves. */
  killOne(): void;
  /** Everybody serves. */
  isWhole(): boolean;
  counts: CrewCounts;
}

export interface CrewCounts {
  kills: number;
  /** Ended before they could serve: their database or Telegram was away. */
  failedStarts: number;
  /** Ended by themselves while they served, which nobody may: what they said last. */
  deaths: string[];
}

interface Member {
  name: string;
  part: Part;
  child: ChildProcess | undefined;
  /** Present while it serves. */
  url: string | undefined;
  wasKilled: boolean;
}

const restMs = 200;

export interface CrewOptions {
  dice: Dice;
  of: { part: Part; count: number; env: Record<string, string> }[];
  /** Where each one's log goes; absent: nowhere. */
  logFolder?: string | undefined;
}

export function startCrew({ dice, of, logFolder }: CrewOptions): Crew {
  for (const { part } of of) if (!existsSync(built(part))) throw new Error(`the ${part} is not built: pnpm build`);
  const counts: CrewCounts = { kills: 0, failedStarts: 0, deaths: [] };
  const stopping = new AbortController();
  const isOver = () => stopping.signal.aborted;
  const members: Member[] = [];
  const lives = of.flatMap(({ part, count, env }) =>
    Array.from({ length: count }, (_, number) => {
      const member: Member = {
        name: `${part}-${number + 1}`,
        part,
        child: undefined,
        url: undefined,
        wasKilled: false,
      };
      members.push(member);
      return live(member, env);
    }),
  );
  const serving = () => members.filter(({ url }) => url !== undefined);

  async function live(member: Member, env: Record<string, string>): Promise<void> {
    const log = logFolder === undefined ? undefined : createWriteStream(join(logFolder, `${member.name}.log`));
    while (!isOver()) {
      const didServe = await liveOnce(member, env, log);
      if (didServe || isOver()) continue;
      counts.failedStarts++;
      await pause(restMs);
    }
    log?.end();
  }

  async function liveOnce(member: Member, env: Record<string, string>, log: WriteStream | undefined): Promise<boolean> {
    const child = fork(built(member.part), [], {
      env: { PATH: process.env["PATH"] ?? "", LOG_LEVEL: log ? "warn" : "silent", ...env },
      execArgv: [],
      stdio: ["ignore", log ? "pipe" : "ignore", "pipe", "ipc"],
    });
    member.child = child;
    member.wasKilled = false;
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
    if (log) child.stdout?.pipe(log, { end: false });
    let didServe = false;
    child.on("message", ({ ready, url }: { ready?: boolean; url?: string }) => {
      if (ready !== true || url === undefined) return;
      didServe = true;
      member.url = url.replace("localhost", "127.0.0.1");
    });
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    member.url = undefined;
    if (didServe && !member.wasKilled && !isOver()) {
      counts.deaths.push(`${member.name} ended with ${code ?? signal}: ${said || "not a word"}`);
    }
    log?.write(`${JSON.stringify({ ended: code ?? signal, didServe, said })}\n`);
    return didServe;
  }

  return {
    counts,
    living: (part) => dice.one(serving().filter((member) => member.part === part))?.url,
    killOne() {
      const victim = dice.one(serving());
      if (!victim) return;
      counts.kills++;
      victim.wasKilled = true;
      // From now on nobody is sent there, as if the balancer had noticed.
      victim.url = undefined;
      victim.child?.kill("SIGKILL");
    },
    isWhole: () => serving().length === members.length,
    async [Symbol.asyncDispose]() {
      stopping.abort();
      for (const { child } of members) child?.kill("SIGKILL");
      await Promise.all(lives);
    },
  };
}

const built = (part: Part) => fileURLToPath(new URL(`../../${part}/dist/main.js`, import.meta.url));
