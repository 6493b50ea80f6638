import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { MikroORM as CoreORM } from "@mikro-orm/core";
import { MikroORM } from "@mikro-orm/pglite";
import { whyNoFolder } from "./not-opened.ts";
import { commonOptions, type Opened, type OrmOptions } from "./opened.ts";
import { lockFolder } from "./pglite-lock.ts";
import { pgliteDriver, pgliteOptions, type TransactionScopes } from "./pglite.ts";

export interface OpenPgliteOptions extends OrmOptions {
  dataDir: string;
  loadDataDir?: Blob;
  scopes: TransactionScopes;
}

export async function openPglite(options: OpenPgliteOptions): Promise<Opened> {
  const isInMemory = options.dataDir.startsWith("memory://");
  let lock: Awaited<ReturnType<typeof lockFolder>> | undefined;
  let orm: MikroORM | undefined;
  try {
    if (!isInMemory) lock = await lockFolder(resolve(options.dataDir));
    const folder = isInMemory ? options.dataDir : join(resolve(options.dataDir), "pglite");
    if (!isInMemory) await mkdir(folder, { recursive: true });
    orm = await MikroORM.init({
      ...commonOptions(options),
      dbName: folder,
      // A function: settings given as they are would be merged deep, and a Blob does not survive that.
      driverOptions: () => pgliteOptions(PGlite.defaultStartParams, options.loadDataDir),
    });
    const connection = orm.em.getConnection();
    const native = await connection.getNativeClient();
    await native.waitReady;
    await orm.migrator.up();
    const driver = pgliteDriver(native, connection, options.scopes);
    return { kind: "pglite", orm: orm as unknown as CoreORM, driver, release: async () => lock?.release() };
  } catch (error) {
    await orm?.close(true);
    await lock?.release();
    throw whyNoFolder(error, options.dataDir);
  }
}
