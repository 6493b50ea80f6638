import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { fallbackLanguage, type Language } from "@starfront/schema/languages";
import { type Context, personOf } from "../platform/context.ts";
import { PageInfo } from "../platform/page.ts";
import { Refusal } from "../platform/refusal.ts";
import type { ProductActions, ProductChanges, StaffRequest } from "./product.actions.ts";
import { LocalizedText, Product } from "./product.entity.ts";
import { type Localized, textIn } from "./product.rules.ts";
import { For } from "../users/who.ts";

@InputType({ description: "A text in one language." })
class LocalizedTextInput {
  @Field(() => String, { description: "A language of this shop; each once, and en always." })
  language!: string;

  @Field(() => String)
  text!: string;
}

@InputType({
  description: "A product to be. Wrong values are refused with INVALID_PRODUCT, which names the field and its limit.",
})
class NewProductInput {
  @Field(() => String, {
    description: "Lower-case letters, digits, hyphens; 1 to 40. It stands in links and never changes.",
  })
  slug!: string;

  @Field(() => [LocalizedTextInput], { description: "1 to 32 characters each." })
  titles!: LocalizedTextInput[];

  @Field(() => [LocalizedTextInput], { description: "1 to 255 characters each." })
  descriptions!: LocalizedTextInput[];

  @Field(() => [LocalizedTextInput], {
    description: "What the buyer gets, 1 to 3000 characters each. Paths below /media/ become addresses.",
  })
  deliveries!: LocalizedTextInput[];

  @Field(() => String, { nullable: true, description: "A path below /media/ or an https address." })
  photoUrl?: string | null;

  @Field(() => Int, { description: "1 to 10000." })
  priceStars!: number;

  @Field(() => Int, { nullable: true, description: "Pieces; null: unlimited." })
  stock?: number | null;

  @Field(() => String, { description: "Lower-case letters, digits, dots, hyphens; 1 to 64." })
  entitlementKey!: string;

  @Field(() => Int, { nullable: true, description: "1 to 3650; null: for ever." })
  entitlementDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "A plan, paid for again each so many seconds: 2592000, Telegram knows no other. Such a product costs at most 10000 Stars, has no stock, no days and is not repeatable. Null: paid once. It never changes.",
  })
  periodSeconds?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Plans of one group replace each other. Lower-case letters, digits, hyphens; 1 to 40. Null: it stands alone.",
  })
  planGroup?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: "May be bought again and again." })
  isRepeatable!: boolean;

  @Field(() => Int, { nullable: true, description: "Lower comes first; absent: after all others." })
  position?: number | null;
}

@InputType({ description: "What to change; what is absent stays. A null removes the photo or the time limit." })
class ProductChangesInput {
  @Field(() => [LocalizedTextInput], { nullable: true })
  titles?: LocalizedTextInput[] | null;

  @Field(() => [LocalizedTextInput], { nullable: true })
  descriptions?: LocalizedTextInput[] | null;

  @Field(() => [LocalizedTextInput], { nullable: true })
  deliveries?: LocalizedTextInput[] | null;

  @Field(() => String, { nullable: true })
  photoUrl?: string | null;

  @Field(() => Int, { nullable: true })
  priceStars?: number | null;

  @Field(() => Int, { nullable: true })
  entitlementDays?: number | null;

  @Field(() => Boolean, { nullable: true })
  isRepeatable?: boolean | null;

  @Field(() => String, { nullable: true, description: "Of plans alone; null: it stands alone." })
  planGroup?: string | null;

  @Field(() => Int, { nullable: true })
  position?: number | null;
}

