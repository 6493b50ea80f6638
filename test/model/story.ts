/** One story: its people and products, the shop they meet in, and all that Telegram has told it. */
import type { Database } from "@starfront/server/platform/database";
import type { Person } from "@starfront/server/platform/principal";
import { Refusal } from "@starfront/server/platform/refusal";
import { PaymentChannel } from "@starfront/server/payments/payment.entity";
import { Product } from "@starfront/server/products/product.entity";
import { empty } from "./emptying.ts";
import { type Followers, openFollowers } from "./followers.ts";
import { type MortalDatabase, mortalDatabase, type Trouble } from "./mortal-database.ts";
import { openShop, ownerId, type Shop, type ShopOptions } from "./shop.ts";
import { type ModelTelegram, openTelegram, type Update } from "./telegram.ts";

export const price = 7;
export const pieces = 1;
const plan = { stock: null, isRepeatable: false, periodSeconds: 2_592_000, planGroup: "club" };
/** Tea for everybody, one cup, a badge that nobody needs twice, and two plans of which one takes the other's place. */
const kinds = {
  tea: { stock: null, isRepeatable: true },
  cup: { stock: pieces, isRepeatable: true },
  badge: { stock: null, isRepeatable: false },
  club: plan,
  "big-club": plan,
};
type Ware = keyof typeof kinds;
export const allWares = Object.keys(kinds) as Ware[];

export interface StoryOptions extends ShopOptions {
  /** What the shop sells. */
  wares: readonly Ware[];
}

export interface Ordered {
  id: string;
  payload: string;
  buyer: Person;
  productId: string;
  /** As it was when it had just been started, for a replay on an emptied database. */
  row: Record<string, unknown>;
}

export interface Story extends AsyncDisposable {
  db: Database;
  options: ShopOptions;
  telegram: ModelTelegram;
  shop: Shop;
  followers: Followers;
  staff: Person;
  /** Two, who buy. */
  buyers: Person[];
  products: Product[];
  payments: Ordered[];
  /** Everything the shop was ever given, as it was given. */
  heard: Update[];
  starts(buyer: Person, product: Product, trouble: Trouble | null): Promise<void>;
  /**
   * Does something with the shop, while something goes wrong there. After a death the shop starts anew, as its process would.
   * Answers null when nothing came of it.
   */
  tries<Result>(trouble: Trouble | null, act: (shop: Shop) => Promise<Result>): Promise<Result | null>;
}

const buyerIds = [2001, 2002];

/** `elsewhere`: another server on this database, at which people follow what is theirs. */
export async function openStory(db: Database, elsewhere: Shop, options: StoryOptions): Promise<Story> {
  await empty(db);
  const names = [
    { id: ownerId, firstName: "Olga" },
    { id: buyerIds[0] ?? 0, firstName: "Anna" },
    { id: buyerIds[1] ?? 0, firstName: "Boris" },
  ];
  const telegram = openTelegram(names);
  const mortal = mortalDatabase(db);
  const shop = openShop(mortal, telegram, options);
  const [staff, ...buyers] = await peopleOf(shop, names);
  if (!staff) throw new Error("nobody is there");
  const story: Story = {
    db,
    options,
    telegram,
    shop,
    followers: openFollowers(elsewhere, shop.live),
    staff,
    buyers,
    products: await productsOf(shop, staff, options.wares),
    payments: [],
    heard: [],
    starts: (buyer, product, trouble) => starts(story, buyer, product, trouble),
    tries: (trouble, act) => tries(story, mortal, trouble, act),
    async [Symbol.asyncDispose]() {
      await story.followers.close();
      telegram.close();
    },
  };
  return story;
}

async function peopleOf(shop: Shop, names: { id: number; firstName: string }[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const { id, firstName } of names) {
    const person = await shop.users.byTelegramUser({ id, first_name: firstName });
    await shop.users.acceptTerms(person);
    people.push(person);
  }
  return people;
}

async function productsOf(shop: Shop, staff: Person, wares: readonly Ware[]): Promise<Product[]> {
  const text = [{ language: "en", text: "Tea" }];
  const common = { title: text, description: text, delivery: text, priceStars: price, photoUrl: null, position: 1 };
  const products: Product[] = [];
  for (const slug of wares) {
    const draft = { ...common, slug, entitlementKey: slug, entitlementDays: null, ...kinds[slug] };
    const made = await shop.products.create(draft, { staff, requestId: "model" });
    if (!(made instanceof Product)) throw new Error("the product was refused");
    products.push(made);
  }
  return products;
}

async function starts(story: Story, buyer: Person, { id: productId }: Product, trouble: Trouble | null): Promise<void> {
  const input = { productId, idempotencyKey: `key-${story.payments.length}`, channel: PaymentChannel.CHAT };
  const start = (shop: Shop) => shop.payments.start(buyer, input, "model");
  let started = await story.tries(trouble, start);
  // The client did not hear, and asks again with its key.
  started ??= await story.tries(null, start);
  if (!started || started instanceof Refusal) return;
  const [kept] = await story.db.query<{ row: Record<string, unknown> }>(
    { name: "model_payment", sql: "select to_jsonb(p) as row from payment p where id = $1" },
    [started.id],
  );
  if (!kept) throw new Error("a payment was started and is nowhere");
  story.payments.push({ id: started.id, payload: started.invoicePayload, buyer, productId, row: kept.row });
}

async function tries<Result>(
  story: Story,
  mortal: MortalDatabase,
  trouble: Trouble | null,
  act: (shop: Shop) => Promise<Result>,
): Promise<Result | null> {
  mortal.expect(trouble);
  try {
    return await act(story.shop);
  } catch (error) {
    if (mortal.isStruck()) return null;
    throw error;
  } finally {
    const isDead = mortal.isDead();
    mortal.expect(null);
    if (isDead) {
      await story.shop.live.close();
      story.shop = openShop(mortal, story.telegram, story.options);
      await story.followers.moveTo(story.shop.live);
    }
  }
}
