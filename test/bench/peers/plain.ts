/** A grammY monolith with nothing in between: webhook, handler, `pg`. */
import { Bot } from "grammy";
import pg from "pg";
import { required, serve } from "./serve.ts";
import { createShop } from "./shop.ts";

const shop = createShop(new pg.Pool({ connectionString: required("DATABASE_URL") }));
const bot = new Bot(required("BOT_TOKEN"), { client: { apiRoot: required("TELEGRAM_API_ROOT") } });

bot.on("pre_checkout_query", async (ctx) => {
  const refusal = await shop.refuseCheckout(ctx.preCheckoutQuery);
  if (refusal) await ctx.answerPreCheckoutQuery(false, refusal);
  else await ctx.answerPreCheckoutQuery(true);
});
bot.on("message:successful_payment", (ctx) => shop.recordPayment(ctx.message.successful_payment));

await serve(bot);
