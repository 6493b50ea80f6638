import { tryInEveryLanguage } from "../chat/test-screens.ts";
import { reportScreen } from "./reconcile.command.ts";

tryInEveryLanguage(function* (words) {
  const report = { checked: 1200, repaired: 0, quarantined: 0, balance: 50, books: 50, drift: 0, linesLeft: 0 };
  yield ["report", reportScreen(words, report)];
  yield ["report of drift", reportScreen(words, { ...report, repaired: 2, quarantined: 1, books: 55, drift: -5 })];
  yield ["report of a walk", reportScreen(words, { ...report, books: 55, drift: -5, linesLeft: 12_300 })];
});