@ObjectType({ description: "A page of the catalogue." })
class ProductConnection {
  @Field(() => [Product])
  nodes!: Product[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const ProductResult = createUnionType({ name: "ProductResult", types: () => [Product, Refusal] as const });

@Resolver(() => Product)
export class ProductResolver {
  readonly #products: ProductActions;

  constructor(products: ProductActions) {
    this.#products = products;
  }

  @FieldResolver(() => String, { description: "In the language of who asks, else in en." })
  title(@Root() product: Product, @Ctx() context: Context): string {
    return textIn(product.title, languageOfReader(context));
  }

  @FieldResolver(() => String, { description: "In the language of who asks, else in en." })
  description(@Root() product: Product, @Ctx() context: Context): string {
    return textIn(product.description, languageOfReader(context));
  }

  @For("products.edit")
  @FieldResolver(() => [LocalizedText], { description: "Every language as stored." })
  titles(@Root() product: Product): LocalizedText[] {
    return asStored(product.title);
  }

  @For("products.edit")
  @FieldResolver(() => [LocalizedText], { description: "Every language as stored." })
  descriptions(@Root() product: Product): LocalizedText[] {
    return asStored(product.description);
  }

  @For("products.edit")
  @FieldResolver(() => [LocalizedText], { description: "Every language as stored." })
  deliveries(@Root() product: Product): LocalizedText[] {
    return asStored(product.delivery);
  }

  @For("anyone")
  @Query(() => ProductConnection, { description: "The catalogue, in its order. first: 1 to 50." })
  async products(
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<ProductConnection> {
    const { products, endCursor, hasNextPage } = await this.#products.list(first, after ?? null);
    return { nodes: products, pageInfo: { endCursor, hasNextPage } };
  }

  @For("anyone")
  @Query(() => Product, { description: "By its name in links; archived ones too. NOT_FOUND when there is none." })
  product(@Arg("slug", () => String) slug: string): Promise<Product> {
    return this.#products.bySlug(slug);
  }

  @For("products.edit")
  @Mutation(() => ProductResult, { description: "Puts a new product into the catalogue." })
  createProduct(
    @Ctx() context: Context,
    @Arg("input", () => NewProductInput) input: NewProductInput,
  ): Promise<typeof ProductResult> {
    const { titles, descriptions, deliveries, photoUrl, stock, entitlementDays, position, ...given } = input;
    const { periodSeconds, planGroup, ...rest } = given;
    const texts = { title: titles, description: descriptions, delivery: deliveries };
    const optional = {
      photoUrl: photoUrl ?? null,
      stock: stock ?? null,
      entitlementDays: entitlementDays ?? null,
      periodSeconds: periodSeconds ?? null,
      planGroup: planGroup ?? null,
    };
    return this.#products.create({ ...rest, ...texts, ...optional, position: position ?? null }, byStaff(context));
  }

  @For("products.edit")
  @Mutation(() => ProductResult, {
    description: "CONFLICT when somebody else changes it at the same time. Started payments keep their price.",
  })
  changeProduct(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("changes", () => ProductChangesInput) changes: ProductChangesInput,
  ): Promise<typeof ProductResult> {
    return this.#products.change(id, changesOf(changes), byStaff(context));
  }

  @For("products.edit")
  @Mutation(() => ProductResult, { description: "Takes it out of the shop, or back in." })
  archiveProduct(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("archived", () => Boolean, { defaultValue: true }) archived: boolean,
  ): Promise<typeof ProductResult> {
    return this.#products.archive(id, archived, byStaff(context));
  }

  @For("products.edit")
  @Mutation(() => ProductResult, { description: "Sets what is left; null: unlimited." })
  restockProduct(
    @Ctx() context: Context,
    @Arg("id", () => ID) id: string,
    @Arg("stock", () => Int, { nullable: true }) stock: number | null,
  ): Promise<typeof ProductResult> {
    return this.#products.restock(id, stock ?? null, byStaff(context));
  }
}

function byStaff(context: Context): StaffRequest {
  return { staff: personOf(context), requestId: context.requestId };
}

/** Null means "unchanged" wherever a product cannot do without the value. */
function changesOf(input: ProductChangesInput): ProductChanges {
  const { titles, descriptions, deliveries, photoUrl, priceStars, entitlementDays, isRepeatable, position } = input;
  const { planGroup } = input;
  return {
    ...(titles && { title: titles }),
    ...(descriptions && { description: descriptions }),
    ...(deliveries && { delivery: deliveries }),
    ...(photoUrl !== undefined && { photoUrl }),
    ...(typeof priceStars === "number" && { priceStars }),
    ...(entitlementDays !== undefined && { entitlementDays }),
    ...(typeof isRepeatable === "boolean" && { isRepeatable }),
    ...(typeof position === "number" && { position }),
    ...(planGroup !== undefined && { planGroup }),
  };
}

function asStored(texts: Localized): LocalizedText[] {
  return Object.entries(texts).map(([language, text]) => new LocalizedText(language, text));
}

function languageOfReader({ principal }: Context): Language {
  if (principal.kind === "user") return principal.person.language;
  if (principal.kind === "service" && principal.actingFor) return principal.actingFor.language;
  return fallbackLanguage;
}
