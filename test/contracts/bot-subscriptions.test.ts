/** Plans in the chat: bought, canceled, resumed and over, with what happens to the money always said. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

const month = 30 * 24 * 3600;
const lamp = "The Lamp Club";
const lighthouse = "The Lighthouse Club";

let world: World;
let anna: Guest;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
  anna = await world.guest("Anna");
});
afterEach(() => world.close());

async function subscribes(guest: Guest, slug: string, title: string): Promise<void> {
  await guest.ordersInChat(slug, "Subscribe for");
  await guest.pays();
  await guest.sees(`Paid: ${title}`);
}

/** From /subscriptions to the one. */
async function looksAt(guest: Guest, title: string): Promise<string> {
  await guest.writes("/subscriptions");
  await guest.sees("My subscriptions");
  await guest.taps(`🔁 ${title}`);
  return guest.sees("What you paid");
}

describe("a plan in the chat", () => {
  it("says what one agrees to before it is paid, and begins", async () => {
    await anna.starts("p_lamp-club");
    expect(await anna.sees(lamp)).toContain("50 ⭐ every 30 days, until you cancel it");
    await anna.taps("Subscribe for 50 ⭐ / 30 days");
    await anna.taps("I agree");
    expect(await anna.sees("Waiting for your payment")).toContain("This is a subscription");
    await anna.pays();
    expect(await anna.sees("Your subscription has begun")).toContain("Next charge: 50 ⭐ on");
    await anna.taps("See the subscription");
    expect(await anna.sees("What you paid")).toContain("✅ It renews by itself.");
    expect(anna.stars).toBe(950);
  });

  it("is canceled after being asked once, in the message one looks at, and tapping twice is tapping once", async () => {
    await subscribes(anna, "lamp-club", lamp);
    await looksAt(anna, lamp);
    await anna.taps("Cancel the subscription…");
    expect(await anna.sees(`Cancel ${lamp}?`)).toContain("Nothing more will be charged.");
    await anna.taps("No, keep it");
    await anna.sees("✅ It renews by itself.");
    await anna.taps("Cancel the subscription…");
    await anna.sees(`Cancel ${lamp}?`);
    const toasts = await Promise.all([anna.taps("Yes, cancel it"), anna.taps("Yes, cancel it")]);
    expect(toasts).toEqual(Array.from({ length: 2 }, () => "Canceled. Nothing more will be charged."));
    expect(await anna.sees("You canceled it.")).toContain("It will not be charged again and runs until");
    await anna.sees(`Canceled: ${lamp}`);
    expect(anna.counts(`Canceled: ${lamp}`)).toBe(1);
    expect(anna.counts("✅ It renews by itself.")).toBe(0);

    await world.advance(month + 3600);
    await anna.sees(`${lamp} has ended`);
    expect(anna.stars).toBe(950);
    await anna.taps("Subscribe again");
    await anna.sees("every 30 days, until you cancel it");
  });

  it("that was canceled here can go on: the shop tells Telegram, and says which step is left", async () => {
    await subscribes(anna, "lamp-club", lamp);
    await looksAt(anna, lamp);
    await anna.taps("Cancel the subscription…");
    await anna.taps("Yes, cancel it");
    await anna.sees("You canceled it.");
    expect(await anna.taps("I want to go on with it")).toContain("The last step is yours: Settings → My Stars");
    await anna.sees("You can turn it on again in Telegram");
    await anna.resumesInTelegram(lamp);
    expect(await anna.sees(`${lamp} goes on`)).toContain("Nothing was charged now. Next charge: 50 ⭐");
  });

  it("that Telegram alone can turn on again says so, whatever old button is tapped", async () => {
    await subscribes(anna, "lamp-club", lamp);
    await looksAt(anna, lamp);
    await anna.taps("Cancel the subscription…");
    await anna.sees(`Cancel ${lamp}?`);
    await anna.cancelsInTelegram(lamp);
    await anna.sees(`Canceled: ${lamp}`);
    await anna.taps("Yes, cancel it");
    expect(await anna.sees("You canceled it.")).toContain("Settings → My Stars");
  });

  it("takes the place of another of its group, and says so before and after", async () => {
    await subscribes(anna, "lamp-club", lamp);
    await anna.starts("p_lighthouse-club");
    expect(await anna.sees(lighthouse)).toContain(`You have “${lamp}” now.`);
    await anna.taps("Subscribe for 120 ⭐");
    await anna.sees("Waiting for your payment");
    await anna.pays();
    expect(await anna.sees(`Paid: ${lighthouse}`)).toContain(`Your plan “${lamp}” will not be charged again.`);
    await anna.writes("/subscriptions");
    await anna.taps(`⏳ ${lamp}`);
    await anna.sees(`“${lighthouse}” took its place.`);
  });

  it("is stopped by staff, who know it by the payment's number, and may be turned on again by its holder", async () => {
    await subscribes(anna, "lamp-club", lamp);
    const { id } = await world.lastPayment(anna);
    await world.owner.writes("/renewal");
    await world.owner.sees("Send the payment number after the command");
    await world.owner.writes("/renewal 12345");
    await world.owner.sees("No subscription was begun by such a payment");
    await world.owner.writes(`/renewal ${id}`);
    await world.owner.taps("Stop the renewal");
    await world.owner.sees("Really stop the renewal?");
    await Promise.all([world.owner.taps("Yes, stop it"), world.owner.taps("Yes, stop it")]);
    await world.owner.sees("The shop stopped it.");
    expect(await anna.sees("The shop has stopped the renewal")).toContain("You will not be charged again.");
    expect(anna.counts("The shop has stopped the renewal")).toBe(1);

    await world.owner.taps("Let them turn it on again");
    await world.owner.taps("Yes, let them");
    await world.owner.sees("Only its holder can turn it on again, in Telegram.");
    await anna.resumesInTelegram(lamp);
    await anna.sees(`${lamp} goes on`);
    await anna.writes(`/renewal ${id}`);
    await anna.sees("I do not know this command");
  });

  it("of somebody else is not shown", async () => {
    await subscribes(anna, "lamp-club", lamp);
    const boris = await world.guest("Boris");
    const [row] = await world.app.parts.db.query<{ id: string }>(
      { name: "test_subscription", sql: "select id from subscription" },
      [],
    );
    await boris.starts(`sub_${row?.id}`);
    await boris.sees("I cannot find this subscription among yours");
    await boris.writes("/purchases");
    await boris.taps("My subscriptions");
    await boris.sees("You have none.");
  });
});
