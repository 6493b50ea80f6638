import { FieldResolver, Resolver } from "type-graphql";
import { SignedIn } from "../sessions/session.resolver.ts";
import type { ProductActions } from "./product.actions.ts";
import { Product } from "./product.entity.ts";

const most = 50;

/** Sessions know nothing of products; this adds them, so that the first screen after signing in needs no second request. */
@Resolver(() => SignedIn)
export class ShelfResolver {
  readonly #products: ProductActions;

  constructor(products: ProductActions) {
    this.#products = products;
  }

  @FieldResolver(() => [Product], {
    nullable: true,
    description: `The beginning of the catalogue, as the one who signed in sees it: at most ${most}. Null when it cannot be read, which \`errors\` explains: one is signed in all the same.`,
  })
  async products(): Promise<Product[]> {
    return (await this.#products.list(most, null)).products;
  }
}
