import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One desk per data folder: two would overwrite each other's people and money. Answers how to let go of it. */
export function lockFolder(dataDir: string): () => void {
  const path = join(dataDir, "sandbox.lock");
  mkdirSync(dataDir, { recursive: true });
  const holder = readHolder(path);
  // Our own number is a leftover: in a container every run may have the same one.
  if (holder !== undefined && holder !== process.pid && isAlive(holder)) {
    throw new Error(
      `The data folder ${dataDir} is in use by another sandbox (process ${holder}): stop it or set DATA_DIR. If it is long gone, remove ${path}.`,
    );
  }
  writeFileSync(path, `${process.pid}\n`);
  return () => rmSync(path, { force: true });
}

function readHolder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process is alive, too.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
