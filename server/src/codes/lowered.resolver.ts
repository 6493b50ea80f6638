/** Where a code waits: products know nothing of codes, this adds it. */
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Payment } from "../payments/payment.entity.ts";
import { batchedReads } from "../platform/batched.ts";
import type { Context } from "../platform/context.ts";
import type { Database } from "../platform/database.ts";
import { Product } from "../products/product.entity.ts";

const batched = batchedReads("codes");
const unpaid = ["created", "invoiced", "approved"] as const;

@Resolver(() => Product)
export class LoweredProductResolver {
  readonly #db: Pick<Database, "em">;

  constructor(db: Pick<Database, "em">) {
    this.#db = db;
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description:
      "One's own unpaid payment of this product at the price of a code, wherever the code was redeemed: the code is kept for it while it is open. Null: none waits.",
  })
  async codePayment(@Root() product: Product, @Ctx() context: Context): Promise<Payment | null> {
    const { principal } = context;
    if (principal.kind === "anonymous") return null;
    const person = principal.kind === "user" ? principal.person : principal.actingFor;
    return person ? this.#waiting(context, person.id, product.id) : null;
  }

  async #waiting(context: Context, userId: string, productId: string): Promise<Payment | null> {
    const waiting = batched(context, `waiting:${userId}`, async (ids) => {
      const where = { userId, productId: { $in: [...ids] }, loweredBy: { $ne: null }, state: { $in: [...unpaid] } };
      const found = await this.#db.em().find(Payment, where, { orderBy: { id: "asc" } });
      return new Map(found.map((payment) => [payment.productId, payment]));
    });
    return (await waiting.load(productId)) ?? null;
  }
}
