import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let staff: MiniApp;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
  staff = await world.owner.opensMiniApp();
});
afterEach(() => world.close());

interface Report {
  checked: number;
  repaired: number;
  quarantined: number;
  balance: number;
  books: number;
  drift: number;
}
// The shop compares at its start too: until that is done, asking answers CONFLICT.
const reconcile = () =>
  vi.waitFor(
    async () =>
      (
        await staff.asks<{ reconcile: Report }>(
          `mutation { reconcile { checked repaired quarantined balance books drift } }`,
        )
      ).reconcile,
    { timeout: 10_000 },
  );
const alerts = async () =>
  (await staff.asks<{ alerts: { id: string; kind: string }[] }>(`{ alerts { id kind } }`)).alerts;

describe("comparing the books with Telegram's own account", () => {
  it("finds nothing to repair when everything was heard", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await anna.pays();
    await anna.sees("Paid: ");
    expect(await reconcile()).toEqual({ checked: 1, repaired: 0, quarantined: 0, balance: 1, books: 1, drift: 0 });
    expect(await alerts()).toEqual([]);
  });

  it("finds what was paid and returned while nobody listened, even when Telegram has forgotten the updates", async () => {
    const anna = await world.guest("Anna");
    const boris = await world.guest("Boris");
    await anna.ordersInChat("coffee");
    await boris.ordersInChat("coffee");
    await world.whileBotIsAway(async ({ paysPast }) => {
      await paysPast(anna);
      await paysPast(boris);
      const [paid] = world.sandbox.world.ledger().rows;
      await world.outside("refundStarPayment", { user_id: anna.id, telegram_payment_charge_id: paid?.chargeId });
    });
    expect(await reconcile()).toEqual({ checked: 3, repaired: 3, quarantined: 0, balance: 1, books: 1, drift: 0 });
    await boris.sees("Paid: ");
    await anna.sees("Refunded: ");
    expect(await reconcile()).toMatchObject({ repaired: 0, drift: 0 });
  });

  it("is only for staff", async () => {
    const anna = await world.guest("Anna");
    await anna.starts();
    await using hers = await anna.opensMiniApp();
    await expect(hers.asks(`mutation { reconcile { drift } }`)).rejects.toThrow("FORBIDDEN");
    await expect(hers.asks(`{ reconciliations { drift } }`)).rejects.toThrow("FORBIDDEN");
    await expect(hers.asks(`{ alerts { id } }`)).rejects.toThrow("FORBIDDEN");
    await expect(hers.asks(`{ refunds { nodes { id } } }`)).rejects.toThrow("FORBIDDEN");
    await expect(hers.asks(`{ charges(disposition: SURPLUS) { nodes { id } } }`)).rejects.toThrow("FORBIDDEN");
  });
});
