import { describe, expect, it } from "vitest";
import { id, payment, refund } from "../api/test-answers.ts";
import { en, shown, tryInEveryLanguage } from "../chat/test-screens.ts";
import { ticketForStaffScreen, ticketNewsScreen, ticketScreen } from "./ticket.screen.ts";

// As long as Telegram lets a name be.
const longName = "Anna <3 ".repeat(8);

tryInEveryLanguage(function* (words) {
  for (const chatId of ["1001", "-1001"]) {
    for (const photo of [null, "AgAC-1"]) {
      const text = "<".repeat(photo ? 600 : 1000);
      for (const isNew of [true, false]) {
        const about = {
          ticketId: id,
          number: "A1B2C3",
          reason: "twice",
          buyerName: longName,
          title: "<".repeat(32),
          stars: 10_000,
        };
        const data = { ...about, isNew, text, photo };
        const name = `ticket for staff in ${chatId}, ${isNew ? "new" : "more"}, ${photo ? "with" : "without"} a picture`;
        yield [name, shown(ticketForStaffScreen(words, { data, chatId, payment: payment("PAID") }))];
      }
      const data = { ticketId: id, number: "A1B2C3", text, photo };
      const name = `the shop's answer in ${chatId}, ${photo ? "with" : "without"} a picture`;
      yield [name, shown(ticketNewsScreen(words, { data, chatId, payment: null }))];
    }
  }
  const closed = { ticketId: id, number: "A1B2C3", isClosed: true };
  yield ["a closed ticket's news", shown(ticketNewsScreen(words, { data: closed, chatId: "1001", payment: null }))];
  const messages = Array.from({ length: 100 }, (_, n) => ({
    author: n % 2 ? ("STAFF" as const) : ("BUYER" as const),
    text: "<".repeat(1000),
    hasPhoto: n % 3 === 0,
  }));
  const buyer = { id, firstName: longName };
  for (const state of ["WAITING", "ANSWERED", "CLOSED"] as const) {
    const about = payment("PAID", { refund: refund("DECLINED", { note: "&".repeat(5000) }) });
    const ticket = { id, number: "A1B2C3", state, reason: "REFUND" as const, buyer, payment: about, messages };
    yield [`${state} ticket of mine`, ticketScreen(words, ticket, true)];
    yield [`${state} ticket for staff`, ticketScreen(words, { ...ticket, payment: null }, false)];
  }
});

describe("what was said", () => {
  const news = (text: string, photo: string | null) => ({
    data: { ticketId: id, number: "A1B2C3", reason: "other", buyerName: "Anna", isNew: true, text, photo },
    chatId: "1001",
    payment: null,
  });
  const whole = (length: number) => `${"x".repeat(length - 1)}!`;

  it.each([
    ["alone", 1000, null],
    ["beside a picture", 600, "AgAC-1"],
  ])("%s is not cut, neither for staff nor for the buyer", (_where, length, photo) => {
    const said = news(whole(length), photo);
    expect(shown(ticketForStaffScreen(en, said)).text).toContain(whole(length));
    expect(shown(ticketNewsScreen(en, said)).text).toContain(whole(length));
  });

  it("stands whole in the question: the latest that have room, with a word that there is more", () => {
    const ticketWith = (texts: string[]) => ({
      id,
      number: "A1B2C3",
      state: "WAITING" as const,
      reason: "OTHER" as const,
      buyer: { id, firstName: "Anna" },
      payment: null,
      messages: texts.map((text) => ({ author: "BUYER" as const, text, hasPhoto: false })),
    });
    const long = ticketScreen(
      en,
      ticketWith(["a", "b", "c", "d", "e"].map((letter) => letter.repeat(1000))),
      true,
    ).text;
    expect([..."abcde"].map((letter) => long.includes(letter.repeat(1000)))).toEqual([false, false, true, true, true]);
    expect(long).toContain(en.t("ticket-earlier"));
    expect(long).not.toContain("…");
    const short = ticketScreen(en, ticketWith(["one", "two", "three", "four", "five", "six"]), true).text;
    expect(short).toContain("<b>You:</b> one");
    expect(short).not.toContain(en.t("ticket-earlier"));
    expect(ticketScreen(en, ticketWith(Array.from({ length: 7 }, () => "and")), true).text).toContain(
      en.t("ticket-earlier"),
    );
  });
});
