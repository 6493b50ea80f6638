import { tryInEveryLanguage } from "../chat/test-screens.ts";
import { answeredScreen, staffLinkScreen } from "./door.screen.ts";

tryInEveryLanguage(function* (words) {
  for (const url of ["https://shop.example/admin/sign-in?code=a", "http://localhost:3000/admin/sign-in?code=a"])
    yield ["staff link", staffLinkScreen(words, url)];
  for (const answer of ["confirmed", "late", "not me"] as const) yield [answer, answeredScreen(words, answer)];
});
