import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";

// Each of these is a whole server in a process of its own.
const patience = 60_000;
const main = fileURLToPath(new URL("./main.ts", import.meta.url));

let folder: string;
let sandbox: WebSocketServer;
let settings: Record<string, string>;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "starfront-main-"));
  // As much of a sandbox as a starting server asks for: what time it is.
  sandbox = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  sandbox.on("connection", (socket) => socket.send('{"now":0,"offsetSeconds":0}'));
  await once(sandbox, "listening");
  settings = {
    SANDBOX_BOT_TOKEN: `1:${"a".repeat(30)}`,
    SERVICE_SECRET: "s".repeat(40),
    TELEGRAM_API_ROOT: `http://127.0.0.1:${(sandbox.address() as AddressInfo).port}`,
    DATA_DIR: join(folder, "shop"),
    PORT: "0",
    HOST: "127.0.0.1",
    LOG_LEVEL: "info",
  };
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const socket of sandbox.clients) socket.terminate();
  sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

function server(changes: Record<string, string>) {
  const args = ["--conditions=source", "--import", "@oxc-node/core/register", main];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env["PATH"], ...settings, ...changes },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.add(child);
  const exit = once(child, "exit").then(([code]) => code as number | null);
  return {
    child,
    exit,
    errors: text(child.stderr as NodeJS.ReadableStream),
    output: text(child.stdout as NodeJS.ReadableStream),
    ready: Promise.race([once(child, "message"), exit.then((code) => Promise.reject(new Error(`ended with ${code}`)))]),
  };
}

describe("a server that cannot start", () => {
  it(
    "says in one sentence which setting is wrong, and ends with 78",
    async () => {
      const { ready, exit, errors } = server({ SERVICE_SECRET: "short" });
      await expect(ready).rejects.toThrow("ended with 78");
      expect(await exit).toBe(78);
      expect(await errors).toBe("SERVICE_SECRET is shorter than 32 characters.\n");
    },
    patience,
  );

  it(
    "says that HOST is somebody else's",
    async () => {
      const { ready, exit, errors } = server({ HOST: "192.0.2.1" });
      await expect(ready).rejects.toThrow("ended with 78");
      expect(await exit).toBe(78);
      expect(await errors).toBe(
        "HOST 192.0.2.1 is no address of this machine: leave it out, or set it to one that is.\n",
      );
    },
    patience,
  );

  it(
    "says that its port is taken",
    async () => {
      const taken = createServer().listen(0, "127.0.0.1");
      await once(taken, "listening");
      const { port } = taken.address() as AddressInfo;
      const { ready, exit, errors } = server({ PORT: String(port) });
      await expect(ready).rejects.toThrow("ended with 78");
      expect(await exit).toBe(78);
      expect(await errors).toBe(
        `Port ${port} is in use already: stop what listens there, or set PORT to another one.\n`,
      );
      taken.close();
    },
    patience,
  );
});

describe("a server without its database", () => {
  it(
    "says which PostgreSQL it needs, before anything is written to an older one",
    async () => {
      const postgres = oldPostgres(170_006).listen(0, "127.0.0.1");
      await once(postgres, "listening");
      const { port } = postgres.address() as AddressInfo;
      expect(await refused({ DATABASE_URL: `postgres://shop:hidden@127.0.0.1:${port}/shop` })).toEqual({
        code: 78,
        said: `The database at 127.0.0.1:${port} is PostgreSQL 17: Starfront needs 18 or later.\n`,
      });
      postgres.close();
    },
    patience,
  );

  const refused = async (changes: Record<string, string>) => {
    const { exit, errors, ready } = server(changes);
    await expect(ready).rejects.toThrow("ended with");
    return { code: await exit, said: await errors };
  };

  it(
    "says that its folder cannot be written, and ends with 78",
    async () => {
      const file = join(folder, "no-folder");
      await writeFile(file, "");
      expect(await refused({ DATA_DIR: join(file, "shop") })).toEqual({
        code: 78,
        said: `The data folder ${join(file, "shop")} cannot be written: let this user write there, or set DATA_DIR to another folder.\n`,
      });
    },
    patience,
  );

  it(
    "says that nobody answers at DATABASE_URL, and that trying again may help",
    async () => {
      expect(await refused({ DATABASE_URL: "postgres://shop:hidden@127.0.0.1:1/shop" })).toEqual({
        code: 1,
        said: "The database at 127.0.0.1:1 cannot be reached: start it, or mend DATABASE_URL.\n",
      });
    },
    patience,
  );

  it.each([
    ["28P01", 'password authentication failed for user "shop"', "mend the user or the password in DATABASE_URL", 78],
    ["3D000", 'database "shop" does not exist', "create the database, or mend its name in DATABASE_URL", 78],
    ["57P03", "the database system is starting up", "wait until it has started", 1],
  ])(
    "says what to do when it is refused with %s",
    async (state, message, what, code) => {
      const postgres = createServer((socket) => {
        const fields = `SFATAL\0C${state}\0M${message}\0\0`;
        const length = Buffer.alloc(4);
        length.writeInt32BE(4 + fields.length);
        const answer = Buffer.concat([Buffer.from("E"), length, Buffer.from(fields)]);
        // Whatever it asks for first; it hangs up when it likes.
        socket.on("error", () => undefined).once("data", () => socket.end(answer));
      }).listen(0, "127.0.0.1");
      await once(postgres, "listening");
      const { port } = postgres.address() as AddressInfo;
      expect(await refused({ DATABASE_URL: `postgres://shop:hidden@127.0.0.1:${port}/shop` })).toEqual({
        code,
        said: `The database at 127.0.0.1:${port} says "${message}": ${what}.\n`,
      });
      postgres.close();
    },
    patience,
  );
});

/** Says yes to whoever signs in, and answers each question with its version. */
function oldPostgres(version: number) {
  const message = (kind: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(4 + body.length);
    return Buffer.concat([Buffer.from(kind), length, body]);
  };
  const ready = message("Z", Buffer.from("I"));
  const text = Buffer.from(String(version));
  const described = Buffer.concat([Buffer.from("\0\x01version\0"), Buffer.alloc(9), Buffer.from([25, 255, 255])]);
  const column = Buffer.concat([described, Buffer.from([255, 255, 255, 255, 0, 0])]);
  const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, text.length]), text]);
  return createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.write(Buffer.concat([message("R", Buffer.alloc(4)), ready])));
    socket.on("data", (asked) => {
      if (asked[0] !== "Q".charCodeAt(0)) return;
      const answers = [message("T", column), message("D", row), message("C", Buffer.from("SELECT 1\0")), ready];
      socket.write(Buffer.concat(answers));
    });
  });
}

describe("a server that runs", () => {
  it(
    "keeps a second one off its folder, and stops in order at a signal",
    async () => {
      const first = server({});
      await first.ready;
      const second = server({});
      await expect(second.ready).rejects.toThrow("ended with 78");
      expect(await second.errors).toMatch(/^The data folder .* is in use by another server \(process \d+\)\..*\n$/);
      first.child.kill("SIGTERM");
      expect(await first.exit).toBe(0);
      expect(await first.errors).toBe("");
    },
    patience,
  );

  it(
    "stops when its launcher is gone",
    async () => {
      const { child, ready, exit } = server({});
      await ready;
      child.disconnect();
      expect(await exit).toBe(0);
    },
    patience,
  );
});
