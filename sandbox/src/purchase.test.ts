import { Bot } from "grammy";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "./sandbox.ts";

let sandbox: Sandbox;
let bot: Bot;

beforeEach(async () => {
  sandbox = await startSandbox({ limits: "off" });
  bot = new Bot(sandbox.botToken, { client: { apiRoot: sandbox.url } });
});

afterEach(async () => {
  await bot.stop();
  await sandbox.close();
});

async function polling(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    bot.start({ onStart: () => resolve() }).catch(reject);
  });
}

test("a bot by grammY greets, sells and is paid", async () => {
  bot.command("start", async (context) => {
    await context.reply("<b>Welcome</b>", {
      parse_mode: "HTML",
      reply_markup: { inline_keyboard: [[{ text: "Buy", callback_data: "buy:tea" }]] },
    });
  });
  bot.callbackQuery("buy:tea", async (context) => {
    await context.answerCallbackQuery("Here you are");
    const link = await context.api.createInvoiceLink("Tea", "A cup", "order-1", "", "XTR", [
      { label: "Tea", amount: 50 },
    ]);
    await context.editMessageText("Pay here", {
      reply_markup: { inline_keyboard: [[{ text: "Pay ⭐ 50", url: link }]] },
    });
  });
  bot.on("pre_checkout_query", (context) => context.answerPreCheckoutQuery(true));
  bot.on("message:successful_payment", (context) =>
    context.reply(`Thank you: ${context.message.successful_payment.total_amount}`),
  );
  await polling();

  await sandbox.hand.start({ personId: 1001 });
  const welcome = await sandbox.world.waitFor((world) => world.lastMessage(1001, "bot"));
  expect(welcome.message).toMatchObject({ text: "Welcome", entities: [{ type: "bold", offset: 0, length: 7 }] });

  const messageId = welcome.message["message_id"] as number;
  expect(await sandbox.hand.tapButton({ personId: 1001, messageId, row: 0, column: 0 })).toEqual({
    isAnswered: true,
    toast: "Here you are",
  });
  await sandbox.world.waitFor((world) => world.lastMessage(1001, "bot")?.message["text"] === "Pay here");
  await sandbox.hand.tapButton({ personId: 1001, messageId, row: 0, column: 0 });
  const sheet = await sandbox.world.waitFor(() => sandbox.payments.openSheets()[0]);
  expect(sheet).toMatchObject({ title: "Tea", totalAmount: 50, balance: 1500, status: "open" });

  expect(await sandbox.hand.pay({ sheetId: sheet.id })).toMatchObject({ status: "paid" });
  const thanks = await sandbox.world.waitFor((world) =>
    /Thank you/.test(String(world.lastMessage(1001, "bot")?.message["text"])),
  );
  expect(thanks).toBe(true);
  expect(sandbox.world.person(1001)?.stars).toBe(1450);
  expect(sandbox.world.botStars()).toBe(50);
  expect(await bot.api.getMyStarBalance()).toEqual({ amount: 50 });
});
