/** One question sent many times at once, as an app does that got no answer: it is asked once. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openRaces, type Races } from "./races.ts";

let races: Races;
beforeAll(async () => {
  races = await openRaces();
}, 120_000);
afterAll(() => races.close());

it("is one ticket with one message, whichever server hears it; and no more than five ever wait", async () => {
  const one = races.at(0);
  const anna = await one.users.byTelegramUser({ id: 2001, first_name: "Anna" });
  const ask = (n: number, key: string) =>
    races.at(n).tickets.ask(anna, {
      paymentId: null,
      reason: "other",
      text: "Where is my tea?",
      photo: null,
      key,
      requestId: "test",
    });
  const made = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(n, "the same")));
  const ids = new Set(made.map((ticket) => typeof ticket === "object" && ticket.id));
  expect(ids.size).toBe(1);
  const [id] = ids;
  expect(await one.tickets.messages({ loaders: new Map() }, String(id))).toHaveLength(1);

  const more = await Promise.all(Array.from({ length: 10 }, (_, n) => ask(n, `another ${n}`)));
  expect(more.filter((ticket) => ticket === "TOO_MANY_TICKETS")).toHaveLength(6);
});
