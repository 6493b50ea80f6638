/** Anna asks in the Mini App for all that is kept about her, and has it deleted. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";
import { openWorld, type World } from "../world.ts";
import { Desk } from "./desk.ts";

let browser: Browser;
let world: World;
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it(
  "she is sent her file, thinks again, and is forgotten; the window she did it in says so",
  { timeout: 90_000 },
  async () => {
    const anna = await world.guest("Anna");
    await anna.ordersInChat("lighthouse-tale");
    await anna.pays();
    await anna.sees("Paid: ");
    await using phone = await Desk.open({
      browser,
      url: world.sandbox.url,
      guest: anna,
      size: { width: 390, height: 844 },
      theme: "light",
      name: "my-data",
    });
    await phone.opensMiniApp();
    await using elsewhere = await anna.opensMiniAppAt(world.url);
    await phone.app.getByRole("link", { name: "Settings" }).click();
    await phone.app.getByRole("link", { name: "My data" }).click();
    await phone.app.getByRole("button", { name: "Send me my data" }).click();
    await phone.app.getByText("Your file is on its way to the chat.").waitFor();
    await anna.sees("Everything we keep about you");
    expect(JSON.parse(await anna.lastFile())).toMatchObject({ profile: [{ firstName: "Anna" }] });

    const doIt = phone.app.getByRole("button", { name: "Delete my data…" });
    await doIt.click();
    await phone.app.getByText("Really delete everything?").waitFor();
    await phone.picture("sure");
    await phone.app.getByRole("button", { name: "No, keep it" }).click();
    await doIt.click();
    await phone.app.getByRole("button", { name: "Yes, delete everything" }).click();
    await phone.sees("Your data has been deleted");
    await phone.picture("forgotten");
    await anna.sees("This is your receipt");
    await expect(elsewhere.asks(`{ me { id } }`)).rejects.toThrow("SESSION_EXPIRED");
    await phone.reloadsMiniApp();
    await phone.sees("Your data has been deleted");
    await phone.app.getByRole("button", { name: "Close" }).click();
    await phone.phone.getByTestId("miniapp").waitFor({ state: "detached" });

    await phone.opensMiniApp();
    await phone.app.getByRole("link", { name: "Purchases" }).click();
    await phone.app.getByText("Nothing here yet").waitFor();
  },
);
