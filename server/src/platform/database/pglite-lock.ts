import { createHash } from "node:crypto";
import { mkdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Another process works with this folder. */
export class FolderInUse extends Error {
  constructor(folder: string, owner: string) {
    super(
      `The data folder ${folder} is in use by another server${owner}. ` +
        `Stop that one first, or give this one its own DATA_DIR: two servers on one folder would lose data.`,
    );
    this.name = "FolderInUse";
  }
}

/**
 * An exclusive hold on a data folder, given up by the operating system when the process dies, however it dies.
 * PGlite itself takes no lock: a second process opens the folder happily and acknowledged commits vanish.
 */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const address = addressOf(await realpath(folder));
  const note = join(folder, "owner.pid");
  const server = await hold(address, async () => new FolderInUse(folder, await ownerIn(note)));
  await writeFile(note, `${process.pid}\n`);
  return {
    async release() {
      await rm(note, { force: true });
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The listening end of a socket is the lock: it lives exactly as long as its process. */
async function hold(address: string, refusal: () => Promise<Error>): Promise<Server> {
  // A file left by a dead process is cleared and tried again; a few rounds because others may be doing the same.
  for (let round = 0; round < 3; round++) {
    const server = await listen(address);
    if (server) return server;
    if (await answers(address)) throw await refusal();
    await rm(address, { force: true });
  }
  throw await refusal();
}

function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(address, () => {
      // The lock alone keeps no process alive.
      server.unref();
      resolve(server);
    });
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    const end = (isAlive: boolean) => {
      socket.destroy();
      resolve(isAlive);
    };
    socket.once("connect", () => end(true));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code === "EAGAIN"));
  });
}

/** Linux: an abstract socket, freed by the kernel. Windows: a named pipe, likewise. Elsewhere: a socket file, cleared when stale. */
function addressOf(folder: string): string {
  const name = `starfront-${createHash("sha256").update(folder).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

async function ownerIn(note: string): Promise<string> {
  const pid = await readFile(note, "utf8").catch(() => "");
  return pid.trim() ? ` (process ${pid.trim()})` : "";
}
