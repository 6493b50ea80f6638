import { expect, it } from "vitest";
import { formatMoney } from "./money.ts";

it("writes money from its smallest unit", () => {
  expect(formatMoney({ amount: 1250, currency: "EUR" }, "en")).toBe("€12.50");
  expect(formatMoney({ amount: 1250, currency: "JPY" }, "en")).toBe("¥1,250");
});
