import { expect, it } from "vitest";
import type { LedgerRow } from "../../protocol.ts";
import { amountWords, rowWords } from "./ledger-words.ts";

const row: LedgerRow = { chargeId: "x", kind: "payment", direction: "in", amount: 1028, date: 0, title: "Tea" };

it("says which way how much went, to the last fraction", () => {
  expect(amountWords(row)).toBe("+1,028");
  expect(amountWords({ ...row, direction: "out", amount: 28, nanostarAmount: 875_000_000 })).toBe("−28.875");
  expect(amountWords({ ...row, amount: 0, nanostarAmount: 1 })).toBe("+0.000000001");
});

it("tells a subscription's payment from a single one", () => {
  expect(rowWords(row)).toBe("Payment · Tea");
  expect(rowWords({ ...row, subscriptionPeriod: 2_592_000 })).toBe("Subscription · Tea");
  expect(rowWords({ ...row, kind: "refund", subscriptionPeriod: 2_592_000 })).toBe("Given back · Tea");
});
