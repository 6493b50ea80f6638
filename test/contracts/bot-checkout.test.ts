/** Pre-checkout, when the API or Telegram fail it: the person is told in time, and no stock stays held. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createBot } from "@starfront/bot/bot";
import { createLog } from "@starfront/bot/log";
import { startSandbox } from "@starfront/sandbox/sandbox";

const anna = 1001;

type Answer = (operation: string) => Record<string, unknown> | undefined;

/** An API that answers what the test says, or nothing at all. */
async function openApi(answer: Answer) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    if (request.method !== "POST") return response.writeHead(404).end();
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const operations = [JSON.parse(text) as { operationName: string }].flat();
      asked.push(...operations.map(({ operationName }) => operationName));
      const answers = operations.map(({ operationName }) => answer(operationName));
      if (answers.includes(undefined)) return;
      const data = answers.map((one) => ({ data: one }));
      response.end(JSON.stringify(data.length === 1 ? data[0] : data));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, url: `http://localhost:${(server.address() as AddressInfo).port}` };
}

async function annaAtTheSheet(answer: Answer, decideWithinMs: number) {
  const api = await openApi((operation) =>
    operation === "ClaimUpdates" || operation === "ClaimNotifications"
      ? { claimUpdates: [], claimNotifications: [] }
      : answer(operation),
  );
  const sandbox = await startSandbox({ limits: "off", people: [{ id: anna, firstName: "Anna", stars: 100 }] });
  const bot = createBot(
    {
      token: sandbox.botToken,
      telegramRoot: sandbox.url,
      apiUrl: api.url,
      serviceSecret: "s".repeat(32),
      intake: { kind: "polling" },
      publicUrl: undefined,
      miniAppUrl: undefined,
      supportUrl: undefined,
      messagesPerSecond: 30,
      logLevel: "silent",
    },
    { log: createLog({ level: "silent" }), decideWithinMs },
  );
  onTestFinished(async () => {
    await bot.stop(1000);
    await sandbox.close();
  });
  await bot.start();
  const link = (await fetch(`${sandbox.url}/bot${sandbox.botToken}/createInvoiceLink`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      title: "Tea",
      description: "A cup",
      payload: "order-1",
      currency: "XTR",
      prices: [{ label: "Tea", amount: 50 }],
    }),
  }).then((response) => response.json())) as { result: string };
  const slug = link.result.split("$")[1] ?? "";
  const sheet = await sandbox.hand.openInvoice({ personId: anna, slug, origin: "chat" });
  return { api, sandbox, sheet };
}

describe("a checkout", () => {
  it("is declined in words when the API does not decide in time", async () => {
    const { sandbox, sheet } = await annaAtTheSheet(() => undefined, 200);
    const outcome = await sandbox.hand.pay({ sheetId: sheet.id });
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.error).toContain("No Stars were taken");
    expect(sandbox.world.person(anna)?.stars).toBe(100);
  });

  it("is declined in the API's words", async () => {
    const { sandbox, sheet } = await annaAtTheSheet(
      () => ({ decideCheckout: { ok: false, message: "Sold out.", isRepeated: false } }),
      5000,
    );
    expect(await sandbox.hand.pay({ sheetId: sheet.id })).toMatchObject({ status: "failed", error: "Sold out." });
  });

  it("gives its hold back when Telegram does not take the yes", async () => {
    const { api, sandbox, sheet } = await annaAtTheSheet(
      (operation) =>
        operation === "ReleaseCheckout"
          ? { releaseCheckout: true }
          : { decideCheckout: { ok: true, message: null, isRepeated: false } },
      5000,
    );
    sandbox.faults.add({ kind: "method_error", method: "answerPreCheckoutQuery", errorCode: 400 });
    void sandbox.hand.pay({ sheetId: sheet.id }).catch(() => undefined);
    await expect.poll(() => api.asked).toContain("ReleaseCheckout");
  });
});
