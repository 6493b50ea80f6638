import DataLoader from "dataloader";
import type { Context } from "./context.ts";

/**
 * Reads for the fields of one request: a list of rows costs one statement per field, not one per row. `name` says what is
 * read, and is unique within its slice; `load` answers by what was asked for, and leaves out what there is not.
 */
export function batchedReads(slice: string) {
  return function batched<Value>(
    context: Pick<Context, "loaders">,
    name: string,
    load: (ids: readonly string[]) => Promise<Map<string, Value>>,
  ): DataLoader<string, Value | undefined> {
    const key = `${slice}:${name}`;
    const existing = context.loaders.get(key) as DataLoader<string, Value | undefined> | undefined;
    if (existing) return existing;
    const made = new DataLoader<string, Value | undefined>(
      async (ids) => {
        const found = await load([...new Set(ids)]);
        return ids.map((id) => found.get(id));
      },
      // A live query reads again and again within one context: what it saw before is old news.
      { cache: false },
    );
    context.loaders.set(key, made);
    return made;
  };
}
