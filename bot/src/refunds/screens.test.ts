import { describe, expect, it } from "vitest";
import type { RefundState } from "../api/generated/graphql.ts";
import { payment, purchase, refund, refundStates } from "../api/test-answers.ts";
import { en, texts, tryInEveryLanguage } from "../chat/test-screens.ts";
import { wordsIn } from "../chat/words.ts";
import { askedScreen, refundableScreen, sureScreen, whyScreen } from "./ask.screen.ts";
import { refundsScreen, staffRefundScreen, sureToDecideScreen } from "./staff-refund.screen.ts";

const olga = {
  id: "olga",
  firstName: "Olga <1>",
  language: "en",
  notificationSettings: { timeZone: null },
  permissions: ["refunds.decide"],
};

tryInEveryLanguage(function* (words) {
  const paid = payment("PAID");
  yield ["refundable", refundableScreen(words, { number: 1, nodes: [{ ...purchase, state: "PAID" }], hasNext: true })];
  yield ["nothing refundable", refundableScreen(words, { number: 0, nodes: [], hasNext: false })];
  yield ["why a refund", whyScreen(words, paid)];
  yield ["sure of a refund", sureScreen(words, paid, "missing")];
  yield ["refund asked", askedScreen(words, paid)];
  const odd = { reason: "<".repeat(5000), note: "&".repeat(5000) };
  for (const state of refundStates)
    yield [`refund ${state} for staff`, staffRefundScreen(words, refund(state, odd), olga)];
  yield ["sure to return", sureToDecideScreen(words, refund("ASKED"), "return")];
  yield ["sure to decline", sureToDecideScreen(words, refund("ASKED"), "decline")];
  const many = refundStates.map((state) => refund(state, { ...odd, payment: null }));
  yield ["refunds", refundsScreen(words, { number: 1, nodes: many, hasNext: true })];
  yield ["no refunds", refundsScreen(words, { number: 0, nodes: [], hasNext: false })];
});

describe("a refund, to staff", () => {
  const answers = (state: RefundState) =>
    staffRefundScreen(en, refund(state))
      .buttons.flat()
      .map((button) => ("action" in button && button.action.to === "decide" ? button.action.answer : undefined));

  it("can be decided while it is open, and only overruled once it was declined", () => {
    expect(answers("ASKED")).toEqual(["return", "decline"]);
    expect(answers("FAILED")).toEqual(["return", "decline"]);
    expect(answers("DECLINED")).toEqual(["overrule"]);
    expect(answers("SENDING")).toEqual([]);
    expect(answers("DONE")).toEqual([]);
  });

  it("says who decided", () => {
    expect(staffRefundScreen(en, refund("DONE"), olga).text).toContain("Decided by Olga &lt;1&gt;.");
    expect(staffRefundScreen(en, refund("DONE"), { ...olga, id: "otto" }).text).toContain("another of the staff");
    expect(staffRefundScreen(en, refund("ASKED", { payment: null }), olga).text).not.toContain("Decided");
  });

  it("gives a reason of our list in the reader's language, and any other word for word", () => {
    const ru = wordsIn(texts, "ru");
    expect(staffRefundScreen(ru, refund("ASKED")).text).toContain("Списали дважды");
    expect(staffRefundScreen(ru, refund("ASKED", { reason: "Too <loud>" })).text).toContain("Too &lt;loud&gt;");
  });
});
