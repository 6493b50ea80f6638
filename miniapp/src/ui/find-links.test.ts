import { expect, it } from "vitest";
import { findLinks } from "./find-links.ts";

const addresses = (text: string) => findLinks(text).flatMap(({ address }) => address ?? []);

it("finds addresses and leaves the sentence its stops", () => {
  expect(addresses("Get it at https://a.example/x?y=1&z=2. Or (http://b.example/t).")).toEqual([
    "https://a.example/x?y=1&z=2",
    "http://b.example/t",
  ]);
});

it("loses no character of the text", () => {
  const text = "Code: TEA-1\nhttps://a.example/\n\nEnjoy!";
  expect(
    findLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

it("makes no link of anything that is not a web address", () => {
  expect(addresses("javascript:alert(1) ftp://x data:text/html,x https:// a.example")).toEqual([]);
});
