/** For tests: a shop with a plan, and a Telegram that says what the test wants and remembers what it was told. */
import { PaymentChannel } from "./payments/payment.entity.ts";
import { manualClock } from "./platform/clock.ts";
import type { Database } from "./platform/database.ts";
import type { Person } from "./platform/principal.ts";
import { Refusal } from "./platform/refusal.ts";
import { TelegramError, type Telegram } from "./platform/telegram.ts";
import { Product } from "./products/product.entity.ts";
import type { RenewalNews } from "./subscriptions/subscription.rules.ts";
import { openTestShop } from "./test-shop.ts";

export const price = 50;
export const day = 24 * 3600;
export const month = 30 * day;

/** What Telegram was told about a renewal. */
export interface Told {
  user_id: number;
  telegram_payment_charge_id: string;
  is_canceled: boolean;
}

let numbers = 70_000;
const next = () => ++numbers;

/** `settings` as `openTestShop` takes them. */
export function openPlans(db: Database, settings: Record<string, string> = {}) {
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const line = {
    told: [] as Told[],
    /** Charges that it was asked to return. */
    returned: [] as string[],
    error: null as TelegramError | null,
    during: null as (() => Promise<void>) | null,
    /** Its own account, as `getStarTransactions` shows it. */
    account: [] as { id: string; amount: number; date: number; source: object }[],
  };
  const telegram: Telegram = {
    async call<Result>(method: string, params: unknown) {
      if (method === "getStarTransactions") {
        const { offset, limit } = params as { offset: number; limit: number };
        return { transactions: line.account.slice(offset, offset + limit) } as Result;
      }
      if (method === "getMyStarBalance") {
        return { amount: line.account.reduce((sum, { amount }) => sum + amount, 0) } as Result;
      }
      if (method === "refundStarPayment") {
        line.returned.push((params as Told).telegram_payment_charge_id);
        return true as Result;
      }
      if (method === "getStarTransactions") return { transactions: [] } as Result;
      if (method === "getMyStarBalance") return { amount: 0 } as Result;
      if (method !== "editUserStarSubscription") return "https://t.me/$slug" as Result;
      await line.during?.();
      if (line.error) throw line.error;
      line.told.push(params as Told);
      return true as Result;
    },
    close: () => Promise.resolve(),
  };
  const app = openTestShop(db, clock, { settings, telegram });

  async function person(firstName: string): Promise<Person> {
    const user = { id: next(), first_name: firstName };
    await app.users.acceptTerms(await app.users.byTelegramUser(user));
    return app.users.byTelegramUser(user);
  }

  async function plan(planGroup: string | null = null): Promise<Product> {
    const slug = `plan-${next()}`;
    const text = [{ language: "en", text: "The Tea Club" }];
    const texts = { title: text, description: text, delivery: text };
    const sold = { priceStars: price, stock: null, entitlementKey: slug, entitlementDays: null, isRepeatable: false };
    const draft = { slug, ...texts, ...sold, photoUrl: null, position: 1, periodSeconds: month, planGroup };
    const made = await app.products.create(draft, { staff: await person("Olga"), requestId: "test" });
    if (made instanceof Refusal) throw new Error(made.message);
    return made;
  }

  async function orders(buyer: Person, product: Product) {
    const input = { productId: product.id, idempotencyKey: `key-${next()}`, channel: PaymentChannel.CHAT };
    const started = await app.payments.start(buyer, input, "test");
    if (started instanceof Refusal) throw new Error(started.message);
    return started;
  }

  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

  /** As Telegram tells it. `endsAt` null: it forgot to say. */
  function chargeUpdate(payer: Person, payload: string, charge: SomeCharge = {}) {
    const { chargeId = `charge-${next()}`, isFirst = false, at = clock.now() } = charge;
    const endsAt = charge.endsAt === undefined ? new Date(at.getTime() + month * 1000) : charge.endsAt;
    const successful_payment = {
      currency: "XTR",
      total_amount: price,
      invoice_payload: payload,
      telegram_payment_charge_id: chargeId,
      is_recurring: true,
      ...(isFirst && { is_first_recurring: true }),
      ...(endsAt && { subscription_expiration_date: seconds(endsAt) }),
    };
    const message = { date: seconds(at), from: { id: Number(payer.telegramId) }, successful_payment };
    return { update_id: next(), message };
  }

  return {
    ...app,
    db,
    clock,
    line,
    person,
    plan,
    orders,
    chargeUpdate,

    charged: (payer: Person, payload: string, charge?: SomeCharge) =>
      app.charges.recordUpdate(chargeUpdate(payer, payload, charge), "test"),

    /** A line of Telegram's own account: it does not say whether it was the first, nor when its period ends. */
    found: (payer: Person, invoicePayload: string, chargeId: string, chargedAt = clock.now()) =>
      app.charges.recordCharge(
        {
          kind: "charged",
          provider: "telegram-stars",
          chargeId,
          providerChargeId: null,
          invoicePayload,
          amount: price,
          currency: "XTR",
          payerTelegramId: payer.telegramId,
          chargedAt,
          flaw: null,
          recurring: { isFirst: null, endsAt: null },
          raw: null,
        },
        null,
        "test",
      ),

    /** Telegram takes money for a plan, and its update never arrives. */
    takes(payer: Person, invoicePayload: string, chargeId: string): void {
      const user = { id: Number(payer.telegramId) };
      const sale = { type: "user", transaction_type: "invoice_payment", user, subscription_period: month };
      const source = { ...sale, invoice_payload: invoicePayload };
      line.account.push({ id: chargeId, amount: price, date: seconds(clock.now()), source });
    },

    says: (holder: Person, payload: string, state: RenewalNews) =>
      app.charges.recordUpdate(
        {
          update_id: next(),
          subscription: { user: { id: Number(holder.telegramId) }, invoice_payload: payload, state },
        },
        "test",
      ),

    goesBack: (payer: Person, chargeId: string) =>
      app.refunds.confirm(
        {
          kind: "refunded",
          provider: "telegram-stars",
          currency: "XTR",
          chargeId,
          amount: price,
          payerTelegramId: payer.telegramId,
          refundedAt: clock.now(),
        },
        null,
        "test",
      ),

    asksToPay: (payer: Person, payload: string) =>
      app.charges.decideCheckout(
        {
          update_id: next(),
          pre_checkout_query: {
            id: `query-${next()}`,
            from: { id: Number(payer.telegramId) },
            currency: "XTR",
            total_amount: price,
            invoice_payload: payload,
          },
        },
        "test",
      ),

    /** A plan that somebody pays for, by the charge `first`. */
    async subscribed(holder: Person, product?: Product) {
      const payment = await orders(holder, product ?? (await plan()));
      const first = `first-${next()}`;
      await app.charges.recordUpdate(
        chargeUpdate(holder, payment.invoicePayload, { chargeId: first, isFirst: true }),
        "test",
      );
      const [begun] = await app.subscriptions.list(holder);
      if (!begun) throw new Error("no subscription has begun");
      return {
        id: begun.id,
        first,
        payload: payment.invoicePayload,
        paymentId: payment.id,
        productId: payment.productId,
      };
    },

    /** Time passes, and the sweeps do what is due. */
    async passes(passed: number): Promise<void> {
      clock.advance(passed);
      for (const sweep of app.sweeps) {
        if (!sweep.name.startsWith("reconciliation.")) while ((await sweep.run(clock.now())) > 0);
      }
    },

    /** Until when each charge grants what it bought, by charge. */
    async granted(holder: Person): Promise<Record<string, Date | null>> {
      const rows = await db.query<{ chargeId: string; until: Date | null }>(
        {
          name: "test_granted",
          sql: `select charge_id as "chargeId", expires_at as until from entitlement where user_id = $1 and revoked_at is null`,
        },
        [holder.id],
      );
      return Object.fromEntries(rows.map(({ chargeId, until }) => [chargeId, until]));
    },

    async fates(paymentId: string): Promise<string[]> {
      const rows = await db.query<{ fate: string }>(
        {
          name: "test_fates",
          sql: `select disposition || ' ' || coalesce(reason, period::text) as fate from charge where payment_id = $1 order by id`,
        },
        [paymentId],
      );
      return rows.map(({ fate }) => fate);
    },

    /** How the money of a payment went back. */
    async refundsOf(paymentId: string): Promise<string[]> {
      const rows = await db.query<{ refund: string }>(
        {
          name: "test_refunds_of",
          sql: `select state || ' ' || origin as refund from refund where payment_id = $1 order by id`,
        },
        [paymentId],
      );
      return rows.map(({ refund }) => refund);
    },

    /** What this person is told, by kind. */
    async toldOf(holder: Person): Promise<string[]> {
      const rows = await db.query<{ kind: string }>(
        { name: "test_told_of", sql: "select kind from notification where user_id = $1 order by kind, id" },
        [holder.id],
      );
      return rows.map(({ kind }) => kind);
    },
  };
}
export type PlansShop = ReturnType<typeof openPlans>;

/** For the next test on the same database: of what was to be told before nothing is left, for sweeps tell all of it. */
export async function openPlansAnew(db: Database): Promise<PlansShop> {
  await db.query({ name: "test_nothing_to_tell", sql: "delete from renewal_intent" }, []);
  return openPlans(db);
}

interface SomeCharge {
  chargeId?: string;
  isFirst?: boolean;
  at?: Date;
  endsAt?: Date | null;
}
