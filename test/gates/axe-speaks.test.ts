import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { violationsOn } from "./accessibility.ts";

// A gate that finds nothing is open.
it("finds what is wrong with a page, and says where", async () => {
  const browser = await openBrowser();
  const server = createServer((_, response) =>
    response
      .setHeader("content-type", "text/html")
      .end(`<html lang="en"><title>Shop</title><main><h1 style="color:#bbb">Tea</h1><img src="data:,"></main></html>`),
  );
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const found = await violationsOn(browser, "light", [{ name: "bad page", url, ready: "h1" }]);
    expect(found.map((sentence) => sentence.split(":")[1]?.trim())).toEqual(["color-contrast", "image-alt"]);
  } finally {
    server.closeAllConnections();
    server.close();
    await browser.close();
  }
});
