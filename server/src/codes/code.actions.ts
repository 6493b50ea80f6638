/** What a person does with a code: looks what it gives, and redeems it. Each use is one row, made with what it brings. */
import type { EntitlementActions } from "../entitlements/entitlement.actions.ts";
import type { NotificationActions } from "../notifications/notification.actions.ts";
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { PaymentChannel } from "../payments/payment.entity.ts";
import type { PaymentActions } from "../payments/payment.actions.ts";
import type { Sql, Transaction } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import type { Parts } from "../platform/parts.ts";
import type { Person } from "../platform/principal.ts";
import { Refusal, RefusalCode } from "../platform/refusal.ts";
import type { ProductActions } from "../products/product.actions.ts";
import { Product } from "../products/product.entity.ts";
import { textIn } from "../products/product.rules.ts";
import { canonicalOf, type CodeRefusal, priceWith, refuseCode } from "./code.rules.ts";
import { type CodeRow, codeStore } from "./code.store.ts";

export interface CodeParts extends Pick<Parts, "db" | "clock" | "limits" | "texts"> {
  products: Pick<ProductActions, "deliveryFor">;
  notifications: Pick<NotificationActions, "notify" | "announce">;
  payments: PaymentActions;
  entitlements: EntitlementActions;
}

export interface OfferedProduct {
  id: string;
  /** In the person's language. */
  title: string;
  listStars: number;
  /** With the code; 0: free. */
  stars: number;
}

/** What a code would give this person now. */
export interface Offer {
  code: string;
  /** A page of what it can be used for. */
  products: OfferedProduct[];
  hasMore: boolean;
}

/** Which of the products that a code is for. */
export interface OfferPage {
  /** Null: whatever it is for. */
  productId?: string | null;
  first: number;
  offset?: number;
}

export interface Redeem {
  code: string;
  productId: string;
  channel: PaymentChannel;
  /** Names the step: the same one again is the same use. */
  key: string;
  requestId: string;
}

/** One of the two is there: a payment to be paid, or what was given for nothing. */
export interface Redeemed {
  paymentId: string | null;
  entitlementId: string | null;
  /** After the commit. */
  announce(): Promise<void>;
}

