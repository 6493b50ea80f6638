import { id } from "../api/test-answers.ts";
import { tryInEveryLanguage } from "../chat/test-screens.ts";
import { giftScreen, givenScreen } from "./gift.screen.ts";

tryInEveryLanguage(function* (words) {
  const present = { id, delivery: "<".repeat(9000), grantedAt: "2030-02-01T00:00:00Z", product: { title: "Tea <3" } };
  yield ["gift", givenScreen(words, present)];
  const byCode = giftScreen(words, { code: "SPRING", title: "Tea <3", delivery: "<".repeat(9000) });
  if (byCode) yield ["gift of a code", byCode];
});
