/** On which day something is, by the clock of whoever reads it. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // When it is already tomorrow in Tokyo, and still today in Greenwich.
  const hour = world.app.parts.clock.now().getUTCHours();
  await world.advance(((20 - hour + 24) % 24) * 3600);
});
afterAll(() => world.close());

const dayIn = (timeZone: string, moment: string) =>
  new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone }).format(new Date(moment));

it.each([
  ["in Tokyo", "Asia/Tokyo", "UTC"],
  ["who has told nobody where she is", null, "Asia/Tokyo"],
])("somebody %s reads the days of her plan by her clock, else by UTC", async (_where, timeZone, other) => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await using app = await anna.opensMiniApp();
  if (timeZone)
    await app.asks(`mutation ($input: SettingsInput!) { changeSettings(input: $input) { id } }`, {
      input: { timeZone },
    });
  await app.acceptsTerms();
  const { nextChargeAt } = await app.subscribes("lamp-club");
  const day = dayIn(timeZone ?? "UTC", nextChargeAt ?? "");
  const told = await anna.sees("Your subscription has begun");
  expect(told).toContain(day);
  await anna.writes("/subscriptions");
  await anna.taps("The Lamp Club");
  const shown = await anna.sees("Next charge: ");
  expect(shown).toContain(day);
  expect(shown + told).not.toContain(dayIn(other, nextChargeAt ?? ""));
  expect(await app.orders("lamp-club")).toMatchObject({
    refusal: "ALREADY_OWNED",
    message: expect.stringContaining(day),
  });
});
