import { expect, it } from "vitest";
import { deepLinkParameter, invitationParameter, parseDeepLink, parseDeepLinkSource } from "./deep-link.ts";

it.each([
  ["src_spring", { by: "campaign", campaign: "spring" }],
  ["src_Spring-2027", { by: "campaign", campaign: "spring-2027" }],
  ["src_spring__p_coffee", { by: "campaign", campaign: "spring" }],
  ["ref_abcde12345", { by: "invitation", code: "abcde12345" }],
  ["ref_abcde12345__p_coffee", { by: "invitation", code: "abcde12345" }],
  [invitationParameter("abcde12345"), { by: "invitation", code: "abcde12345" }],
] as const)("%s names who brought somebody", (parameter, source) => {
  expect(parseDeepLinkSource(parameter)).toEqual(source);
});

it.each([
  "",
  "home",
  "p_coffee",
  "src_",
  "src_a_b",
  `src_${"x".repeat(33)}`,
  "ref_short",
  "ref_ABCDE12345",
  "ref_abcde123456",
  null,
  undefined,
])("%j names nobody", (parameter) => {
  expect(parseDeepLinkSource(parameter)).toBeNull();
});

it("leads to the same place with and without a name before it", () => {
  const coffee = { to: "product", slug: "coffee" };
  for (const parameter of ["p_coffee", "src_spring__p_coffee", "ref_abcde12345__p_coffee"]) {
    expect(parseDeepLink(parameter)).toEqual(coffee);
  }
  for (const parameter of [
    "src_spring",
    "ref_abcde12345",
    "src_spring__",
    "src_spring__src_summer",
    "src_spring__p_",
  ]) {
    expect(parseDeepLink(parameter)).toEqual({ to: "home" });
  }
});

it.each([
  { to: "product", slug: "coffee" },
  { to: "payment", paymentId: "01890000-aaaa-7bbb-8ccc-ddddeeeeffff" },
  { to: "subscription", subscriptionId: "01890000-aaaa-7bbb-8ccc-ddddeeeeffff" },
  { to: "code", code: "SPRING-27" },
  { to: "ticket", ticketId: "01890000-aaaa-7bbb-8ccc-ddddeeeeffff" },
] as const)("leads back to $to, in a parameter that Telegram takes", (link) => {
  expect(deepLinkParameter(link)).toMatch(/^[\w-]{1,64}$/);
  expect(parseDeepLink(deepLinkParameter(link))).toEqual(link);
});
