import { tryInEveryLanguage } from "../chat/test-screens.ts";
import { busyScreen, reportScreen } from "./reconcile.command.ts";

tryInEveryLanguage(function* (words) {
  const report = {
    checked: 1200,
    repaired: 0,
    quarantined: 0,
    balance: 50,
    books: 50,
    drift: 0,
    linesLeft: 0,
    walkError: null,
    isWalkGivenUp: false,
  };
  yield ["report", reportScreen(words, report)];
  yield ["report of drift", reportScreen(words, { ...report, repaired: 2, quarantined: 1, books: 55, drift: -5 })];
  yield ["report of a walk", reportScreen(words, { ...report, books: 55, drift: -5, linesLeft: 12_300 })];
  const failed = { ...report, walkError: "late: DatabaseError: <b>gone</b>" };
  yield ["report of a walk that could not compare a line", reportScreen(words, { ...failed, linesLeft: 861 })];
  yield ["report of a walk that passed a line over", reportScreen(words, failed)];
  const givenUp = { ...failed, linesLeft: 861, isWalkGivenUp: true };
  yield ["report of a walk that was given up", reportScreen(words, givenUp)];
  yield ["busy", busyScreen(words, 0)];
  yield ["busy with a walk", busyScreen(words, 12_300)];
});
