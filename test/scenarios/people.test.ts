import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

interface SeenByStaff {
  id: string;
  name: string;
  bannedAt: string | null;
  isReachable: boolean;
  purchases: number;
  starsSpent: number;
}

/** Staff look for somebody by the Telegram id. */
async function find(desk: MiniApp, guest: Guest): Promise<SeenByStaff> {
  const { users } = await desk.asks<{ users: { nodes: SeenByStaff[] } }>(
    `query ($search: String) {
      users(search: $search) { nodes { id name bannedAt isReachable purchases starsSpent } }
    }`,
    { search: String(guest.id) },
  );
  const [node] = users.nodes;
  if (!node) throw new Error("staff find nobody");
  return node;
}

async function ban(desk: MiniApp, guest: Guest): Promise<void> {
  const { id } = await find(desk, guest);
  await desk.asks(`mutation ($id: ID!) { banUser(id: $id, reason: "Spam") { bannedAt } }`, { id });
}

describe("somebody whom staff have banned", () => {
  it("cannot buy, in the chat or the Mini App, and an invoice from before is declined; nothing is charged", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    const link = await anna.payLink();
    await using desk = await world.owner.opensMiniApp();
    await ban(desk, anna);
    await anna.sees("Canceled. Nothing was charged.");
    expect(await anna.paysLink(link)).toMatchObject({
      status: "failed",
      error: expect.stringContaining("Nothing was charged"),
    });
    await anna.starts("p_coffee");
    expect(await anna.taps("Buy")).toContain("You cannot buy here");
    await using app = await anna.opensMiniApp();
    expect(await app.orders("coffee")).toMatchObject({ refusal: "BANNED" });
    expect(anna.stars).toBe(1000);
  });

  it("still sees what they bought, may ask for their money back, and may buy again when the ban is over", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await anna.pays();
    await anna.sees("Paid: ");
    await using desk = await world.owner.opensMiniApp();
    await ban(desk, anna);
    await anna.writes("/purchases");
    await anna.sees("My purchases");
    await anna.writes("/paysupport");
    await anna.taps("Ask for a refund");
    await anna.taps("coffee");
    await anna.taps("by mistake");
    await anna.taps("Yes, ask for it back");
    await anna.sees("Asked: ");
    const { id } = await find(desk, anna);
    await desk.asks(`mutation ($id: ID!) { unbanUser(id: $id, reason: "Sorry") { bannedAt } }`, { id });
    await using app = await anna.opensMiniApp();
    const payment = await app.orders("coffee");
    if ("refusal" in payment) throw new Error(payment.message);
    expect((await app.pays(payment)).status).toBe("paid");
    await app.follows(payment.id).until("PAID");
    expect(await find(desk, anna)).toMatchObject({ name: "Anna", bannedAt: null, purchases: 2 });
  });
});

describe("people as staff see them", () => {
  it("are nobody else's business", async () => {
    const anna = await world.guest("Anna");
    await using app = await anna.opensMiniApp();
    await expect(app.asks(`{ users { nodes { id } } }`)).rejects.toThrow("FORBIDDEN");
  });

  it("are unreachable while they block the bot, and hear what they missed when they are back", async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("coffee");
    await using desk = await world.owner.opensMiniApp();
    await anna.blocksBot();
    await expect.poll(async () => (await find(desk, anna)).isReachable).toBe(false);
    await world.advance(3601);
    await anna.unblocksBot();
    await anna.sees("The time to pay ran out. Nothing was charged.");
    // That she is back is an update of its own: what was due just then may be said before it is heard.
    await expect.poll(async () => (await find(desk, anna)).isReachable).toBe(true);
  });
});
