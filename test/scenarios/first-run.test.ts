import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const settingsOf = (id: number) =>
  world.app.parts.db.query(
    {
      name: "test_settings",
      sql: `select chosen_language as language, accepted_terms_version as terms, wants_news as news from app_user
        where telegram_id = $1`,
    },
    [id],
  );

it("somebody new chooses a language, agrees, says what to write about, and is never asked again", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await anna.sees("Hi, Anna!");
  await anna.taps("Русский");
  await anna.sees("Наши условия продажи");
  await anna.taps("Согласен");
  await anna.sees("О чём вам писать?");
  await anna.taps("Новости и предложения: нет");
  await anna.taps("Новости и предложения: да");
  await anna.taps("Новости и предложения: нет");
  await anna.taps("Готово");
  await anna.sees("Всё готово.");
  expect(await settingsOf(anna.id)).toEqual([{ language: "ru", terms: 1, news: true }]);

  await anna.starts();
  await anna.sees("Выберите что-нибудь в магазине");
  expect(anna.counts("На каком языке")).toBe(0);
});

it("can be left out step by step, or all at once; then nothing was chosen", async () => {
  const [anna, boris] = [await world.guest("Anna"), await world.guest("Boris")];
  await anna.starts();
  await anna.taps("Keep English");
  await anna.taps("Later");
  await anna.taps("Done");
  await anna.sees("All set.");
  expect(await settingsOf(anna.id)).toEqual([{ language: null, terms: null, news: false }]);

  await boris.starts();
  await boris.taps("Skip all");
  await boris.sees("All set.");
  await boris.starts();
  await boris.sees("Hi, Boris!");
  expect(boris.counts("Which language")).toBe(0);
});

it("goes on where it was, after whatever came between", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await anna.taps("Keep English");
  await anna.sees("Our terms of sale");
  await world.advance(31 * 60);
  await anna.sees("Shall we go on?");
  await anna.taps("Continue");
  await anna.sees("Our terms of sale");
  await anna.starts();
  await expect.poll(() => anna.counts("Our terms of sale"), { timeout: 20_000 }).toBe(3);
  await anna.taps("I agree");
  await anna.sees("What may we write to you about?");
});

it("that fell silent is what a plain hello comes back to, days later and whatever came between", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await anna.taps("Keep English");
  await anna.sees("Our terms of sale");
  await world.advance(31 * 60);
  await anna.sees("Shall we go on?");
  await anna.writes("/redeem");
  await anna.sees("Please write the code");
  await anna.writes("/cancel");
  await anna.sees("we leave it at that");
  await world.advance(3 * 86_400);
  await anna.starts();
  await expect.poll(() => anna.counts("Our terms of sale"), { timeout: 20_000 }).toBe(2);
  await anna.taps("I agree");
  await anna.sees("What may we write to you about?");
  await anna.taps("Done");
  await anna.sees("All set.");
  expect(await settingsOf(anna.id)).toEqual([{ language: null, terms: 1, news: false }]);
  await anna.starts();
  await anna.sees("Hi, Anna!");
});

it("is what a plain hello comes back to until it is finished; a link goes where it leads", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await anna.taps("Keep English");
  await anna.sees("Our terms of sale");
  await anna.starts("p_coffee");
  await anna.sees("Buy the makers a coffee");
  await anna.starts();
  await expect.poll(() => anna.counts("Our terms of sale"), { timeout: 20_000 }).toBe(2);
  await anna.taps("I agree");
  await anna.sees("What may we write to you about?");
  await anna.starts("code_NO-SUCH-CODE");
  await anna.sees("Write another one, or leave it.");
  await anna.writes("/cancel");
  await anna.sees("we leave it at that");
  await anna.starts();
  await expect.poll(() => anna.counts("What may we write to you about?"), { timeout: 20_000 }).toBe(2);
  await anna.taps("Done");
  await anna.sees("All set.");
  await anna.starts();
  await anna.sees("Hi, Anna!");
});

it("never stands in the way of what somebody came for", async () => {
  const anna = await world.guest("Anna");
  await anna.starts("p_coffee");
  await anna.taps("Buy for 1");
  await anna.taps("I agree");
  await anna.pays();
  await anna.sees("Paid: ");
  expect(anna.counts("Which language")).toBe(0);
});
