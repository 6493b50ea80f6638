import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const rename = (from: string, to: string) =>
  world.app.parts.db.query({ name: `test_${from}`, sql: `alter table ${from} rename to ${to}` }, []);

describe("money that cannot be recorded at once", () => {
  it("is kept, tried again for as long as it takes, and recorded when that is possible", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await rename("charge", "charge_away");
    await anna.pays();
    // The first attempt and one more fail.
    await expect.poll(attempts, { timeout: 15_000 }).toBeGreaterThan(1);
    expect(anna.counts("Paid: ")).toBe(0);
    await rename("charge_away", "charge");
    await world.advance(3600);
    await anna.sees("Paid: ");
    expect(await world.books()).toEqual({ "asset:telegram-stars": 1, "revenue:sales": -1 });
  });
});

async function attempts(): Promise<number> {
  const sql = "select attempts from telegram_update where status = 'waiting'";
  const [row] = await world.app.parts.db.query<{ attempts: number }>({ name: "test_attempts", sql }, []);
  return row?.attempts ?? 0;
}
