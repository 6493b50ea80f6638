/** People who buy, through everything: they ask again when nobody answers, and press Pay again when it did not go through. */
import { setTimeout as pause } from "node:timers/promises";
import type { Sandbox } from "@starfront/sandbox/sandbox";
import type { Dice } from "./dice.ts";

export interface BuyersOptions {
  sandbox: Sandbox;
  /** The balancer before the servers. */
  apiUrl: string;
  serviceSecret: string;
  dice: Dice;
  payments: number;
  /** Nobody starts to buy after this, in ms since the epoch; what was started is finished. */
  until: number;
  atOnce: number;
}

export interface Bought {
  /** Payments that somebody began. */
  started: number;
  paid: number;
  /** Begun, but not paid: the buyer lost patience. */
  givenUp: number;
  /** Times Pay was pressed in vain. */
  pressedInVain: number;
  /** Charges told once more under a new update id. */
  toldAgain: number;
  /** Links paid a second time. */
  paidTwice: number;
}

const slug = "coffee";
const paymentsOfOne = 10;
const mostPeople = 900;
const patienceMs = 90_000;

export async function letThemBuy(options: BuyersOptions): Promise<Bought> {
  const { sandbox, dice, payments, until, atOnce } = options;
  const bought: Bought = { started: 0, paid: 0, givenUp: 0, pressedInVain: 0, toldAgain: 0, paidTwice: 0 };
  const people = Math.min(mostPeople, Math.max(atOnce, Math.ceil(payments / paymentsOfOne)));
  const buyers: Buyer[] = [];
  for (let number = 1; number <= people; number++) {
    const person = await sandbox.hand.addPerson({ firstName: `Buyer ${number}`, languageCode: "en", stars: 10_000 });
    buyers.push(new Buyer(options, person.id));
  }
  let next = 0;
  const free = [...buyers];
  async function line(): Promise<void> {
    while (next < payments && Date.now() < until) {
      next++;
      const buyer = free.shift();
      if (!buyer) throw new Error("there are fewer people than lines");
      const shownIn = dice.hits(0.5) ? "CHAT" : "MINIAPP";
      const wishes = { shownIn, toldAgain: dice.hits(0.05), paidTwice: dice.hits(0.02) };
      await buyer.buys(wishes, bought);
      free.push(buyer);
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, payments) }, line));
  return bought;
}

interface Wishes {
  shownIn: string;
  toldAgain: boolean;
  paidTwice: boolean;
}

class Buyer {
  readonly #options: BuyersOptions;
  readonly #id: number;
  #productId: string | undefined;

  constructor(options: BuyersOptions, id: number) {
    this.#options = options;
    this.#id = id;
  }

  async buys({ shownIn, toldAgain, paidTwice }: Wishes, bought: Bought): Promise<void> {
    const { hand, world } = this.#options.sandbox;
    const link = await this.#orders(shownIn, Date.now() + patienceMs);
    bought.started++;
    const invoice = link?.split("$")[1];
    if (invoice === undefined || !(await this.#pays(invoice, Date.now() + patienceMs, bought))) {
      bought.givenUp++;
      return;
    }
    bought.paid++;
    // Whatever the dice say, each happens to the first who has paid: a short storm must not be one without it.
    const charge = world.account.rows.findLast((row) => row.slug === invoice);
    if (charge && (toldAgain || bought.toldAgain === 0)) {
      bought.toldAgain++;
      await hand.announceAgain({ chargeId: charge.chargeId });
    }
    if (paidTwice || bought.paidTwice === 0) {
      bought.paidTwice++;
      await hand.payUnasked({ personId: this.#id, slug: invoice });
    }
  }

  /** The link to pay at, or undefined when none came in time. */
  async #orders(channel: string, until: number): Promise<string | undefined> {
    if (this.#productId === undefined) {
      await this.#options.sandbox.hand.start({ personId: this.#id });
      await this.#asks("mutation { acceptTerms { id } }", {}, until);
      const found = await this.#asks<{ product: { id: string } }>(
        "query ($slug: String!) { product(slug: $slug) { id } }",
        { slug },
        until,
      );
      this.#productId = found?.product.id;
    }
    const input = { productId: this.#productId, idempotencyKey: crypto.randomUUID(), channel };
    const answer = await this.#asks<{ startPayment: Started }>(
      `mutation ($input: StartPaymentInput!) { startPayment(input: $input) {
        ... on Payment { id state invoiceLink } ... on Refusal { message } } }`,
      { input },
      until,
    );
    const started = answer?.startPayment;
    if (started?.message !== undefined) throw new Error(`an order was refused: ${started.message}`);
    let payment = started;
    // The server that was to open the invoice may be gone: another one does, once it may think so.
    for (let look = 1; payment?.invoiceLink === null && payment.state === "CREATED" && Date.now() < until; look++) {
      await pause(Math.min(300 * look, 2000));
      const seen = await this.#asks<{ payment: Started }>(
        "query ($id: ID!) { payment(id: $id) { id state invoiceLink } }",
        { id: payment.id },
        until,
      );
      payment = seen?.payment;
    }
    return payment?.invoiceLink ?? undefined;
  }

  async #pays(invoice: string, until: number, bought: Bought): Promise<boolean> {
    const { hand } = this.#options.sandbox;
    while (Date.now() < until) {
      const sheet = await hand.openInvoice({ personId: this.#id, slug: invoice, origin: "chat" });
      if ((await hand.pay({ sheetId: sheet.id })).status === "paid") return true;
      bought.pressedInVain++;
      await pause(500);
    }
    return false;
  }

  /** Asks until somebody answers; undefined when nobody did in time. Everything asked here bears repeating. */
  async #asks<Data>(query: string, variables: Record<string, unknown>, until: number): Promise<Data | undefined> {
    const { apiUrl, serviceSecret, sandbox } = this.#options;
    const person = sandbox.world.person(this.#id);
    const user = person && Buffer.from(JSON.stringify(sandbox.world.userOf(person))).toString("base64url");
    while (Date.now() < until) {
      try {
        const response = await fetch(`${apiUrl}/graphql`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            authorization: `Service ${serviceSecret}`,
            "x-telegram-user": user ?? "",
          },
          body: JSON.stringify({ query, variables }),
          signal: AbortSignal.timeout(15_000),
        });
        const { data, errors } = (await response.json()) as Answer<Data>;
        if (data && !errors) return data;
        const code = errors?.[0]?.extensions?.code;
        if (code === "BAD_USER_INPUT" || code === "GRAPHQL_VALIDATION_FAILED") {
          throw new WrongQuestion(errors?.[0]?.message);
        }
      } catch (error) {
        if (error instanceof WrongQuestion) throw error;
        // Whoever was asked is gone.
      }
      await pause(300 + this.#options.dice.throw() * 400);
    }
    return undefined;
  }
}

/** The harness itself is wrong: asking again would not help. */
class WrongQuestion extends Error {}

interface Started {
  id: string;
  state: string;
  invoiceLink: string | null;
  /** Of a refusal. */
  message?: string;
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}
