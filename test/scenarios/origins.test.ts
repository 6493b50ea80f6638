import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

interface OriginLine {
  kind: string;
  campaign: string | null;
  people: number;
  buyers: number;
  stars: number;
}

it("staff see who came by which link, in the chat and the Mini App, and what they bought", async () => {
  const [anna, boris, clara, dora] = [
    await world.guest("Anna"),
    await world.guest("Boris"),
    await world.guest("Clara"),
    await world.guest("Dora"),
  ];
  await anna.starts("src_Spring__p_coffee");
  await anna.taps("Buy for 1");
  await anna.taps("I agree");
  await anna.pays();
  await anna.sees("Paid: ");
  await boris.starts("src_spring");
  await boris.sees("Hi, Boris!");
  await using shop = await clara.opensMiniApp("src_autumn");
  await shop.acceptsTerms();
  await dora.starts();
  await dora.sees("Hi, Dora!");
  await dora.starts("src_spring");

  await using desk = await world.owner.opensMiniApp();
  const { originReport } = await desk.asks<{ originReport: OriginLine[] }>(
    `{ originReport { kind campaign people buyers stars } }`,
  );
  expect(originReport).toEqual([
    { kind: "campaign", campaign: "spring", people: 2, buyers: 1, stars: 1 },
    { kind: "themselves", campaign: null, people: 2, buyers: 0, stars: 0 },
    { kind: "campaign", campaign: "autumn", people: 1, buyers: 0, stars: 0 },
  ]);
});

it("Anna invites Boris; he buys, and three weeks later a gift waits for her", async () => {
  const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
  await using desk = await world.owner.opensMiniApp();
  await desk.asks(
    `mutation ($id: ID!) {
      changeReferralProgramme(input: { isOn: true, rewardProductId: $id, buyersPerReward: 1 }) { isOn }
    }`,
    { id: await desk.productId("lighthouse-tale") },
  );
  await anna.starts();
  await anna.writes("/invite");
  const said = await anna.sees("This link is yours alone");
  const parameter = /start=(ref_\w+)/.exec(said)?.[1];
  expect(parameter).toBeDefined();

  await boris.starts(`${parameter}__p_coffee`);
  await boris.taps("Buy for 1");
  await boris.taps("I agree");
  await boris.pays();
  await boris.sees("Paid: ");
  await anna.writes("/invite");
  await anna.sees("One friend has come, and one has bought something.");

  await world.advance(22 * 86_400);
  await anna.sees("A gift for you: A tale to fall asleep to");
  expect(anna.stars).toBe(1000);
  await anna.taps("See what it is");
  await anna.sees("There was once a lighthouse");
});
