/** What somebody with a plan sees in the chat as the months go by, without doing anything for it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

const hour = 3600;
const day = 24 * hour;
const month = 30 * day;
const lamp = "The Lamp Club";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
});
afterEach(() => world.close());

/** Somebody with a plan that was paid in the chat just now. */
async function subscriber(name: string, stars: number): Promise<Guest> {
  const guest = await world.guest(name, { stars });
  await guest.ordersInChat("lamp-club", "Subscribe for");
  await guest.pays();
  await guest.sees("Your subscription has begun");
  return guest;
}

describe("a month in the chat", () => {
  it("brings the receipt of the renewal by itself, and every reminder says what happens to the money", async () => {
    const anna = await subscriber("Anna", 1000);
    await world.advance(month);
    expect(await anna.sees(`Renewed: ${lamp}`)).toMatch(/50 ⭐ charged on .*It is yours until/);
    expect(anna.stars).toBe(900);
    await anna.taps("See the subscription");
    expect((await anna.sees("What you paid")).match(/: 50 ⭐, until/g)).toHaveLength(2);

    await anna.taps("Cancel the subscription…");
    await anna.taps("Yes, cancel it");
    await anna.sees(`Canceled: ${lamp}`);
    await world.advance(28 * day);
    expect(await anna.sees(`${lamp} ends on`)).toContain("nothing more will be charged");
    await world.advance(3 * day);
    expect(await anna.sees(`${lamp} has ended`)).toContain("Nothing was charged");
    expect(anna.stars).toBe(900);
  });

  it("with too few Stars says until when it lasts, and that it goes on once there are enough", async () => {
    const boris = await subscriber("Boris", 60);
    await world.advance(month + 2 * hour);
    expect(await boris.sees("has not come through")).toContain("have 50 ⭐ on your Stars balance");
    await boris.taps("See the subscription");
    expect(await boris.sees("Nothing was charged, and you can use it until")).toContain("What you paid");
    await boris.buysStars(100);
    await world.advance(day);
    await boris.sees(`Renewed: ${lamp}`);
    await boris.sees("is renewed after all");
  });

  it("with too few Stars can be canceled, which ends it at once, and nothing goes on speaking of a renewal", async () => {
    const boris = await subscriber("Boris", 60);
    await world.advance(month + 2 * hour);
    await boris.sees("has not come through");
    await boris.taps("See the subscription");
    await boris.taps("Cancel the subscription…");
    expect(await boris.sees(`Cancel ${lamp}?`)).toMatch(/It was paid until .* so it ends at once/);
    await boris.taps("Yes, cancel it");
    expect(await boris.sees(`Canceled: ${lamp}`)).toMatch(/It was paid until .* and has ended/);
    await boris.sees(`The renewal of ${lamp} did not come through in time`);
    expect(boris.counts("You can use it until")).toBe(0);
    await world.advance(4 * day);
    expect(boris.counts(`${lamp} has ended`)).toBe(0);
    expect(boris.stars).toBe(10);
  });

  it("with too few Stars is stopped by the shop: its holder reads who did it, and where to ask", async () => {
    const boris = await subscriber("Boris", 60);
    const { id } = await world.lastPayment(boris);
    await world.advance(month + 2 * hour);
    await boris.sees("has not come through");
    await world.owner.writes(`/renewal ${id}`);
    await world.owner.taps("Stop the renewal");
    expect(await world.owner.sees("Really stop the renewal?")).toMatch(/It was paid until .* so it ends at once/);
    await world.owner.taps("Yes, stop it");
    const said = await boris.sees(`The shop has stopped the renewal of ${lamp}`);
    expect(said).toMatch(/It was paid until .* and has ended.* write to \/paysupport/);
    expect(boris.counts("Canceled:")).toBe(0);
  });
});
