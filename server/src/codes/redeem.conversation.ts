/** Redeem a code: which one, for what, sure? Then there is an invoice at the lower price, or the thing itself. */
import { assign, setup } from "xstate";
import { z } from "zod";
import { type ChatEvent, defineFlow, type Flow, type Pressed, say, type ScreenButton } from "../conversations/flow.ts";
import { PaymentChannel } from "../payments/payment.entity.ts";
import type { Transaction } from "../platform/database.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import type { CodeActions } from "./code.actions.ts";
import { canonicalOf } from "./code.rules.ts";

const product = z.object({ id: z.string(), title: z.string(), listStars: z.number(), stars: z.number() });
type Product = z.infer<typeof product>;

const context = z.object({
  code: z.string().nullable(),
  page: z.number(),
  products: z.array(product).max(8),
  hasMore: z.boolean(),
  product: product.nullable(),
  /** Why the last code was not taken, in the person's language. */
  no: z.string().nullable(),
});
type Context = z.infer<typeof context>;

type Event =
  | ChatEvent
  | { type: "NONE" }
  | { type: "FOUND"; code: string; products: Product[]; hasMore: boolean }
  | { type: "REFUSED"; message: string }
  | { type: "TERMS" }
  | { type: "ORDERED" }
  | { type: "GIVEN" }
  | { type: "AGREED" }
  | Pressed<"CHOOSE">
  | Pressed<"MORE">
  | Pressed<"AGREE">
  | Pressed<"BACK">
  | Pressed<"YES">;

const silence = { silence: "silent" } as const;
const productsOnPage = 8;
/** After the last one the first comes again; who wants yet another thing finds the field for codes in the Mini App. */
const mostPages = 4;

const machine = setup({
  types: { context: {} as Context, events: {} as Event, input: {} as { code: string | undefined } },
  delays: { silence: 30 * 60_000 },
  guards: {
    isOne: ({ event, context: { page } }) =>
      event.type === "FOUND" && page === 0 && event.products.length === 1 && !event.hasMore,
    looksLikeOne: ({ event }) => event.type === "TEXT" && canonicalOf(event.text) !== null,
  },
  actions: {
    look: () => undefined,
    accept: () => undefined,
    redeem: () => undefined,
    keepCode: assign(({ event }) => (event.type === "TEXT" ? { code: event.text.trim(), page: 0, no: null } : {})),
    keepFound: assign(({ event }) =>
      event.type === "FOUND"
        ? { code: event.code, products: event.products, hasMore: event.hasMore, product: null, no: null }
        : {},
    ),
    keepOne: assign(({ event }) =>
      event.type === "FOUND"
        ? { code: event.code, products: event.products, hasMore: false, product: event.products[0] ?? null, no: null }
        : {},
    ),
    keepRefusal: assign(({ event }) => (event.type === "REFUSED" ? { no: event.message } : {})),
    turnPage: assign(({ context: { page, hasMore } }) => ({ page: hasMore && page < mostPages ? page + 1 : 0 })),
    choose: assign(({ event, context: { products } }) => ({
      product: event.type === "CHOOSE" ? (products.find(({ id }) => id === event.value) ?? null) : null,
    })),
  },
}).createMachine({
  id: "redeem",
  context: ({ input }) => ({
    code: input.code ?? null,
    page: 0,
    products: [],
    hasMore: false,
    product: null,
    no: null,
  }),
  initial: "looking",
  states: {
    looking: {
      entry: "look",
      on: {
        NONE: "asking",
        REFUSED: { target: "asking", actions: "keepRefusal" },
        FOUND: [
          { guard: "isOne", target: "confirming", actions: "keepOne" },
          { target: "choosing", actions: "keepFound" },
        ],
      },
    },
    asking: { after: silence, on: { TEXT: { guard: "looksLikeOne", target: "looking", actions: "keepCode" } } },
    choosing: {
      after: silence,
      on: {
        CHOOSE: { target: "confirming", actions: "choose" },
        MORE: { target: "looking", actions: "turnPage" },
        BACK: "asking",
      },
    },
    confirming: { after: silence, on: { YES: "redeeming", BACK: "asking" } },
    redeeming: {
      entry: "redeem",
      on: {
        TERMS: "agreeing",
        REFUSED: { target: "refused", actions: "keepRefusal" },
        ORDERED: "ordered",
        GIVEN: "given",
      },
    },
    agreeing: { after: silence, on: { AGREE: "accepting", BACK: "confirming" } },
    accepting: { entry: "accept", on: { AGREED: "redeeming" } },
    ordered: { type: "final" },
    given: { type: "final" },
    refused: { type: "final" },
    silent: { type: "final", tags: "abandoned" },
  },
});

