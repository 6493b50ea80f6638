import { id, payment, refund } from "../api/test-answers.ts";
import { shown, tryInEveryLanguage } from "../chat/test-screens.ts";
import { ticketForStaffScreen, ticketNewsScreen, ticketScreen } from "./ticket.screen.ts";

tryInEveryLanguage(function* (words) {
  const text = "<".repeat(1000);
  for (const chatId of ["1001", "-1001"]) {
    for (const photo of [null, "AgAC-1"]) {
      for (const isNew of [true, false]) {
        const about = {
          ticketId: id,
          number: "A1B2C3",
          reason: "twice",
          buyerName: "Anna <3",
          title: "Tea",
          stars: 50,
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
    text,
    hasPhoto: n % 3 === 0,
  }));
  const buyer = { id, firstName: "Anna <3" };
  for (const state of ["WAITING", "ANSWERED", "CLOSED"] as const) {
    const about = payment("PAID", { refund: refund("DECLINED", { note: "&".repeat(5000) }) });
    const ticket = { id, number: "A1B2C3", state, reason: "REFUND" as const, buyer, payment: about, messages };
    yield [`${state} ticket of mine`, ticketScreen(words, ticket, true)];
    yield [`${state} ticket for staff`, ticketScreen(words, { ...ticket, payment: null }, false)];
  }
});
