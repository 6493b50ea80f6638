import "reflect-metadata";
import { createHash } from "node:crypto";
import { openAsBlob } from "node:fs";
import { access, link, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PgliteConnection } from "@mikro-orm/pglite";
import { entities } from "../entities.ts";
import { openDatabase, type Database } from "./database.ts";
import { silentLog } from "./log.ts";

const migrations = fileURLToPath(new URL("../migrations", import.meta.url));
const cache = fileURLToPath(new URL("../../node_modules/.cache/starfront", import.meta.url));

/**
 * A database of its own for a test: PGlite in memory with all tables. Making one from nothing takes two seconds, so the first one
 * after a change of the migrations is kept as a dump, which opens in a quarter of that.
 */
export async function openTestDatabase(): Promise<Database & AsyncDisposable> {
  const db = await openDatabase({ dataDir: "memory://", entities, log: silentLog(), ...(await migratedDump()) });
  return Object.assign(db, { [Symbol.asyncDispose]: () => db.close() });
}

/** For `openDatabase`: what it begins with. */
export async function migratedDump(): Promise<{ loadDataDir: Blob }> {
  const file = join(cache, `migrated-${await hashOfMigrations()}.tar`);
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists) await makeDump(file);
  return { loadDataDir: await openAsBlob(file) };
}

async function makeDump(file: string): Promise<void> {
  const db = await openDatabase({ dataDir: "memory://", entities, log: silentLog() });
  const native = await (db.orm.em.getConnection() as unknown as PgliteConnection).getNativeClient();
  const dump = await native.dumpDataDir("none");
  await db.close();
  await mkdir(cache, { recursive: true });
  // Tests in other processes may be making the same one: the first stays, for somebody may be reading it already.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft);
  await forgetOldDumps();
}

/** Each is forty megabytes. Those of today may be another branch's. */
async function forgetOldDumps(): Promise<void> {
  const dayAgo = Date.now() - 24 * 3600 * 1000;
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    const isOld = await stat(path).then(
      ({ mtimeMs }) => mtimeMs < dayAgo,
      () => false,
    );
    if (isOld) await rm(path, { force: true });
  }
}

async function hashOfMigrations(): Promise<string> {
  const hash = createHash("sha256");
  const names = await readdir(migrations, { recursive: true });
  for (const name of names.sort()) {
    if (/\.(ts|js)$/.test(name) && !/\.(test|d)\.ts$/.test(name))
      hash.update(name).update(await readFile(join(migrations, name)));
  }
  // Where PGlite lives names its version.
  hash.update(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  return hash.digest("hex").slice(0, 16);
}
