/** People as other things name them: one read for all that a request asks for. */
import { batchedReads } from "../platform/batched.ts";
import type { Context } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import { User } from "./user.entity.ts";

const batched = batchedReads("users");

export function userReads({ db }: Pick<Parts, "db">) {
  return {
    async of(context: Pick<Context, "loaders">, userId: string): Promise<User> {
      const user = await batched(context, "byId", async (ids) => {
        const found = await db.em().find(User, { id: { $in: [...ids] } });
        return new Map(found.map((one) => [one.id, one]));
      }).load(userId);
      if (!user) throw new ApiError("NOT_FOUND", "There is no such person.");
      return user;
    },
  };
}
export type UserReads = ReturnType<typeof userReads>;
