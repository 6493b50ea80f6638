/** Staff answer in a group: what two people do on the sandbox page, and what the bot gets of it. */
import { readFile } from "node:fs/promises";
import { startSandbox, type Sandbox } from "@starfront/sandbox/sandbox";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openBrowser } from "../browser.ts";

let browser: Browser;
let sandbox: Sandbox;
beforeAll(async () => {
  [browser, sandbox] = await Promise.all([openBrowser(), startSandbox({ limits: "off" })]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await sandbox?.close();
});

async function call<T>(method: string, parameters: object): Promise<T> {
  const response = await fetch(`${sandbox.url}/bot${sandbox.botToken}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(parameters),
  });
  return ((await response.json()) as { result: T }).result;
}

async function phoneOf(personId: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
  page.setDefaultTimeout(15_000);
  await page.goto(`${sandbox.url}/?person=${personId}`);
  return page;
}

it("a group is made, and a member answers the bot with a picture and fetches a file", { timeout: 60_000 }, async () => {
  const [anna, boris] = [await phoneOf(1001), await phoneOf(1002)];
  await anna.getByRole("button", { name: "All chats" }).click();
  await anna.getByTestId("chats").getByRole("button", { name: "New group" }).click();
  const form = anna.getByTestId("new-group");
  await form.getByLabel("Name").fill("Support");
  await form.getByLabel("Борис Ильин").check();
  await form.getByRole("button", { name: "Create the group" }).click();
  await anna.getByText("You created the group").waitFor();

  const { id: chatId } = sandbox.world.state.groups[0] ?? { id: 0 };
  const { message_id: ticket } = await call<{ message_id: number }>("sendMessage", {
    chat_id: chatId,
    text: "Ticket 12",
  });
  await boris.getByRole("button", { name: /^All chats/ }).click();
  await boris
    .getByTestId("chats")
    .getByRole("button", { name: /Support/ })
    .click();
  const row = boris.locator(`[data-message-id="${ticket}"]`);
  await row.hover();
  await row.getByRole("button", { name: "More about this message" }).click();
  await row.getByRole("button", { name: "Reply", exact: true }).click();
  await boris.getByRole("button", { name: "Attach" }).click();
  await boris.getByRole("button", { name: "Receipt" }).click();
  await boris.getByLabel("Caption").fill("Here it is");
  await boris.getByTestId("attach").getByRole("button", { name: "Send", exact: true }).click();
  await anna.getByText("Here it is").waitFor();

  const updates = await call<{ message?: object }[]>("getUpdates", {});
  expect(updates.at(-1)?.message).toMatchObject({
    chat: { id: chatId },
    from: { id: 1002 },
    caption: "Here it is",
    photo: [{ width: 640, height: 480 }],
    reply_to_message: { message_id: ticket },
  });

  await sandbox.hand.sendDocument({ personId: 1001, chatId, name: "notes.txt", base64: btoa("all is well") });
  const saved = boris.waitForEvent("download");
  await boris.getByRole("link", { name: /notes\.txt/ }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe("notes.txt");
  expect(await readFile(await file.path(), "utf8")).toBe("all is well");
});
