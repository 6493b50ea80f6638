import { fileURLToPath } from "node:url";
import type { EntityName, MikroORM } from "@mikro-orm/core";
import { Migrator } from "@mikro-orm/migrations";
import type { Logger } from "../log.ts";
import type { Driver } from "./sql.ts";

/** A database that is open and migrated, whichever it is. */
export interface Opened {
  kind: "pglite" | "postgresql";
  orm: MikroORM;
  driver: Driver;
  /** After the ORM is closed. */
  release(): Promise<void>;
}

export interface OrmOptions {
  entities: EntityName<object>[];
  migrationsPath?: string;
  log: Logger;
}

/** What both drivers are told. One folder of migrations serves both. */
export function commonOptions({ entities, migrationsPath, log }: OrmOptions) {
  return {
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    dataloader: true,
    // Slices may be absent in tools and tests that need the connection only.
    discovery: { warnWhenNoEntities: false },
    // Triggers and functions are written by hand in the migrations.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true },
    migrations: {
      path: migrationsPath ?? fileURLToPath(new URL("../../migrations", import.meta.url)),
      glob: "!(*.d|*.test).{js,ts}",
      snapshot: false,
      silent: true,
    },
    logger: (message: string) => log.debug(message),
  };
}
