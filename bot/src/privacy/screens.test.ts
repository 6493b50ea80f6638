import { id } from "../api/test-answers.ts";
import { tryInEveryLanguage } from "../chat/test-screens.ts";
import {
  deletionAskedScreen,
  deletionScreen,
  exportScreen,
  myDataScreen,
  sureToDeleteScreen,
} from "./privacy.screen.ts";

tryInEveryLanguage(function* (words) {
  yield ["my data", myDataScreen(words, [])];
  for (const waitsFor of [[], ["refund", "payment", "charge"]]) {
    yield ["my data while it is being deleted", myDataScreen(words, [{ kind: "DELETION", waitsFor }])];
    yield ["deletion asked", deletionAskedScreen(words, { kind: "DELETION", waitsFor })];
  }
  yield ["sure to delete", sureToDeleteScreen(words)];
  const forgotten = deletionScreen(words, { state: "done", number: id });
  if (forgotten) yield ["deleted", forgotten];
  yield ["file", exportScreen(words, "{}")];
});
