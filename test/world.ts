/**
 * Everything in one process: sandbox Telegram, server on an embedded database in memory, bot. What a scenario kills it
 * starts as a child instead: see `children.ts`.
 */
import { createBot, type Bot } from "@starfront/bot/bot";
import { readConfig as readBotConfig } from "@starfront/bot/config";
import { startSandbox, type Sandbox } from "@starfront/sandbox/sandbox";
import { createApp, type App } from "@starfront/server/app";
import { readConfig } from "@starfront/server/config";
import { openTestDatabase } from "@starfront/server/platform/test-database";
import { Guest } from "./people/guest.ts";

export interface WorldOptions {
  /** How updates reach the bot. Both go through the same lanes; scenarios use webhooks unless they are about polling. */
  intake?: "webhook" | "polling";
  /** Real PostgreSQL; absent: embedded, in memory. */
  databaseUrl?: string;
  /** A group of the owner's where buyers' questions come in; absent: they come into the owner's own chat. */
  withStaffGroup?: boolean;
  /** Who else is in that group. */
  memberNames?: string[];
  /** False: no bot, for what only the server does. */
  withBot?: boolean;
  /** How long server and bot wait for an answer of Telegram's; absent: as long as in earnest. */
  answerWithinMs?: number;
  /** Settings of the server beyond what every world has. */
  settings?: Record<string, string>;
}

export interface World extends AsyncDisposable {
  sandbox: Sandbox;
  app: App;
  bot: Bot | null;
  serviceSecret: string;
  /** The server's address. */
  url: string;
  /** Somebody with Stars who has never met the bot. Anna speaks English. */
  guest(name: string, options?: { languageCode?: string; stars?: number }): Promise<Guest>;
  /** Id of the staff's group; 0 without one. */
  staffGroupId: number;
  /** Who else is in it. */
  staffMembers: Guest[];
  /** The shop's owner: staff. */
  owner: Guest;
  /** One piece of this product is left. */
  sellsLast(slug: string): Promise<void>;
  lastPayment(guest: Guest): Promise<PaymentOnRecord>;
  /** Money for a payment as Telegram would tell it, past its own rules: a second charge, late, odd. Answers what became of it. */
  charged(payment: PaymentOnRecord, odd: { chargeId: string; amount?: number; payload?: string }): Promise<string>;
  /** The ledger: Stars per account, without empty ones. */
  books(): Promise<Record<string, number>>;
  /** Somebody with the bot's token calls the Bot API past us. */
  outside(method: string, params: Record<string, unknown>): Promise<unknown>;
  /**
   * The bot is away, and somebody else takes its updates and throws them away, as Telegram does after a day. Meanwhile
   * `paysPast` pays the newest invoice: the question before the money is answered with yes.
   */
  whileBotIsAway(act: (away: { paysPast(guest: Guest): Promise<void> }) => Promise<void>): Promise<void>;
  /** Moves everybody's clock. */
  advance(seconds: number): Promise<void>;
  close(): Promise<void>;
}

export interface PaymentOnRecord {
  id: string;
  payload: string;
  amount: number;
  buyerId: number;
}

interface ThrownAway {
  update_id: number;
  pre_checkout_query?: { id: string };
}

