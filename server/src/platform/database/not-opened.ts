/** The database cannot be opened as things are. The message is one sentence for whoever starts the server. */
export class DatabaseNotOpened extends Error {
  override name = "DatabaseNotOpened";
  /** It may be there later: starting again can help. */
  readonly mayPass: boolean;
  constructor(sentence: string, { mayPass = false, cause }: { mayPass?: boolean; cause: unknown }) {
    super(sentence, { cause });
    this.mayPass = mayPass;
  }
}

const oldestVersion = 18;

/** SQLSTATEs of a PostgreSQL that answers, and says no. */
const refusals: Record<string, { what: string; mayPass?: boolean }> = {
  "28P01": { what: "mend the user or the password in DATABASE_URL" },
  "28000": { what: "mend the user in DATABASE_URL, or let it in by pg_hba.conf" },
  "3D000": { what: "create the database, or mend its name in DATABASE_URL" },
  "42501": { what: "let the user of DATABASE_URL make tables there, say as the owner of the database" },
  "53300": { what: "lower DATABASE_POOL, or let PostgreSQL take more connections", mayPass: true },
  "57P03": { what: "wait until it has started", mayPass: true },
};
const unreachable = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ENOENT)/;

/** The same error as a sentence, if it is one of those that a person can mend. */
export function whyNoPostgresql(error: unknown, url: string): unknown {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const host = new URL(url).host || "DATABASE_URL";
  const refusal = refusals[code];
  if (refusal) {
    const { what, mayPass = false } = refusal;
    return new DatabaseNotOpened(`The database at ${host} says "${message}": ${what}.`, { mayPass, cause: error });
  }
  // A server that does not answer at all has no code.
  const isSilent = code === "" && /timeout/i.test(message);
  if (!unreachable.test(code) && !isSilent) return error;
  return new DatabaseNotOpened(`The database at ${host} cannot be reached: start it, or mend DATABASE_URL.`, {
    mayPass: true,
    cause: error,
  });
}

/** By `server_version_num`. `returning old.…` is in our statements, and what an older one makes of it shows at the first payment. */
export function refuseOldPostgresql(version: number, url: string): void {
  if (version >= oldestVersion * 10_000) return;
  const [host, number] = [new URL(url).host, Math.floor(version / 10_000)];
  const sentence = `The database at ${host} is PostgreSQL ${number}: Starfront needs ${oldestVersion} or later.`;
  throw new DatabaseNotOpened(sentence, { cause: version });
}

/** The same for a data folder. */
export function whyNoFolder(error: unknown, folder: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") {
    return new DatabaseNotOpened(`The disk of the data folder ${folder} is full: make room.`, { cause: error });
  }
  if (!["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(code)) return error;
  return new DatabaseNotOpened(
    `The data folder ${folder} cannot be written: let this user write there, or set DATA_DIR to another folder.`,
    { cause: error },
  );
}
