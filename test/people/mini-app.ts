import type { MiniAppWindow, PaymentSheet } from "@starfront/sandbox/protocol";
import type { Sandbox } from "@starfront/sandbox/sandbox";
import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import type { Guest } from "./guest.ts";

export interface SeenPayment {
  id: string;
  state: string;
  version: number;
  invoiceLink: string | null;
  entitlement: { delivery: string } | null;
}

export interface SeenTicket {
  id: string;
  state: string;
  version: number;
  messages: { author: string; text: string }[];
}

export interface SeenSubscription {
  id: string;
  state: string;
  version: number;
  title: string;
  period: number;
  stoppedBy: string | null;
  currentPeriodEndsAt: string;
  accessEndsAt: string | null;
  nextChargeAt: string | null;
  willRenew: boolean;
  canResume: boolean;
  resumesInTelegram: boolean;
  isTelegramBeingTold: boolean;
  periods: { period: number; chargeId: string; endsAt: string; refundedAt: string | null }[];
}

const subscriptionFields = `id state version title period stoppedBy currentPeriodEndsAt accessEndsAt nextChargeAt willRenew canResume
  resumesInTelegram isTelegramBeingTold periods { period chargeId endsAt refundedAt }`;

/** A Mini App in somebody's hand, as far as the API and the bridge are concerned; the browser tests use the real one. */
export class MiniApp implements AsyncDisposable {
  readonly #guest: Guest;
  readonly #sandbox: Sandbox;
  readonly #apiUrl: string;
  readonly #window: MiniAppWindow;
  readonly #sockets: Client[] = [];
  token = "";

  private constructor(guest: Guest, sandbox: Sandbox, apiUrl: string, window: MiniAppWindow) {
    this.#guest = guest;
    this.#sandbox = sandbox;
    this.#apiUrl = apiUrl;
    this.#window = window;
  }

  static async open(guest: Guest, sandbox: Sandbox, apiUrl: string, window: MiniAppWindow): Promise<MiniApp> {
    const app = new MiniApp(guest, sandbox, apiUrl, window);
    const initData = new URLSearchParams(new URL(window.url).hash.slice(1)).get("tgWebAppData") ?? "";
    const { signIn } = await app.asks<{ signIn: { __typename: string; token: string; message: string } }>(
      `mutation ($input: SignInInput!) {
        signIn(input: $input) { __typename ... on SignedIn { token } ... on Refusal { message } }
      }`,
      { input: { initData, nonce: crypto.randomUUID() } },
    );
    if (signIn.__typename !== "SignedIn") throw new Error(`not signed in: ${signIn.message}`);
    app.token = signIn.token;
    return app;
  }

  /** Asks the API; GraphQL's errors are thrown, with their code in the message. */
  async asks<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const response = await fetch(`${this.#apiUrl}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(this.token && { authorization: `Bearer ${this.token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      data: Data;
      errors?: { message: string; extensions: { code: string } }[];
    };
    if (errors?.[0]) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
    return data;
  }

  async productId(slug: string): Promise<string> {
    const { product } = await this.asks<{ product: { id: string } }>(
      `query ($slug: String!) { product(slug: $slug) { id } }`,
      { slug },
    );
    return product.id;
  }

  async acceptsTerms(): Promise<void> {
    await this.asks(`mutation { acceptTerms { id } }`);
  }

  /** Starts a payment; a refusal is answered as such. */
  async orders(
    slug: string,
    key: string = crypto.randomUUID(),
  ): Promise<SeenPayment | { refusal: string; message: string }> {
    const { startPayment } = await this.asks<{
      startPayment:
        | (SeenPayment & { __typename: "Payment" })
        | { __typename: "Refusal"; code: string; message: string };
    }>(
      `mutation ($input: StartPaymentInput!) {
        startPayment(input: $input) {
          __typename
          ... on Payment { id state version invoiceLink entitlement { delivery } }
          ... on Refusal { code message }
        }
      }`,
      { input: { productId: await this.productId(slug), idempotencyKey: key, channel: "MINIAPP" } },
    );
    if (startPayment.__typename === "Refusal") return { refusal: startPayment.code, message: startPayment.message };
    return startPayment;
  }

