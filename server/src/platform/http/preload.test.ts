import { expect, it } from "vitest";
import { preloadOf } from "./preload.ts";

it("names pictures in the words that browsers understand", () => {
  expect(preloadOf(["/media/products/tea.webp", "https://pictures.example/cake.png"])).toBe(
    "</media/products/tea.webp>; rel=preload; as=image; fetchpriority=high, " +
      "<https://pictures.example/cake.png>; rel=preload; as=image; fetchpriority=high",
  );
});

it("says nothing when there are none", () => {
  expect(preloadOf([])).toBe("");
});

it("writes addresses of other places so that they cannot end the header or begin another link", () => {
  const header = preloadOf([
    "https://pictures.example/a\r\nset-cookie: b/>; rel=x, <чай>.png",
    "/media/чай.webp",
    "/a>b",
  ]);
  expect(header).toBe(
    "<https://pictures.example/aset-cookie:%20b/%3E;%20rel=x,%20%3C%D1%87%D0%B0%D0%B9%3E.png>; " +
      "rel=preload; as=image; fetchpriority=high",
  );
});

it("stays as short as every proxy takes, and names the first ones only", () => {
  const long = `https://pictures.example/${"a".repeat(900)}.png`;
  const header = preloadOf([long, long, long, "/media/tea.webp", "/media/fifth.webp"]);
  expect(header.length).toBeLessThanOrEqual(2048);
  expect(header.match(/rel=preload/g)).toHaveLength(3);
  expect(header).toContain("</media/tea.webp>");
  expect(header).not.toContain("fifth");
});
