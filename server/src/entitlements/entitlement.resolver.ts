import { fallbackLanguage } from "@starfront/schema/languages";
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Clock } from "../platform/clock.ts";
import { type Context, personOf } from "../platform/context.ts";
import { ApiError } from "../platform/errors.ts";
import { isId } from "../platform/id.ts";
import type { ProductActions } from "../products/product.actions.ts";
import { Product } from "../products/product.entity.ts";
import type { UserActions } from "../users/user.actions.ts";
import type { EntitlementActions } from "./entitlement.actions.ts";
import { Entitlement } from "./entitlement.entity.ts";
import { For } from "../users/who.ts";

@Resolver(() => Entitlement)
export class EntitlementResolver {
  readonly #entitlements: EntitlementActions;
  readonly #products: ProductActions;
  readonly #users: UserActions;
  readonly #clock: Clock;

  constructor(entitlements: EntitlementActions, products: ProductActions, users: UserActions, clock: Clock) {
    this.#entitlements = entitlements;
    this.#products = products;
    this.#users = users;
    this.#clock = clock;
  }

  @FieldResolver(() => Product)
  product(@Root() entitlement: Entitlement, @Ctx() context: Context): Promise<Product> {
    return this.#products.byId(context, entitlement.productId);
  }

  @FieldResolver(() => String, {
    description: "What the buyer gets: text with links or codes, in the user's language.",
  })
  async delivery(@Root() entitlement: Entitlement, @Ctx() context: Context): Promise<string> {
    // The owner's language and not the asker's: the bot reads it to tell the owner.
    const [product, owner] = await Promise.all([
      this.#products.byId(context, entitlement.productId),
      this.#users.byId(entitlement.userId),
    ]);
    return this.#products.deliveryFor(product, owner?.language ?? fallbackLanguage);
  }

  @For("person")
  @Query(() => [Entitlement], { description: "What one may use now, latest first, at most 500." })
  entitlements(
    @Ctx() context: Context,
    @Arg("isGift", () => Boolean, { nullable: true, description: "Only what was given, or only what was bought." })
    isGift: boolean | null,
  ): Promise<Entitlement[]> {
    return this.#entitlements.list(personOf(context).id, isGift ?? null);
  }

  @For("person")
  @Query(() => Entitlement, { description: "One's own, while one may use it; else NOT_FOUND." })
  entitlement(@Ctx() context: Context, @Arg("id", () => ID) id: string): Promise<Entitlement> {
    if (!isId(id)) throw new ApiError("NOT_FOUND", "There is no such entitlement.");
    return this.#entitlements.mine(personOf(context).id, id);
  }

  @For("person")
  @Query(() => Boolean, { description: "Whether one may use what this key stands for, now." })
  hasEntitlement(@Ctx() context: Context, @Arg("key", () => String) key: string): Promise<boolean> {
    return this.#entitlements.has(personOf(context).id, key, this.#clock.now());
  }
}

/** Products know nothing of who owns them; this adds it. */
@Resolver(() => Product)
export class OwnedProductResolver {
  readonly #entitlements: EntitlementActions;

  constructor(entitlements: EntitlementActions) {
    this.#entitlements = entitlements;
  }

  @FieldResolver(() => Boolean, {
    description: "The signed-in user owns it already (an active entitlement of this product).",
  })
  isOwned(@Root() product: Product, @Ctx() context: Context): Promise<boolean> {
    const { principal } = context;
    if (principal.kind === "anonymous") return Promise.resolve(false);
    const person = principal.kind === "user" ? principal.person : principal.actingFor;
    return person ? this.#entitlements.owns(context, person.id, product.id) : Promise.resolve(false);
  }
}
