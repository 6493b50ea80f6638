import { expect, it } from "vitest";
import { formatMoney } from "./money.ts";

it("writes Stars as whole numbers in the reader's way", () => {
  expect(formatMoney({ amount: 1250, currency: "XTR" }, "en")).toBe("1,250");
  expect(formatMoney({ amount: 12_500, currency: "XTR" }, "ru")).toMatch(/^12\s500$/);
});

it("writes other money from its smallest unit", () => {
  expect(formatMoney({ amount: 1250, currency: "EUR" }, "en")).toBe("€12.50");
  expect(formatMoney({ amount: 1250, currency: "JPY" }, "en")).toBe("¥1,250");
});
