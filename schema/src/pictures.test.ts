import { expect, it } from "vitest";
import { pictureAddresses } from "./pictures.ts";

it("prefers the lighter picture of the shop's own, and falls back to the other", () => {
  expect(pictureAddresses("/media/products/tea.jpg")).toEqual(["/media/products/tea.webp", "/media/products/tea.jpg"]);
});

it("takes every other picture as it is", () => {
  expect(pictureAddresses("/media/products/tea.png")).toEqual(["/media/products/tea.png"]);
  expect(pictureAddresses("https://pictures.example/tea.jpg")).toEqual(["https://pictures.example/tea.jpg"]);
});
