import { expect, it } from "vitest";
import { firstPlace } from "./first-place.ts";

const id = "01890000-0000-7000-8000-000000000000";

it("opens at the shop, or at what the link names", () => {
  const at = (startParam: string | null) => firstPlace({ address: "/", remembered: null, startParam });
  expect(at(null)).toBe("/");
  expect(at("p_evening-tea")).toBe("/products/evening-tea");
  expect(at(`pay_${id}`)).toBe(`/payments/${id}`);
  expect(at(`sub_${id}`)).toBe(`/subscriptions/${id}`);
  expect(at("code_SPRING-27")).toBe("/code/SPRING-27");
  expect(at(`ticket_${id}`)).toBe(`/support/${id}`);
  expect(at("p_../../x")).toBe("/");
});

it("opens where it was when it is reloaded, not where the link once led", () => {
  expect(firstPlace({ address: "/", remembered: "/settings", startParam: "p_tea" })).toBe("/settings");
  expect(firstPlace({ address: "/", remembered: "/", startParam: "p_tea" })).toBe("/");
});

it("opens at the address itself when that is more than the front door", () => {
  expect(firstPlace({ address: "/purchases", remembered: null, startParam: null })).toBe("/purchases");
  expect(firstPlace({ address: "/purchases", remembered: "/settings", startParam: "p_tea" })).toBe("/purchases");
});
