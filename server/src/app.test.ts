import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { headersFor, openTestApp, type TestApp } from "./test-app.ts";

describe("the whole server", () => {
  let open: TestApp;
  let url: string;

  beforeAll(async () => {
    open = await openTestApp();
    ({ url } = open);
  });
  afterAll(() => open.close());

  async function ask(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query }),
    });
    return response.json();
  }

  it("is ready, and has a shop one would want to open", async () => {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const { data } = (await ask("{ products(first: 50) { nodes { slug title price { amount currency } } } }")) as {
      data: { products: { nodes: { price: { currency: string } }[] } };
    };
    expect(data.products.nodes.length).toBeGreaterThanOrEqual(8);
    expect(data.products.nodes[0]?.price.currency).toBe("XTR");
  });

  it("knows for whom the bot speaks, in their language", async () => {
    const anna = { id: 1001, first_name: "Anna", language_code: "ru" };
    expect(await ask("{ me { firstName telegramId language } }", headersFor(anna))).toEqual({
      data: { me: { firstName: "Anna", telegramId: "1001", language: "ru" } },
    });
  });

  it.each([
    ["{ me { id } }", "UNAUTHENTICATED"],
    ["mutation { claimNotifications { id } }", "FORBIDDEN"],
  ])("answers a stranger's %s with %s", async (query, code) => {
    expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});
