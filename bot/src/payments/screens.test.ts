import { describe, expect, it } from "vitest";
import type { PaymentState, PaymentStatusFragment } from "../api/generated/graphql.ts";
import { id, payment, purchase, refund, refundStates, stars } from "../api/test-answers.ts";
import { en, miniApp, tryInEveryLanguage } from "../chat/test-screens.ts";
import { paymentScreen } from "./payment.screen.ts";
import { purchasesScreen } from "./purchases.screen.ts";

const states: PaymentState[] = [
  "CREATED",
  "INVOICED",
  "APPROVED",
  "PAID",
  "CANCELED",
  "EXPIRED",
  "REFUNDED",
  "REVERSED",
];

tryInEveryLanguage(function* (words) {
  for (const state of states) {
    for (const as of ["event", "receipt"] as const) {
      yield [`${state} as ${as}`, paymentScreen(words, payment(state), { miniApp, as })];
    }
  }
  const delivery = { delivery: "<".repeat(9000), expiresAt: "2030-02-01T00:00:00Z" };
  const surplusCharges = [{ money: stars(50) }, { money: stars(50) }];
  yield [
    "long receipt",
    paymentScreen(words, payment("PAID", { entitlement: delivery, surplusCharges }), { miniApp, as: "receipt" }),
  ];
  yield [
    "purchases",
    purchasesScreen(words, { number: 0, nodes: states.map((state) => ({ ...purchase, state })), hasNext: true }),
  ];
  const present = { id, delivery: "<".repeat(9000), grantedAt: "2030-02-01T00:00:00Z", product: { title: "Tea <3" } };
  yield ["gifts alone", purchasesScreen(words, { number: 0, nodes: [], hasNext: false }, [present])];
  yield ["no purchases", purchasesScreen(words, { number: 0, nodes: [], hasNext: false })];
  const lowered = payment("INVOICED", { code: "SPRING-2027", listPrice: { amount: 80 } });
  yield ["payment with a code", paymentScreen(words, lowered, { miniApp, as: "event" })];
  const odd = { reason: "<".repeat(5000), note: "&".repeat(5000) };
  for (const state of refundStates) {
    for (const as of ["event", "receipt"] as const) {
      const longest = {
        ...delivery,
        surplusCharges,
        refund: refund(state, odd),
        history: [{ event: "surplus_refunded", actor: "system" }],
      };
      yield [`refund ${state} as ${as}`, paymentScreen(words, payment("PAID", longest), { miniApp, as })];
    }
  }
});

describe("a payment's message", () => {
  const say = (state: PaymentState, changes = {}) =>
    paymentScreen(en, payment(state, changes), { miniApp, as: "event" });

  it("asks for the money by Telegram's own link, and says that nothing is charged yet", () => {
    const screen = say("INVOICED");
    expect(screen.text).toContain("Nothing is charged until you confirm it");
    expect(screen.text).toContain("open for 30 minutes");
    expect(screen.buttons[0]).toEqual([{ text: "Pay 50 ⭐", url: "https://t.me/$abc" }]);
  });

  it("turns into a receipt with what was bought, as plain text", () => {
    const { text } = say("PAID");
    expect(text).toContain("✅ <b>Paid: Tea</b>");
    expect(text).toContain("Your code: A&lt;1&gt;");
    expect(text).toContain(id);
  });

  it.each(["CREATED", "CANCELED", "EXPIRED"] as const)("that is %s says that nothing was charged", (state) => {
    expect(say(state).text).toMatch(/Nothing (has been|was) charged/);
  });

  it.each([
    ["ASKED", "no money moves"],
    ["DECLINED", "No money was moved"],
    ["SENDING", "on their way back"],
    ["FAILED", "The money has not moved"],
    ["DONE", "in full"],
  ] as const)("says where the money is when its refund is %s", (state, words) => {
    const { text } = say("PAID", { refund: refund(state) });
    expect(text).toContain("50 ⭐");
    expect(text).toContain(words);
    expect(text).toContain("The shop wrote: Of course &lt;3");
  });

  it("tells extra charges that are kept from those that went back", () => {
    const surplusCharges = [{ money: stars(50) }, { money: stars(50) }, { money: stars(50) }];
    const history = [{ event: "surplus_refunded", actor: "system" }];
    const { text } = say("PAID", { surplusCharges, history });
    expect(text).toContain("You also paid 100 ⭐ more");
    expect(text).toContain("charged 50 ⭐ more for it. That went back");
  });

  it("opens everything else beside itself", () => {
    for (const state of states) {
      const actions = say(state)
        .buttons.flat()
        .filter((button) => "action" in button);
      expect(actions.every(({ inNewMessage }) => inNewMessage)).toBe(true);
    }
  });
});

describe("a receipt", () => {
  const offers = (state: PaymentState, changes: Partial<PaymentStatusFragment> = {}) =>
    paymentScreen(en, payment(state, changes), { miniApp, as: "receipt" })
      .buttons.flat()
      .some((button) => "action" in button && button.action.to === "whyrefund");

  it("offers to ask for the money back while nobody asked", () => {
    expect(offers("PAID")).toBe(true);
    expect(offers("PAID", { refund: refund("DECLINED") })).toBe(false);
    expect(offers("REFUNDED")).toBe(false);
    expect(offers("INVOICED")).toBe(false);
  });
});
