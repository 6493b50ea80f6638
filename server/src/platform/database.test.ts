import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseCases } from "./database.contract.ts";
import { openDatabase, type Database } from "./database.ts";
import { lockFolder } from "./database/pglite-lock.ts";
import { silentLog } from "./log.ts";

const one = { name: "one", sql: "select 1 as one" };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "starfront-database-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("PGlite", () => {
  let db: Database;
  beforeAll(async () => {
    // An empty folder of migrations: what is tested here needs no table of ours.
    db = await openDatabase({ dataDir: "memory://", entities: [], migrationsPath: folder, log: silentLog() });
  });
  afterAll(() => db.close());

  it.each(databaseCases)("$name", async ({ run }) => run(db));

  it("throws where a query beside its own transaction would wait for ever", async () => {
    const outside = /outside the transaction/;
    await expect(db.transaction(() => db.query(one, []))).rejects.toThrow(outside);
    await expect(db.transaction(() => db.em().execute("select 1"))).rejects.toThrow(outside);
    await expect(db.transaction(() => db.transaction((tx) => tx.query(one, [])))).rejects.toThrow(outside);
    expect(await db.query(one, [])).toEqual([{ one: 1 }]);
  });

  it("lets what a transaction left behind query again once it is over", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const later = await db.transaction(async () => ({ rows: promise.then(() => db.query(one, [])) }));
    resolve();
    expect(await later.rows).toEqual([{ one: 1 }]);
  });
});

describe("the data folder", () => {
  it("is refused to the second server, with a sentence", async () => {
    const first = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(/is in use by another server \(process \d+\)/);
    await first.release();
    await (await lockFolder(folder)).release();
  });

  it("is free again after its owner was killed", async () => {
    const lock = new URL("./database/pglite-lock.ts", import.meta.url).href;
    const program = `import { lockFolder } from ${JSON.stringify(lock)}; await lockFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(owner.stdout, "data");
    await expect(lockFolder(folder)).rejects.toThrow(`(process ${owner.pid})`);
    owner.kill("SIGKILL");
    await once(owner, "exit");
    await (await lockFolder(folder)).release();
  });
});
