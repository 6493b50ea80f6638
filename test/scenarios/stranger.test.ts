import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("somebody who has never written to the bot", () => {
  it("finds in the chat what became of their payment as soon as they come", async () => {
    const anna = await world.guest("Anna");
    await using app = await anna.opensMiniApp();
    await app.acceptsTerms();
    const payment = await app.orders("coffee");
    if ("refusal" in payment) throw new Error(payment.message);
    await world.advance(3601);
    await expect.poll(waiting, { timeout: 15_000 }).toBe(1);
    await anna.starts();
    await anna.sees("The time to pay ran out. Nothing was charged.");
  });
});

/** Messages that wait until a person can be written to. */
async function waiting(): Promise<number> {
  const sql = "select count(*)::int as n from notification where waits_for_return";
  const [row] = await world.app.parts.db.query<{ n: number }>({ name: "test_waiting", sql }, []);
  return row?.n ?? 0;
}