export function codeActions(parts: CodeParts) {
  const { db, clock, limits, products, notifications, payments, entitlements, texts } = parts;

  function no({ language }: Person, code: CodeRefusal): Refusal {
    return new Refusal(RefusalCode[code], texts(language)(keys[code]));
  }

  /** The code as it is for this person, or why it cannot be used. */
  async function find(sql: Sql, person: Person, text: string, productId: string | null): Promise<CodeRow | Refusal> {
    const canonical = canonicalOf(text);
    const row = canonical === null ? null : await codeStore(sql).look(canonical, person.id);
    const refusal = refuseCode(row, productId, clock.now());
    return row === null || refusal ? no(person, refusal ?? "CODE_UNKNOWN") : row;
  }

  async function look(
    sql: Sql,
    person: Person,
    text: string,
    { productId = null, first, offset = 0 }: OfferPage,
  ): Promise<Offer | Refusal> {
    if (person.isBanned) return new Refusal(RefusalCode.BANNED, texts(person.language)("refusal-banned"));
    const row = await find(sql, person, text, productId);
    if (row instanceof Refusal) return row;
    const ids = productId === null ? row.productIds : [productId];
    const found = await codeStore(sql).choices(ids, person.id, clock.now(), first + 1, offset);
    const priced = found.slice(0, first).map(({ id, title, priceStars }) => ({
      id,
      title: textIn(title, person.language),
      listStars: priceStars,
      stars: priceWith(row, priceStars),
    }));
    // What costs one Star cannot cost less, unless it costs nothing.
    const products = priced.filter(({ stars, listStars }) => stars < listStars);
    // Sold out, or had already: why exactly, the shop knows.
    if (products.length === 0 && ids.length === 1 && ids[0]) {
      return (await payments.saleOf(sql, person, ids[0])).no ?? no(person, "CODE_NOT_FOR_THIS");
    }
    return products.length === 0
      ? no(person, "CODE_NOT_FOR_THIS")
      : { code: row.text, products, hasMore: found.length > first };
  }

  /** In the caller's transaction: the use, and the payment or the entitlement that it is for, or neither. */
  async function redeemIn(tx: Transaction, person: Person, input: Redeem): Promise<Redeemed | Refusal> {
    const store = codeStore(tx);
    const requestKey = `user:${person.id}:${input.key}`;
    const canonical = canonicalOf(input.code);
    if (canonical === null) return no(person, "CODE_UNKNOWN");
    // Those who want the last use stand in line here; what is read from now on is true until the commit.
    await store.lock(canonical);
    const known = await store.byRequest(requestKey);
    if (known && known.productId !== input.productId) {
      const text = texts(person.language)("refusal-idempotency-key-reused");
      return new Refusal(RefusalCode.IDEMPOTENCY_KEY_REUSED, text);
    }
    if (known) return { ...known, announce: async () => undefined };
    const row = await find(tx, person, input.code, input.productId);
    if (row instanceof Refusal) return row;
    const { sale, no: refused } = await payments.saleOf(tx, person, input.productId);
    const stars = priceWith(row, sale.priceStars);
    // Nobody has to agree to terms of buying for what costs nothing.
    if (refused && !(stars === 0 && refused.code === RefusalCode.TERMS_NOT_ACCEPTED)) return refused;
    if (sale.periodSeconds !== null || stars >= sale.priceStars) return no(person, "CODE_NOT_FOR_THIS");

    const use = { codeId: row.id, userId: person.id, productId: input.productId, requestKey, at: clock.now() };
    if (stars === 0) {
      if (!(await store.takePiece(input.productId, clock.now()))) {
        return new Refusal(RefusalCode.OUT_OF_STOCK, texts(person.language)("refusal-out-of-stock"));
      }
      const entitlementId = await give(tx, person, row, input);
      await store.add({ ...use, paymentId: null, entitlementId });
      return { paymentId: null, entitlementId, announce: async () => notifications.announce() };
    }
    const { productId, channel } = input;
    const started = await payments.startLowered(
      tx,
      person,
      { productId, channel, idempotencyKey: `code:${input.key}` },
      { sale, discount: { amount: stars, listAmount: sale.priceStars, code: row.text }, requestId: input.requestId },
    );
    if (started instanceof Refusal) return started;
    await store.add({ ...use, paymentId: started.paymentId, entitlementId: null });
    return { paymentId: started.paymentId, entitlementId: null, announce: started.open };
  }

  /** No payment, no ledger: what costs nothing is no revenue. The goods come into the chat, wherever they were asked for. */
  async function give(tx: Transaction, person: Person, { text }: CodeRow, input: Redeem): Promise<string> {
    const { productId, requestId } = input;
    const gift = { userId: person.id, productId, reason: `Code ${text}`, staff: null, requestId };
    const entitlementId = await entitlements.grant(tx, gift);
    const product = await tx.em.findOneOrFail(Product, { id: productId });
    const title = textIn(product.title, person.language);
    await notifications.notify(tx, {
      userId: person.id,
      slot: `gift:${entitlementId}`,
      kind: NotificationKind.CODE_GIFT,
      data: { code: text, title, delivery: products.deliveryFor(product, person.language) },
    });
    return entitlementId;
  }

  /** Whoever tries one code after the other is guessing; who looks at one, and then redeems it, is not. */
  async function guess<Answer>(
    person: Person,
    code: string,
    answer: () => Promise<Answer | Refusal>,
  ): Promise<Answer | Refusal> {
    const isWrong = (given: Answer | Refusal) => given instanceof Refusal && given.code === RefusalCode.CODE_UNKNOWN;
    try {
      // What no code looks like is one guess, whatever it is.
      return await limits.guessPerPerson(person.id, { words: canonicalOf(code) ?? "", answer, isWrong });
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "RATE_LIMITED") throw error;
      return new Refusal(RefusalCode.TOO_MANY_TRIES, texts(person.language)("refusal-code-too-many-tries"));
    }
  }

  return {
    offerIn: (sql: Sql, person: Person, code: string, page: OfferPage): Promise<Offer | Refusal> =>
      guess(person, code, () => look(sql, person, code, page)),
    /** Of a code that was looked at: guesses are not counted here. */
    redeemIn,

    offer: (person: Person, code: string, productId: string | null): Promise<Offer | Refusal> =>
      guess(person, code, () => look(db, person, code, { productId, first: mostOffered })),

    async redeem(person: Person, input: Redeem): Promise<Redeemed | Refusal> {
      const done = await guess(person, input.code, () => db.transaction((tx) => redeemIn(tx, person, input)));
      if (!(done instanceof Refusal)) await done.announce();
      return done;
    },
  };
}
export type CodeActions = ReturnType<typeof codeActions>;

const mostOffered = 50;

const keys = {
  CODE_UNKNOWN: "refusal-code-unknown",
  CODE_OVER: "refusal-code-over",
  CODE_USED_UP: "refusal-code-used-up",
  CODE_ALREADY_USED: "refusal-code-already-used",
  CODE_NOT_FOR_THIS: "refusal-code-not-for-this",
} as const satisfies Record<CodeRefusal, string>;
