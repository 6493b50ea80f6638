/** The grammY monolith that its guides lead to: updates in order per person, session and conversations in PostgreSQL. */
import { type Conversation, type ConversationFlavor, conversations, createConversation } from "@grammyjs/conversations";
import { sequentialize } from "@grammyjs/runner";
import { PsqlAdapter } from "@grammyjs/storage-psql";
import { Bot, type Context, InlineKeyboard, session, type SessionFlavor, type StorageAdapter } from "grammy";
import pg from "pg";
import { required, serve } from "./serve.ts";
import { createShop } from "./shop.ts";

interface SessionData {
  language: string;
  lastProduct: string | null;
}
type ShopContext = ConversationFlavor<Context & SessionFlavor<SessionData>>;

const pool = new pg.Pool({ connectionString: required("DATABASE_URL") });
const shop = createShop(pool);
const bot = new Bot<ShopContext>(required("BOT_TOKEN"), { client: { apiRoot: required("TELEGRAM_API_ROOT") } });
// A checkout has no chat; its person is the key of all three, so that they agree.
const keyOf = (ctx: Context) => ctx.from?.id.toString();

bot.use(sequentialize(keyOf));
bot.use(
  session({
    initial: (): SessionData => ({ language: "en", lastProduct: null }),
    getSessionKey: keyOf,
    storage: await storage<SessionData>("sessions"),
  }),
);
bot.use(
  conversations<ShopContext, Context>({
    storage: {
      type: "key",
      version: 1,
      getStorageKey: (ctx) => keyOf(ctx) ?? "",
      adapter: await storage("conversations"),
    },
  }),
);
bot.use(createConversation(askForSupport, "support"));
bot.command("paysupport", (ctx) => ctx.conversation.enter("support"));

bot.on("pre_checkout_query", async (ctx) => {
  const refusal = await shop.refuseCheckout(ctx.preCheckoutQuery);
  if (refusal) await ctx.answerPreCheckoutQuery(false, refusal);
  else await ctx.answerPreCheckoutQuery(true);
});
bot.on("message:successful_payment", async (ctx) => {
  await shop.recordPayment(ctx.message.successful_payment);
  ctx.session.lastProduct = ctx.message.successful_payment.invoice_payload;
});

/** The same questions as Starfront's, with the same calls of Telegram's methods. */
async function askForSupport(conversation: Conversation<ShopContext, Context>, ctx: Context) {
  const buyer = ctx.from?.id ?? 0;
  const bought = await conversation.external(() => shop.boughtBy(buyer));
  const which = new InlineKeyboard();
  for (const { payload, product } of bought) which.text(product, `order:${payload}`).row();
  await ctx.reply("Which payment is it about?", { reply_markup: which.text("Something else", "order:none") });

  const chosen = await conversation.waitForCallbackQuery(/^order:/);
  await chosen.editMessageText("What happened?", {
    reply_markup: new InlineKeyboard().text("Nothing came", "missing").row().text("Paid twice", "twice"),
  });
  await chosen.answerCallbackQuery();
  const why = await conversation.waitForCallbackQuery(["missing", "twice"]);
  await why.editMessageText("Please tell us more.");
  await why.answerCallbackQuery();

  const { message } = await conversation.waitFor("message:text");
  await ctx.reply(`Shall we send this?\n\n${message.text}`, {
    reply_markup: new InlineKeyboard().text("Send", "send").text("Leave", "leave"),
  });
  const sure = await conversation.waitForCallbackQuery(["send", "leave"]);
  if (sure.callbackQuery.data === "send") {
    const order = chosen.callbackQuery.data.slice("order:".length);
    const question = { buyer, order, reason: why.callbackQuery.data, text: message.text };
    const ticket = await conversation.external(() => shop.openTicket(question));
    await sure.editMessageText(`Thank you. Your question has the number ${ticket}.`);
  }
  await sure.answerCallbackQuery();
}

// The adapter asks for a client but only ever queries: a pool lets it read for several people at once.
async function storage<Data>(tableName: string): Promise<StorageAdapter<Data>> {
  return (await PsqlAdapter.create({ tableName, client: pool as unknown as pg.Client })) as StorageAdapter<Data>;
}

await serve(bot);
