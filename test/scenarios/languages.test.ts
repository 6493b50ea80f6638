/** The first run, help, codes and settings in the chat, walked in every language by what its own texts say. */
import { localeOf, languages, type Language } from "@starfront/schema/languages";
import type { AllTexts } from "@starfront/schema/generated/text-keys";
import { loadTexts } from "@starfront/schema/load-texts";
import { demoCatalogue } from "@starfront/server/products/demo-catalogue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { foreignWords } from "../people/foreign-words.ts";
import { openWorld, type World } from "../world.ts";

const texts = loadTexts(["common", "server", "bot"]);
const titleOf = (slug: string, language: Language) =>
  demoCatalogue.find((product) => product.slug === slug)?.titles[language] ?? "";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.owner.starts();
  await using desk = await world.owner.opensMiniApp();
  const gift = { code: "WALK-GIFT", kind: "GIFT", productIds: [await desk.productId("paper-moons")] };
  for (const input of [gift, { code: "WALK-25", kind: "PERCENT", percentOff: 25 }])
    await desk.asks(`mutation ($input: CreateCodeInput!) { createCode(input: $input) { id } }`, { input });
});
afterAll(() => world.close());

type PlainKey = { [Key in keyof AllTexts]: AllTexts[Key] extends undefined ? Key : never }[keyof AllTexts];

/** Somebody who goes by what is written in their language, and notes whatever they are shown on the way. */
class Walker {
  readonly guest: Guest;
  readonly language: Language;
  readonly shown = new Set<string>();

  constructor(guest: Guest, language: Language) {
    this.guest = guest;
    this.language = language;
  }

  get say() {
    return texts(this.language);
  }

  #looks(toast?: string): void {
    for (const words of [...this.guest.chat, ...this.guest.buttons, toast ?? ""]) this.shown.add(words);
  }

  async writes(text: string): Promise<void> {
    await this.guest.writes(text);
  }

  async taps(label: string): Promise<void> {
    this.#looks(await this.guest.taps(label));
  }

  /** Taps the button that this text names. */
  async presses(key: PlainKey & keyof AllTexts): Promise<void> {
    await this.taps((this.say as (key: string) => string)(key));
  }

  /** Waits for the first line of a text. */
  async reads(text: string): Promise<void> {
    await this.guest.sees(text.replaceAll(/<[^>]*>/g, "").split("\n")[0] ?? "");
    this.#looks();
  }
}

async function walks(language: Language): Promise<Walker> {
  const guest = await world.guest("Anna", { languageCode: language });
  await guest.starts();
  return new Walker(guest, language);
}

