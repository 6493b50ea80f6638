/** So often one piece of work may be the victim of a deadlock in a row. */
export const mostVictims = 5;

/** Two waited for each other, and the database chose this one to give way. */
export function isDeadlock(error: unknown): boolean {
  return codeOf(error) === "40P01";
}

/** What the database said: its SQLSTATE; empty where it was not the database. */
export function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

/** A victim's work is done again: nothing of it was written, and the other one has gone on. */
export async function unlessVictim<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= mostVictims || !isDeadlock(error)) throw error;
    }
  }
}
