import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { Entitlement } from "../entitlements/entitlement.entity.ts";
import type { PaymentActions } from "../payments/payment.actions.ts";
import { Payment, PaymentChannel } from "../payments/payment.entity.ts";
import { type Context, personOf } from "../platform/context.ts";
import type { Database } from "../platform/database.ts";
import { ApiError } from "../platform/errors.ts";
import { checkId } from "../platform/id.ts";
import { Money } from "../platform/money.ts";
import { Refusal } from "../platform/refusal.ts";
import type { ProductActions } from "../products/product.actions.ts";
import { Product } from "../products/product.entity.ts";
import { For } from "../users/who.ts";
import type { CodeActions, Offer, OfferedProduct } from "./code.actions.ts";

@ObjectType({ description: "A product with the price that a code makes." })
class CodePrice {
  /** For `product`. */
  id!: string;

  @Field(() => Money, { description: "Without the code." })
  listPrice!: Money;

  @Field(() => Money, { description: "With the code; amount 0: it is free." })
  price!: Money;
}

@ObjectType({ description: "What a code would give this person now. Nothing is reserved by looking." })
class CodeOffer {
  @Field(() => String, { description: "As staff wrote it." })
  code!: string;

  @Field(() => [CodePrice], {
    description: "What it can be used for, at most 50, without what the person cannot have.",
  })
  prices!: CodePrice[];
}

@ObjectType({ description: "What a code gave without a payment." })
class CodeGift {
  @Field(() => Entitlement)
  entitlement!: Entitlement;
}

@InputType()
class RedeemCodeInput {
  @Field(() => String, { description: "As the person wrote it; capitals and hyphens make no difference." })
  code!: string;

  @Field(() => ID)
  productId!: string;

  @Field(() => String, {
    description: "Names the step: 8 to 50 characters of A-Z a-z 0-9 _ : -. The same key again answers the same use.",
  })
  idempotencyKey!: string;

  @Field(() => PaymentChannel)
  channel!: PaymentChannel;
}

const CodeOfferResult = createUnionType({
  name: "CodeOfferResult",
  types: () => [CodeOffer, Refusal] as const,
  resolveType: (value: object) => (value instanceof Refusal ? "Refusal" : "CodeOffer"),
});
const RedeemCodeResult = createUnionType({
  name: "RedeemCodeResult",
  types: () => [Payment, CodeGift, Refusal] as const,
  resolveType: (value: object) =>
    value instanceof Refusal ? "Refusal" : value instanceof CodeGift ? "CodeGift" : "Payment",
});

const keyShape = /^[\w:-]{8,50}$/;

@Resolver(() => CodePrice)
export class CodeResolver {
  readonly #codes: CodeActions;
  readonly #payments: PaymentActions;
  readonly #products: ProductActions;
  readonly #db: Pick<Database, "em">;

  constructor(codes: CodeActions, payments: PaymentActions, products: ProductActions, db: Pick<Database, "em">) {
    this.#codes = codes;
    this.#payments = payments;
    this.#products = products;
    this.#db = db;
  }

  @For("person")
  @Query(() => CodeOfferResult, {
    description: "What a code would give. Refusals say why nothing; TOO_MANY_TRIES: this person is asked to wait.",
  })
  async codeOffer(
    @Ctx() context: Context,
    @Arg("code", () => String, { description: "As the person wrote it." }) code: string,
    @Arg("productId", () => ID, { nullable: true, description: "Only for this product." }) productId?: string | null,
  ): Promise<CodeOffer | Refusal> {
    if (productId) checkId(productId);
    const offer = await this.#codes.offer(personOf(context), code, productId ?? null);
    return offer instanceof Refusal ? offer : offerOf(offer);
  }

  @For("person")
  @Mutation(() => RedeemCodeResult, {
    description:
      "Uses a code for a product: a payment at the lower price, or the thing itself where nothing is left to pay. The use is reserved with the payment, and given back when that closes unpaid.",
  })
  async redeemCode(
    @Ctx() context: Context,
    @Arg("input", () => RedeemCodeInput) input: RedeemCodeInput,
  ): Promise<Payment | CodeGift | Refusal> {
    if (!keyShape.test(input.idempotencyKey)) {
      throw new ApiError("BAD_USER_INPUT", "idempotencyKey must be 8 to 50 characters of A-Z a-z 0-9 _ : -.");
    }
    checkId(input.productId);
    const person = personOf(context);
    const { code, productId, channel, idempotencyKey: key } = input;
    const done = await this.#codes.redeem(person, { code, productId, channel, key, requestId: context.requestId });
    if (done instanceof Refusal) return done;
    if (done.paymentId !== null) return this.#payments.mine(person, done.paymentId);
    const entitlement = await this.#db.em().findOneOrFail(Entitlement, { id: done.entitlementId ?? "" });
    return Object.assign(new CodeGift(), { entitlement });
  }

  @FieldResolver(() => Product)
  product(@Root() { id }: CodePrice, @Ctx() context: Context): Promise<Product> {
    return this.#products.byId(context, id);
  }
}

function offerOf({ code, products }: Offer): CodeOffer {
  return Object.assign(new CodeOffer(), { code, prices: products.map(priceOf) });
}

function priceOf({ id, listStars, stars }: OfferedProduct): CodePrice {
  const [listPrice, price] = [new Money(listStars, "XTR"), new Money(stars, "XTR")];
  return Object.assign(new CodePrice(), { id, listPrice, price });
}
