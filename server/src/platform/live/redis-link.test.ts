import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../config.ts";
import { userActions } from "../../users/user.actions.ts";
import { manualClock } from "../clock.ts";
import { linkedLive, type LocalLive } from "../live.ts";
import { silentLog } from "../log.ts";
import { openTestDatabase } from "../test-database.ts";
import { startTestRedis, type TestRedis } from "../test-redis.ts";
import { redisLink } from "./redis-link.ts";

let redis: TestRedis;
let here: LocalLive;
let there: LocalLive;
const linked = () => linkedLive((local) => redisLink(redis.url, local, silentLog()));
beforeEach(async () => {
  redis = await startTestRedis();
  [here, there] = await Promise.all([linked(), linked()]);
});
afterEach(async () => {
  await Promise.all([here.close(), there.close()]);
  await redis.close();
});

/** What one process hears from now on; null: it may have missed something. */
function heardBy(live: LocalLive): (string | null)[] {
  const heard: (string | null)[] = [];
  live.hear((topic) => heard.push(topic));
  return heard;
}

describe("two processes with a Redis", () => {
  it("tell each other what has changed, and nobody hears their own news twice", async () => {
    const [hears, theyHear] = [heardBy(here), heardBy(there)];
    for (const topic of ["payment:1", "payment:2", "payment:1"]) here.publish(topic);
    there.publish("user:1");
    await expect.poll(() => theyHear).toEqual(["user:1", "payment:1", "payment:2"]);
    await expect.poll(() => hears).toEqual(["payment:1", "payment:2", "payment:1", "user:1"]);
  });

  it("see a change of a person that one of them made long before it would be forgotten by itself", async () => {
    const db = await openTestDatabase();
    const at = (live: LocalLive) =>
      userActions({ config: { ownerIds: [] } as unknown as Config, db, clock: manualClock(new Date()), live });
    const [users, theirs] = [at(here), at(there)];
    const boris = await users.byTelegramUser({ id: 77, first_name: "Boris" });
    expect(await theirs.byId(boris.id)).toMatchObject({ isBanned: false });
    await db.query({ name: "test_ban", sql: "update app_user set banned_at = now() where id = $1" }, [boris.id]);
    expect(await theirs.byId(boris.id)).toMatchObject({ isBanned: false });
    users.changed(boris);
    // It would be seen after two seconds without any news.
    await expect.poll(async () => (await theirs.byId(boris.id))?.isBanned, { timeout: 1000, interval: 10 }).toBe(true);
    await db.close();
  });

  it("go on when it comes back: what was missed is looked at once they listen again, and news comes as before", async () => {
    const listening: number[] = [];
    there.hear((topic) => {
      if (topic === null) listening.push(redis.listeners());
    });
    const theyHear = heardBy(there);
    const { port } = redis;
    await redis.close();
    here.publish("payment:while-it-is-away");
    redis = await startTestRedis({ port });
    await expect.poll(() => theyHear).toContain(null);
    // Whoever looks again before they listen misses what is said in between.
    expect(listening.every((count) => count > 0)).toBe(true);
    here.publish("payment:afterwards");
    await expect.poll(() => theyHear).toContain("payment:afterwards");
  });

  it("open without it, and find each other when it comes", async () => {
    const { port } = redis;
    await redis.close();
    const late = await linked();
    const heard = heardBy(late);
    redis = await startTestRedis({ port });
    await expect.poll(() => heard).toContain(null);
    here.publish("user:7");
    await expect.poll(() => heard).toContain("user:7");
    await late.close();
  });
});
