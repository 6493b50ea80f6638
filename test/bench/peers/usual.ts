/** The grammY monolith that its guides lead to: updates in order per person, session and conversations in PostgreSQL. */
import { type Conversation, type ConversationFlavor, conversations, createConversation } from "@grammyjs/conversations";
import { sequentialize } from "@grammyjs/runner";
import { PsqlAdapter } from "@grammyjs/storage-psql";
import { Bot, type Context, session, type SessionFlavor, type StorageAdapter } from "grammy";
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

async function askForSupport(conversation: Conversation<ShopContext, Context>, ctx: Context) {
  await ctx.reply("What happened?");
  const { message } = await conversation.waitFor("message:text");
  await ctx.reply(`Thank you, we will look into it: ${message.text.slice(0, 100)}`);
}

// The adapter asks for a client but only ever queries: a pool lets it read for several people at once.
async function storage<Data>(tableName: string): Promise<StorageAdapter<Data>> {
  return (await PsqlAdapter.create({ tableName, client: pool as unknown as pg.Client })) as StorageAdapter<Data>;
}

await serve(bot);
