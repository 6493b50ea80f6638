/**
 * For tests of what the money path promises, each promise in one short story: `payments/*.promises.test.ts`. Random stories
 * are in `test/model`; these are the sure ones, so that whoever breaks a promise reads in one line which one it was.
 */
import { PaymentChannel } from "./payments/payment.entity.ts";
import { manualClock } from "./platform/clock.ts";
import type { Database } from "./platform/database.ts";
import { Refusal } from "./platform/refusal.ts";
import { type Telegram, TelegramError } from "./platform/telegram.ts";
import { Product } from "./products/product.entity.ts";
import { openTestShop } from "./test-shop.ts";

export const price = 7;
const ownerId = 900;

/** A shop on this database, people who buy from it, and what stands in the books afterwards. */
export async function openMoney(db: Database) {
  const settings = { OWNER_IDS: String(ownerId), REFUND_STAFF_STARS_PER_DAY: String(price * 12) };
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const { telegram, returned, lines } = telegramOf();
  const shop = openTestShop(db, clock, { settings, telegram });

  /** Numbers nobody else on this database has. */
  let last = 1000;
  const next = () => ++last;

  async function person(id = next()) {
    const made = await shop.users.byTelegramUser({ id, first_name: "Anna" });
    await shop.users.acceptTerms(made);
    made.hasAcceptedTerms = true;
    return made;
  }
  const owner = await person(ownerId);

  async function product(stock: number | null = null): Promise<Product> {
    const slug = `tea-${next()}`;
    const text = [{ language: "en", text: "Tea" }];
    const texts = { title: text, description: text, delivery: text };
    const rest = { photoUrl: null, entitlementDays: null, isRepeatable: true, position: 1 };
    const draft = { slug, ...texts, priceStars: price, stock, entitlementKey: slug, ...rest };
    const made = await shop.products.create(draft, { staff: owner, requestId: "test" });
    if (!(made instanceof Product)) throw new Error("the product was refused");
    return made;
  }

  async function order(given?: Product): Promise<Order> {
    const [buyer, { id: productId }] = [await person(), given ?? (await product())];
    const input = { productId, idempotencyKey: `key-${next()}`, channel: PaymentChannel.MINIAPP };
    const started = await shop.payments.start(buyer, input, "test");
    if (started instanceof Refusal) throw new Error(started.message);
    return { id: started.id, payload: started.invoicePayload, payer: Number(buyer.telegramId) };
  }

  const newCharge = () => `charge-${next()}`;
  const seconds = () => Math.floor(clock.now().getTime() / 1000);

  function paid({ payload, payer }: Order, chargeId: string, update_id = next()) {
    const successful_payment = {
      currency: "XTR",
      total_amount: price,
      invoice_payload: payload,
      telegram_payment_charge_id: chargeId,
      provider_payment_charge_id: "",
    };
    const message = { message_id: 1, date: seconds(), from: { id: payer }, chat: { id: payer }, successful_payment };
    return { update_id, message };
  }

  function question({ payload, payer }: Order) {
    const id = `query-${next()}`;
    const asked = { id, from: { id: payer }, currency: "XTR", total_amount: price, invoice_payload: payload };
    return { update_id: next(), pre_checkout_query: asked };
  }
  const decides = (asked: object) => shop.charges.decideCheckout(asked, "test");

  let statements = 0;
  const query = <Row = Record<string, unknown>>(sql: string, values: unknown[] = []) =>
    db.query<Row>({ name: `test_promise_${++statements}`, sql }, values);

  const chargesOf = async ({ id }: Order) =>
    (
      await query<{ disposition: string }>(
        `select disposition from charge where payment_id = $1 order by disposition`,
        [id],
      )
    ).map(({ disposition }) => disposition);
  const stateOf = async ({ id }: Order) => (await query(`select state from payment where id = $1`, [id]))[0]?.["state"];
  const grantsOf = ({ id }: Order) =>
    query(
      `select e.revoked_at is null as "isValid" from entitlement e join charge c using (provider, charge_id)
      where c.payment_id = $1`,
      [id],
    );

  async function chargeRowId(chargeId: string): Promise<string> {
    const [row] = await query<{ id: string }>(`select id from charge where charge_id = $1`, [chargeId]);
    return row?.id ?? "";
  }

  return {
    ...shop,
    clock,
    /** Charges that Telegram was asked to return, as often as it was. */
    returned,
    /** Its own account of Stars, as it tells it. */
    lines,
    owner,
    next,
    newCharge,
    person,
    product,
    order,
    seconds,
    paid,
    query,
    chargesOf,
    stateOf,
    grantsOf,
    chargeRowId,
    hears: (update: object) => shop.charges.recordUpdate(update, "test"),

    question,
    decides,
    asksToPay: async (order: Order): Promise<boolean> => (await decides(question(order))).ok,
  };
}
export type MoneyShop = Awaited<ReturnType<typeof openMoney>>;

interface Order {
  id: string;
  payload: string;
  payer: number;
}

/** Telegram that returns a charge once, as the real one does, and shows what lines it is told to. */
function telegramOf() {
  const returned: unknown[] = [];
  const lines: object[] = [];
  const answers: Record<string, (params: Record<string, unknown>) => unknown> = {
    createInvoiceLink: () => "https://t.me/$slug",
    refundStarPayment({ telegram_payment_charge_id: id }) {
      returned.push(id);
      if (returned.filter((one) => one === id).length > 1) {
        throw new TelegramError("refundStarPayment", 400, "Bad Request: CHARGE_ALREADY_REFUNDED");
      }
      return true;
    },
    getStarTransactions: ({ offset }) => ({ transactions: lines.slice(Number(offset)) }),
    getMyStarBalance: () => ({ amount: 0 }),
  };
  const telegram: Telegram = {
    call: async <Result>(method: string, params: Record<string, unknown>) => answers[method]?.(params) as Result,
    close: () => Promise.resolve(),
  };
  return { telegram, returned, lines };
}
