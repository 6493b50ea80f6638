import { expect, it } from "vitest";
import { invoiceSlug } from "./invoice-link.ts";

it("knows the name of an invoice by its link, in both of Telegram's forms", () => {
  expect(invoiceSlug("https://t.me/$abc-_=1")).toBe("abc-_=1");
  expect(invoiceSlug("https://t.me/invoice/abc")).toBe("abc");
});

it("takes nothing else for an invoice", () => {
  for (const link of [
    "https://t.me/abc",
    "http://t.me/$abc",
    "https://t.me.evil.example/$abc",
    "https://t.me/$a b",
    "",
  ]) {
    expect(invoiceSlug(link)).toBeNull();
  }
});
