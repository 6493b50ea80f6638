import { id } from "../api/test-answers.ts";
import { tryInEveryLanguage } from "../chat/test-screens.ts";
import { helpScreen, privacyScreen, supportScreen } from "./help.screen.ts";
import { consentScreen, termsScreen } from "./terms.screen.ts";

tryInEveryLanguage(function* (words) {
  yield ["consent", consentScreen(words, id, "1")];
  yield ["terms", termsScreen(words, false)];
  yield ["accepted terms", termsScreen(words, true)];
  yield ["help", helpScreen(words)];
  yield ["privacy", privacyScreen(words)];
  for (const contact of [undefined, "https://t.me/tea_people"]) {
    yield ["support", supportScreen(words, contact)];
  }
});
