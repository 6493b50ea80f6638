import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

interface Answer {
  data: { signIn: SignedIn };
  errors?: { path: string[] }[];
}
interface SignedIn {
  token: string;
  session: { isCurrent: boolean };
  user: { firstName: string };
  products: { slug: string; title: string; isOwned: boolean }[] | null;
}

describe("who opens the Mini App is answered in one request:", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 60_000);
  afterAll(() => world.close());

  async function opensAndAsks(guest: Guest): Promise<Answer> {
    const { url } = await world.sandbox.hand.openMiniApp({ personId: guest.id, openedBy: "menu" });
    const initData = new URLSearchParams(new URL(url).hash.slice(1)).get("tgWebAppData");
    const query = `mutation ($input: SignInInput!) {
      signIn(input: $input) {
        ... on SignedIn { token session { isCurrent } user { firstName } products { slug title isOwned } }
      }
    }`;
    const response = await fetch(`${world.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables: { input: { initData, nonce: crypto.randomUUID() } } }),
    });
    return (await response.json()) as Answer;
  }

  it("the token comes with the shop as it is for them, and for nobody else", async () => {
    const anna = await world.guest("Anna");
    const boris = await world.guest("Борис", { languageCode: "ru" });
    await anna.ordersInChat("dusk-wallpapers");
    await anna.pays();
    await anna.sees("Paid");

    const { data } = await opensAndAsks(anna);
    expect(data.signIn).toMatchObject({ session: { isCurrent: true }, user: { firstName: "Anna" } });
    expect(data.signIn.products?.filter(({ isOwned }) => isOwned).map(({ slug }) => slug)).toEqual(["dusk-wallpapers"]);

    const { products } = (await opensAndAsks(boris)).data.signIn;
    expect(products?.some(({ isOwned }) => isOwned)).toBe(false);
    expect(products?.find(({ slug }) => slug === "dusk-wallpapers")?.title).toMatch(/[а-я]/);
  });

  it("they are in also when the products cannot be read", async () => {
    const cleo = await world.guest("Cleo");
    const { db } = world.app.parts;
    await db.query({ name: "test_hide", sql: "alter table product rename to product_away" }, []);
    await world.advance(2);
    const { data, errors } = await opensAndAsks(cleo);
    await db.query({ name: "test_show", sql: "alter table product_away rename to product" }, []);
    expect(data.signIn).toMatchObject({ token: expect.any(String) as string, products: null });
    expect(errors?.[0]?.path.slice(0, 2)).toEqual(["signIn", "products"]);
  });
});