const ownerId = 1001;

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const sandbox = await startSandbox({
    limits: "off",
    people: [{ id: ownerId, firstName: "Olga", languageCode: "en", stars: 1000 }],
  });
  const members = [];
  for (const firstName of options.memberNames ?? []) {
    members.push(await sandbox.hand.addPerson({ firstName, languageCode: "en", stars: 1000 }));
  }
  const memberIds = members.map(({ id }) => id);
  const staffGroup = options.withStaffGroup
    ? await sandbox.hand.createGroup({ personId: ownerId, title: "Staff", memberIds })
    : undefined;
  const serviceSecret = `secret-of-this-test-${sandbox.port}`.padEnd(40, "x");
  const common = {
    SANDBOX_BOT_TOKEN: sandbox.botToken,
    TELEGRAM_API_ROOT: sandbox.url,
    SERVICE_SECRET: serviceSecret,
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
  };
  const patience = options.answerWithinMs === undefined ? {} : { answerWithinMs: options.answerWithinMs };
  // A prepared dump opens four times faster than a new folder is made.
  const db = options.databaseUrl === undefined ? await openTestDatabase() : undefined;
  const app = await createApp(
    readConfig({
      ...common,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: "memory://",
      DATABASE_URL: options.databaseUrl,
      OWNER_IDS: String(ownerId),
      ...options.settings,
      ...(staffGroup && { STAFF_CHAT_ID: String(staffGroup.id) }),
    }),
    { ...(db && { db }), ...patience },
  );
  const url = await app.listen();
  const startBot = () =>
    createBot(
      readBotConfig({
        ...common,
        API_URL: url,
        BOT_PORT: "0",
        ...(options.intake === "polling"
          ? {}
          : { WEBHOOK_URL: "http://127.0.0.1", WEBHOOK_SECRET: "webhook-secret-of-this-test" }),
      }),
      patience,
    );
  const bot = options.withBot === false ? null : startBot();
  await bot?.start();

  let nextUpdateId = 1_000_000_000;
  const close = async () => {
    await world.bot?.stop();
    await app.close();
    await db?.close();
    await sandbox.close();
  };
  const world: World = {
    sandbox,
    app,
    bot,
    serviceSecret,
    url,
    staffGroupId: staffGroup?.id ?? 0,
    staffMembers: memberIds.map((id) => new Guest(sandbox, url, id)),
    owner: new Guest(sandbox, url, ownerId),
    async guest(firstName, { languageCode = "en", stars = 1000 } = {}) {
      const person = await sandbox.hand.addPerson({ firstName, languageCode, stars });
      return new Guest(sandbox, url, person.id);
    },
    async sellsLast(slug) {
      await app.parts.db.query({ name: "test_stock", sql: "update product set stock = 1 where slug = $1" }, [slug]);
    },
    async lastPayment(guest) {
      const [row] = await app.parts.db.query<Omit<PaymentOnRecord, "buyerId">>(
        {
          name: "test_last_payment",
          sql: `select p.id, p.invoice_payload as payload, p.amount::int as amount from payment p
            join app_user u on u.id = p.user_id where u.telegram_id = $1 order by p.id desc limit 1`,
        },
        [guest.id],
      );
      if (!row) throw new Error("there is no payment");
      return { ...row, buyerId: guest.id };
    },
    charged(payment, { chargeId, amount = payment.amount, payload = payment.payload }) {
      return app.charges.recordUpdate(
        {
          update_id: nextUpdateId++,
          message: {
            message_id: nextUpdateId,
            date: sandbox.clock.reading().now,
            from: { id: payment.buyerId, is_bot: false, first_name: "Somebody" },
            chat: { id: payment.buyerId, type: "private" },
            successful_payment: {
              currency: "XTR",
              total_amount: amount,
              invoice_payload: payload,
              telegram_payment_charge_id: chargeId,
              provider_payment_charge_id: "",
            },
          },
        },
        "test",
      );
    },
    async books() {
      const rows = await app.parts.db.query<{ account: string; stars: number }>(
        {
          name: "test_books",
          sql: "select account, sum(amount)::int as stars from ledger_entry group by account having sum(amount) <> 0",
        },
        [],
      );
      return Object.fromEntries(rows.map(({ account, stars }) => [account, stars]));
    },
    async outside(method, params) {
      const response = await fetch(`${sandbox.url}/bot${sandbox.botToken}/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(params),
      });
      if (!response.ok) throw new Error(await response.text());
      return ((await response.json()) as { result: unknown }).result;
    },
    async whileBotIsAway(act) {
      if (!world.bot) throw new Error("this world has no bot");
      await world.bot.stop();
      await world.outside("deleteWebhook", {});
      let offset = 0;
      const takeAway = async () => {
        const updates = (await world.outside("getUpdates", { offset, timeout: 5 })) as ThrownAway[];
        offset = Math.max(offset, ...updates.map((update) => update.update_id + 1));
        return updates;
      };
      await act({
        async paysPast(guest) {
          const paid = guest.pays();
          for (let asked = false; !asked;) {
            for (const { pre_checkout_query: query } of await takeAway()) {
              if (query)
                asked = Boolean(
                  await world.outside("answerPreCheckoutQuery", { pre_checkout_query_id: query.id, ok: true }),
                );
            }
          }
          await paid;
        },
      });
      await world.outside("getUpdates", { offset: -1, timeout: 0 });
      const [last] = (await world.outside("getUpdates", { offset: -1, timeout: 0 })) as ThrownAway[];
      if (last) await world.outside("getUpdates", { offset: last.update_id + 1, timeout: 0 });
      world.bot = startBot();
      await world.bot.start();
    },
    async advance(seconds) {
      const aim = sandbox.clock.reading().now + seconds;
      const arrived = Promise.withResolvers<void>();
      // A jump over renewals comes in several steps; the last one counts.
      const look = () => app.parts.clock.now().getTime() >= aim * 1000 && arrived.resolve();
      const forget = app.parts.clock.onJump(look);
      await sandbox.hand.advanceClock({ seconds });
      look();
      await arrived.promise;
      forget();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
  return world;
}
