import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "./browser.ts";

describe("the test browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 120_000);
  afterAll(() => browser.close());

  // With a browser of the machine, its fonts decide.
  it.skipIf(process.env["BROWSER_PATH"])("draws Latin, Cyrillic, Arabic and emoji from its own fonts", async () => {
    const page = await browser.newPage();
    const texts = ["Tea → ✓ 5 ₽ €", "Чай", "شاي", "⭐🍵"];
    await page.setContent(texts.map((text) => `<p style="font-family: sans-serif"><span>${text}</span></p>`).join(""));
    const session = await page.context().newCDPSession(page);
    await session.send("DOM.enable");
    await session.send("CSS.enable");
    const { root } = await session.send("DOM.getDocument");
    const { nodeIds } = await session.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: "span" });
    const fonts = await Promise.all(nodeIds.map((nodeId) => session.send("CSS.getPlatformFontsForNode", { nodeId })));
    const families = fonts.map((used) => used.fonts.map((font) => font.familyName));
    expect(families).toEqual([["Inter"], ["Inter"], ["Noto Sans Arabic"], ["Noto Color Emoji"]]);
  });

  it("keeps origins apart, as people's browsers do", async () => {
    await using shop = await serving("the shop");
    await using bank = await serving("the bank");
    const page = await browser.newPage();
    await page.goto(shop.address);
    const read = (address: string) =>
      page.evaluate(
        (url) =>
          fetch(url).then(
            (answer) => answer.text(),
            () => "refused",
          ),
        address,
      );
    expect(await read(shop.address)).toBe("the shop");
    expect(await read(bank.address)).toBe("refused");
  });
});

async function serving(text: string) {
  const server = createServer((_, response) => response.end(text));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
