import { miniApp, tryInEveryLanguage } from "../chat/test-screens.ts";
import { homeScreen } from "./home.screen.ts";

tryInEveryLanguage(function* (words) {
  yield ["home", homeScreen(words, "Anna <3", miniApp)];
});
