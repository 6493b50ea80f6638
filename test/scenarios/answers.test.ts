/** The people of the shop answer more than one question at a time: what they write goes where they meant it. */
import { afterEach, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
afterEach(() => world.close());

/** About no payment. */
async function asks(guest: Guest, words: string): Promise<void> {
  await guest.writes("/paysupport");
  await guest.taps("Something else");
  await guest.taps("Another question");
  await guest.writes(words);
  await guest.taps("Send");
  await guest.sees("Sent: question");
}

const moon = "Where is the moon?";
const sun = "Where is the sun?";
const isAsked = "what shall the buyer read?";

it("each question gets its own answer, though Answer was pressed at both before anything was written", async () => {
  world = await openWorld();
  const { owner } = world;
  await owner.starts();
  const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
  await asks(anna, moon);
  await asks(boris, sun);
  await owner.taps("Answer", moon);
  await owner.sees(isAsked);
  await owner.taps("Answer", sun);
  await expect.poll(() => owner.counts(isAsked), { timeout: 20_000 }).toBe(2);
  await owner.writes("It rises at six");
  await boris.sees("It rises at six");
  await owner.taps("Answer", moon);
  await expect.poll(() => owner.counts(isAsked), { timeout: 20_000 }).toBe(3);
  await owner.writes("Behind the hill");
  await anna.sees("Behind the hill");
  expect([anna.counts("It rises at six"), boris.counts("Behind the hill")]).toEqual([0, 0]);
});

it("two people answer two questions at once, each in a chat of their own, then in the group", async () => {
  world = await openWorld({ withStaffGroup: true, memberNames: ["Ines"] });
  const { owner } = world;
  const [ines] = world.staffMembers as [Guest];
  await ines.starts();
  await ines.sees("Hi, Ines!");
  await using staff = await owner.opensMiniApp();
  await staff.asks(`mutation ($input: RoleInput!) { grantRole(input: $input) { id } }`, {
    input: { telegramId: String(ines.id), role: "SUPPORT" },
  });
  const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
  await asks(anna, moon);
  await asks(boris, sun);

  const { tickets } = await staff.asks<{ tickets: { nodes: { id: string; messages: { text: string }[] }[] } }>(
    `{ tickets { nodes { id messages { text } } } }`,
  );
  const linkTo = (words: string) => {
    const about = tickets.nodes.find(({ messages }) => messages.some(({ text }) => text === words));
    return `ticket_${about?.id}`;
  };
  await Promise.all([owner.starts(linkTo(moon)), ines.starts(linkTo(sun))]);
  for (const one of [owner, ines]) await one.sees(isAsked);
  await Promise.all([owner.writes("Behind the hill"), ines.writes("It rises at six")]);
  await anna.sees("Behind the hill");
  await boris.sees("It rises at six");

  const inGroup = (one: Guest) => one.inGroup(world.staffGroupId);
  await Promise.all([inGroup(ines).replies(moon, "It is full today"), inGroup(owner).replies(sun, "It sets at nine")]);
  await anna.sees("It is full today");
  await boris.sees("It sets at nine");
  for (const words of ["It rises at six", "It sets at nine"]) expect(anna.counts(words)).toBe(0);
  for (const words of ["Behind the hill", "It is full today"]) expect(boris.counts(words)).toBe(0);
});