  /** The invoice opens over the Mini App, the person confirms; the bridge's `invoice_closed` is only a hint. */
  async pays(payment: { invoiceLink: string | null }): Promise<PaymentSheet> {
    const slug = payment.invoiceLink?.split("$")[1];
    await this.#sandbox.hand.bridge({
      miniAppId: this.#window.id,
      eventType: "web_app_open_invoice",
      eventData: { slug },
    });
    return this.#guest.confirms();
  }

  /** Takes a plan: orders it, pays its first period, and is shown the subscription that has begun. */
  async subscribes(slug: string): Promise<SeenSubscription> {
    const payment = await this.orders(slug);
    if ("refusal" in payment) throw new Error(payment.message);
    await this.pays(payment);
    await this.follows(payment.id).until("PAID");
    const { payment: paid } = await this.asks<{ payment: { subscription: SeenSubscription } }>(
      `query ($id: ID!) { payment(id: $id) { subscription { ${subscriptionFields} } } }`,
      { id: payment.id },
    );
    return paid.subscription;
  }

  /** All of one's own, the latest first. */
  async subscriptions(): Promise<SeenSubscription[]> {
    return (await this.asks<{ subscriptions: SeenSubscription[] }>(`{ subscriptions { ${subscriptionFields} } }`))
      .subscriptions;
  }

  /** Cancels or resumes; a refusal is answered by its code. */
  async changes(what: "cancel" | "resume", id: string): Promise<SeenSubscription | { code: string; message: string }> {
    const answer = await this.asks<{ done: SeenSubscription | { code: string; message: string } }>(
      `mutation ($id: ID!) { done: ${what}Subscription(id: $id) {
        ... on UserSubscription { ${subscriptionFields} } ... on Refusal { code message }
      } }`,
      { id },
    );
    return answer.done;
  }

  /** May use it, now. */
  async has(key: string): Promise<boolean> {
    return (
      await this.asks<{ hasEntitlement: boolean }>(`query ($key: String!) { hasEntitlement(key: $key) }`, { key })
    ).hasEntitlement;
  }

  /** Follows a subscription. */
  followsSubscription(id: string): Followed<SeenSubscription> {
    return this.#follows("userSubscription", id, subscriptionFields);
  }

  /** Follows a payment; every state that is pushed, in order. */
  follows(paymentId: string): Followed<SeenPayment> {
    const fields = `id state version invoiceLink entitlement { delivery }`;
    return this.#follows("payment", paymentId, fields);
  }

  /** The same for a question to the shop. */
  followsTicket(ticketId: string): Followed<SeenTicket> {
    return this.#follows("ticket", ticketId, `id state version messages { author text }`);
  }

  #follows<Thing extends Seen>(field: string, id: string, fields: string): Followed<Thing> {
    const socket = createClient({
      url: `${this.#apiUrl.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${this.token}` },
      retryAttempts: 0,
    });
    this.#sockets.push(socket);
    const query = `subscription ($id: ID!) { thing: ${field}(id: $id) { ${fields} } }`;
    return new Followed(socket.iterate<{ thing: Thing }>({ query, variables: { id } }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) await socket.dispose();
  }
}

interface Seen {
  state: string;
}
interface Told<Thing> {
  data?: { thing: Thing } | null;
  errors?: readonly { message: string }[];
}

/** What a screen that follows something was told. */
export class Followed<Thing extends Seen> {
  readonly seen: Thing[] = [];
  readonly #events: AsyncIterator<Told<Thing>>;

  constructor(events: AsyncIterator<Told<Thing>>) {
    this.#events = events;
  }

  /** Waits until it is shown in this state. */
  until(state: string): Promise<Thing> {
    return this.untilSo((seen) => seen.state === state);
  }

  /** Waits until it is shown to be so. */
  async untilSo(isSo: (seen: Thing) => boolean): Promise<Thing> {
    let last = this.seen.at(-1);
    while (!last || !isSo(last)) last = await this.next();
    return last;
  }

  /** What is pushed next. */
  async next(): Promise<Thing> {
    const { done, value } = await this.#events.next();
    if (done) throw new Error("the stream ended");
    if (value.errors?.[0]) throw new Error(value.errors[0].message);
    if (!value.data) throw new Error("the stream said nothing");
    this.seen.push(value.data.thing);
    return value.data.thing;
  }
}
