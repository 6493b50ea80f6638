/** What can wait comes when the night is over; what is about money comes at once. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MiniApp } from "../people/mini-app.ts";
import { openWorld, type World } from "../world.ts";

const hour = 3600;
const day = 24 * hour;
const club = "The Lamp Club";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
});
afterEach(() => world.close());

/** From an hour ago until two hours ahead, every day, on a clock in Reykjavik, where it is never turned. */
async function wantsQuiet(app: MiniApp): Promise<void> {
  const at = (hours: number) =>
    new Date(world.app.parts.clock.now().getTime() + hours * 3_600_000).toISOString().slice(11, 16);
  await app.asks(`mutation ($input: SettingsInput!) { changeSettings(input: $input) { id } }`, {
    input: { quietHours: { from: at(-1), to: at(2) }, timeZone: "Atlantic/Reykjavik" },
  });
}

async function leavesClub(app: MiniApp): Promise<void> {
  await app.acceptsTerms();
  const { id } = await app.subscribes("lamp-club");
  await app.changes("cancel", id);
}

describe("in quiet hours", () => {
  it("a reminder waits for their end, and a receipt does not; who wants no reminders gets none", async () => {
    const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
    await using hers = await anna.opensMiniApp();
    await using his = await boris.opensMiniApp();
    for (const [guest, app] of [
      [anna, hers],
      [boris, his],
    ] as const) {
      await guest.starts();
      await leavesClub(app);
      await guest.sees(`Canceled: ${club}`);
    }
    await wantsQuiet(hers);
    await his.asks(`mutation ($input: SettingsInput!) { changeSettings(input: $input) { id } }`, {
      input: { reminders: false },
    });

    await world.advance(28 * day);
    await anna.ordersInChat("coffee");
    await anna.pays();
    await anna.sees("Paid: Buy the makers a coffee");
    expect(anna.counts(`${club} ends on`)).toBe(0);
    await world.advance(2 * hour);
    await anna.sees(`${club} ends on`);
    expect(boris.counts(`${club} ends on`)).toBe(0);
  });

  it("an answer of the shop waits, too, and is in the Mini App at once", async () => {
    const anna = await world.guest("Anna");
    await anna.starts();
    await using app = await anna.opensMiniApp();
    await wantsQuiet(app);
    const { openTicket } = await app.asks<{ openTicket: { id: string } }>(
      `mutation ($input: OpenTicketInput!) { openTicket(input: $input) { ... on Ticket { id } } }`,
      { input: { reason: "OTHER", text: "Are you awake?", idempotencyKey: "question-one" } },
    );
    const followed = app.followsTicket(openTicket.id);
    await world.owner.sees("Are you awake?");
    await world.owner.taps("Answer");
    await world.owner.writes("Always");
    expect((await followed.until("ANSWERED")).messages.at(-1)).toMatchObject({ text: "Always" });
    await anna.ordersInChat("coffee");
    await anna.pays();
    await anna.sees("Paid: Buy the makers a coffee");
    expect(anna.counts("Always")).toBe(0);
    await world.advance(2 * hour);
    await anna.sees("Always");
  });
});
