/** People as other things name them: one read for all that a request asks for. */
import DataLoader from "dataloader";
import type { Context } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import { User } from "./user.entity.ts";

export function userReads({ db }: Pick<Parts, "db">) {
  const loaderKey = Symbol("users");

  async function load(ids: readonly string[]): Promise<(User | ApiError)[]> {
    const found = await db.em().find(User, { id: { $in: [...ids] } });
    const byId = new Map(found.map((user) => [user.id, user]));
    return ids.map((id) => byId.get(id) ?? new ApiError("NOT_FOUND", "There is no such person."));
  }

  return {
    of(context: Pick<Context, "loaders">, userId: string): Promise<User> {
      const known = context.loaders.get(loaderKey) as DataLoader<string, User> | undefined;
      const loader = known ?? new DataLoader<string, User>(load, { maxBatchSize: 100 });
      context.loaders.set(loaderKey, loader);
      return loader.load(userId);
    },
  };
}
export type UserReads = ReturnType<typeof userReads>;