const leave: ScreenButton[] = [{ text: say("button-leave"), event: "leave" }];
const home: ScreenButton[] = [{ text: say("button-home"), place: "home" }];
const purchases: ScreenButton[] = [{ text: say("button-purchases"), place: "purchases:0" }];
const back: ScreenButton = { text: say("button-another-code"), event: "BACK" };

const price = (stars: number) => (stars === 0 ? { text: "redeem-free" } : { stars });

/** Consent is a step of this dialogue; it is kept where all consents are. */
export interface Consents {
  acceptTerms(tx: Transaction, person: Person, requestId: string): Promise<void>;
  /** After the commit. */
  changed(person: Person): void;
}

export function redeemFlow(codes: CodeActions, consents: Consents): Flow {
  return defineFlow<Context>({
    id: "redeem",
    version: 1,
    machine,
    context,
    input: z.strictObject({ code: z.string().max(64).optional() }),
    title: say("redeem-title"),
    screens: {
      asking: ({ no }) => ({
        text: no === null ? say("redeem-ask") : say("redeem-ask-again", { message: no }),
        buttons: [leave],
      }),
      choosing: ({ code, products, hasMore, page }) => ({
        text: say("redeem-choose", { code: code ?? "" }),
        buttons: [
          ...products.map((one): ScreenButton[] => [
            {
              text: say("redeem-product", { title: one.title, price: price(one.stars) }),
              event: "CHOOSE",
              value: one.id,
            },
          ]),
          ...(hasMore || page > 0 ? [[{ text: say("button-redeem-more"), event: "MORE" }]] : []),
          [back],
          leave,
        ],
      }),
      confirming: ({ code, product: chosen }) => {
        const { title = "", listStars = 0, stars = 0 } = chosen ?? {};
        const values = { code: code ?? "", title, list: { stars: listStars } };
        return {
          text: stars === 0 ? say("redeem-sure-gift", values) : say("redeem-sure", { ...values, price: { stars } }),
          buttons: [
            [
              {
                text: stars === 0 ? say("button-redeem-gift") : say("button-redeem", { price: { stars } }),
                event: "YES",
              },
            ],
            [back],
            leave,
          ],
        };
      },
      agreeing: () => ({
        text: say("welcome-terms"),
        buttons: [
          [{ text: say("button-agree"), event: "AGREE" }],
          [{ text: say("button-terms"), place: "+terms" }],
          [{ text: say("button-back"), event: "BACK" }],
        ],
      }),
      ordered: () => ({ text: say("redeem-ordered"), buttons: [purchases, home] }),
      given: ({ product: chosen }) => ({
        text: say("redeem-given", { title: chosen?.title ?? "" }),
        buttons: [purchases, home],
      }),
      refused: ({ no }) => ({ text: say("redeem-refused", { message: no ?? "" }), buttons: [home] }),
    },
    explain: (state) => (state === "asking" ? say("redeem-no-code") : undefined),
    effects: {
      look: async ({ sql, person, context: { code, page } }) => {
        if (code === null) return { event: { type: "NONE" } };
        // Counting guesses is the only look outside of the database: it is bounded, and Redis is not waited for when it is away.
        const offer = await codes.offerIn(sql, person, code, { first: productsOnPage, offset: page * productsOnPage });
        if (offer instanceof Refusal) return { event: { type: "REFUSED", message: offer.message } };
        return { event: { type: "FOUND", ...offer } };
      },
      redeem: async ({ tx, person, key, requestId, context: { code, product: chosen } }) => {
        const productId = chosen?.id ?? "";
        const input = { code: code ?? "", productId, channel: PaymentChannel.CHAT, key: shortKey(key), requestId };
        const done = await codes.redeemIn(tx, person, input);
        if (done instanceof Refusal) {
          const isTerms = done.code === RefusalCode.TERMS_NOT_ACCEPTED;
          return { event: isTerms ? { type: "TERMS" } : { type: "REFUSED", message: done.message } };
        }
        const event = { type: done.paymentId === null ? "GIVEN" : "ORDERED" };
        return { event, afterCommit: done.announce };
      },
      accept: async ({ tx, person, requestId }) => {
        await consents.acceptTerms(tx, person, requestId);
        return { event: { type: "AGREED" }, afterCommit: () => consents.changed(person) };
      },
    },
  });
}

/** `<dialogue>:<revision>:<state>` without the state: one dialogue redeems in one of them. */
function shortKey(key: string): string {
  return key.split(":").slice(0, 2).join(":");
}