describe.each(languages)("in %s nothing is said by a key, and nothing in another language:", (language) => {
  it("the first run to its end, also after a silence", async () => {
    const anna = await walks(language);
    const { say } = anna;
    const title = say("welcome-title");
    await anna.reads(say("welcome-language", { name: "Anna" }));
    await anna.taps(say("button-welcome-stay", { language: say(`language-${language}`) }));
    await anna.reads(say("welcome-terms"));
    await anna.writes("?!");
    await anna.reads(say("conversation-not-understood"));
    await world.advance(31 * 60);
    await anna.reads(say("conversation-silence", { title }));
    await anna.presses("button-continue");
    await anna.presses("button-agree-only");
    await anna.reads(say("welcome-notifications"));
    for (const key of ["button-reminders-on", "button-answers-on", "button-news-off"] as const) await anna.presses(key);
    await anna.presses("button-welcome-done");
    await anna.reads(say("welcome-done"));
    expect(foreignWords(anna.shown, language)).toEqual([]);
  });

  it("a dialogue that a command interrupts, that falls silent, that is left, and that staff set aside", async () => {
    const anna = await walks(language);
    const { say } = anna;
    await anna.writes("/redeem");
    await anna.reads(say("redeem-ask"));
    await anna.writes("/settings");
    await anna.reads(say("settings-title"));
    await anna.writes("?!");
    await anna.reads(say("conversation-paused", { title: say("redeem-title") }));
    await anna.presses("button-start-over");
    await anna.reads(say("redeem-ask"));
    await world.advance(31 * 60);
    await anna.reads(say("conversation-silence", { title: say("redeem-title") }));
    await anna.presses("button-continue");
    await anna.writes("/cancel");
    await anna.reads(say("conversation-left"));
    await anna.writes("/redeem");
    await anna.writes("?!");
    await anna.reads(say("redeem-no-code"));
    await using desk = await world.owner.opensMiniApp();
    await desk.asks(`mutation ($chatId: ID!) { resetConversation(chatId: $chatId, reason: "?") { id } }`, {
      chatId: String(anna.guest.id),
    });
    await anna.reads(say("conversation-set-aside"));
    expect(foreignWords(anna.shown, language)).toEqual([]);
  });

  it("help with a payment, its answer, and its end", async () => {
    const anna = await walks(language);
    const { say } = anna;
    await using app = await anna.guest.opensMiniApp();
    await app.acceptsTerms();
    const payment = await app.orders("lighthouse-tale");
    if ("refusal" in payment) throw new Error(payment.message);
    await app.pays(payment);
    await app.follows(payment.id).until("PAID");

    await anna.writes("/paysupport");
    await anna.taps(titleOf("lighthouse-tale", language));
    await anna.presses("ticket-reason-missing");
    await anna.reads(say("support-describe"));
    await anna.writes(`1 + 1 = ? ${language}`);
    await anna.presses("button-change");
    await anna.writes(`2 + 2 = ? ${language}`);
    await anna.presses("button-send");
    await world.owner.sees(`2 + 2 = ? ${language}`);
    const { myTickets } = await app.asks<{ myTickets: { nodes: { number: string }[] } }>(
      `{ myTickets { nodes { number } } }`,
    );
    const number = myTickets.nodes[0]?.number ?? "";
    await world.owner.taps("Answer");
    await world.owner.sees(`Question ${number}: what shall the buyer read?`);
    await world.owner.writes(`= 4 ${language}`);
    await anna.reads(`= 4 ${language}`);
    await anna.presses("button-reply");
    await anna.reads(say("reply-write", { number }));
    await anna.writes("4!");
    await anna.reads(say("reply-said", { number }));
    await anna.presses("button-see-ticket");
    await anna.reads(say("ticket-title", { number }));
    await anna.presses("button-close-ticket");
    await anna.presses("button-see-ticket");
    await anna.reads(say("ticket-is-closed"));
    expect(foreignWords(anna.shown, language)).toEqual([]);
  });

  it("a code that is unknown, one that lowers a price, and one that gives", async () => {
    const anna = await walks(language);
    const { say } = anna;
    const price = say("price", { stars: 15 });
    await anna.writes("/redeem");
    await anna.reads(say("redeem-ask"));
    await anna.writes("?!");
    await anna.reads(say("redeem-no-code"));
    await anna.writes("NOT-A-CODE");
    await anna.reads(say("refusal-code-unknown"));
    await anna.writes("WALK-25");
    await anna.presses("button-redeem-more");
    await anna.taps(titleOf("lighthouse-tale", language));
    await anna.taps(say("button-redeem", { price }));
    await anna.reads(say("welcome-terms"));
    await anna.presses("button-agree");
    await anna.reads(say("redeem-ordered"));
    await anna.taps(say("button-pay", { price }));
    expect(await anna.guest.confirms()).toMatchObject({ status: "paid" });

    await anna.writes("/redeem");
    await anna.reads(say("redeem-ask"));
    await anna.writes("WALK-GIFT");
    await anna.presses("button-redeem-gift");
    await anna.reads(say("redeem-given", { title: titleOf("paper-moons", language) }));
    expect(foreignWords(anna.shown, language)).toEqual([]);
  });

  it("all the settings", async () => {
    const anna = await walks(language);
    const { say } = anna;
    await using _ = await anna.guest.opensMiniApp();
    await anna.writes("/settings");
    await anna.reads(say("settings-title"));
    await anna.presses("button-notifications");
    for (const key of ["button-reminders-on", "button-answers-on", "button-news-off", "button-quiet-off"] as const)
      await anna.presses(key);
    await anna.reads(say("zones-title"));
    await anna.taps(say("zone-name", { zone: zoneIn(language, "Europe/Berlin") }));
    await anna.taps(say("quiet-hours", { from: "22:00", to: "08:00" }));
    await anna.presses("button-no-quiet");
    await anna.presses("button-zone");
    await anna.presses("button-back-to-notifications");
    await anna.presses("button-back-to-settings");
    await anna.presses("button-devices");
    await anna.taps(say("device-kind", { kind: "miniapp" }));
    await anna.presses("button-devices-back");
    await anna.presses("button-devices-end");
    await anna.reads(say("devices-sure"));
    await anna.presses("button-devices-sure");
    await anna.reads(say("devices-none"));
    await anna.presses("button-back-to-settings");
    await anna.presses("button-my-data");
    await anna.presses("button-delete-data");
    await anna.reads(say("delete-sure"));
    await anna.presses("button-back");
    await anna.presses("button-export-data");
    await anna.reads(say("export-file"));
    await anna.writes("/settings");
    await anna.presses("button-invite");
    await anna.writes("/settings");
    await anna.taps(say("button-language", { language: say("language-auto") }));
    await anna.reads(say("settings-language"));
    await anna.taps(say(`language-${language}`));
    await anna.reads(say("settings-title"));
    expect(foreignWords(anna.shown, language)).toEqual([]);
  });
});

it("what is in another language, a key or a place for a value is found", () => {
  const found = foreignWords(
    new Set(["Send", "Цена { $price }", "button-send", "Купите The whole shop is open сейчас"]),
    "ru",
  );
  expect(found).toHaveLength(4);
  expect(foreignWords(new Set(["Send"]), "en")).toEqual([]);
});

function zoneIn(language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone, timeZoneName: "longGeneric" });
  return format.formatToParts().find(({ type }) => type === "timeZoneName")?.value ?? "";
}
