import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
});
afterEach(() => world.close());

/** A browser as far as this is about: it keeps one cookie and says where its pages come from. */
class Browser {
  cookie = "";
  readonly #origin = new URL(world.url).origin;

  async opens(path: string): Promise<string> {
    const response = await fetch(world.url + path, { headers: { cookie: this.cookie } });
    return response.text();
  }

  async submits(path: string, fields: Record<string, string> = {}, origin = this.#origin): Promise<Response> {
    const response = await fetch(world.url + path, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: this.cookie, origin, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
    const set = response.headers.get("set-cookie");
    if (set) this.cookie = set.split(";")[0] ?? "";
    return response;
  }

  async asks(query: string, headers: Record<string, string> = { origin: this.#origin }) {
    const response = await fetch(`${world.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: this.cookie, ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: { extensions: Record<string, unknown> }[] };
  }
}

/** The path of the link that the bot hands out, the newest. */
async function link(): Promise<string> {
  const words = "/admin/sign-in?code=";
  const before = world.owner.counts(words);
  await world.owner.writes("/staff");
  await vi.waitFor(() => expect(world.owner.counts(words)).toBe(before + 1), { timeout: 30_000 });
  const message = world.owner.chat.findLast((text) => text.includes(words)) ?? "";
  return `/admin/sign-in?code=${/code=([\w-]+)/.exec(message)?.[1]}`;
}

async function signedIn(): Promise<Browser> {
  const browser = new Browser();
  const path = await link();
  await browser.submits("/admin/sign-in", { code: path.split("code=")[1] ?? "" });
  return browser;
}

const whoAmI = "{ me { firstName roles } }";
const moneyAction = `mutation { giveBackCharge(chargeId: "0190a0a0-0000-7000-8000-000000000000", reason: "paid twice") { __typename } }`;

describe("staff in a browser", () => {
  it("sign in by the link of the bot, see how they are signed in, and out again", async () => {
    const browser = new Browser();
    const path = await link();
    // A program that looks at links uses nothing up.
    for (let looks = 0; looks < 3; looks++) expect(await browser.opens(path)).toContain("Sign this browser in");
    const answer = await browser.submits("/admin/sign-in", { code: path.split("code=")[1] ?? "" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
    const page = await browser.opens("/admin/");
    expect(page).toContain("You are signed in");
    expect(page).toContain("Olga");
    expect(page).toContain("owner");
    expect(page).toContain("/graphiql/");
    expect(await browser.asks(whoAmI)).toEqual({ data: { me: { firstName: "Olga", roles: ["OWNER"] } } });
    expect(await browser.opens(path)).toContain("does not work any more");

    const stolen = browser.cookie;
    await browser.submits("/admin/sign-out");
    expect(await browser.opens("/admin/")).toContain("You are not signed in");
    browser.cookie = stolen;
    expect(await browser.asks(whoAmI)).toMatchObject({ errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
  });

  it("are nobody to requests that other pages make their browser send", async () => {
    const browser = await signedIn();
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }, {}]) {
      expect(await browser.asks(whoAmI, headers as Record<string, string>)).toMatchObject({
        errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
      });
    }
    const path = await link();
    const forced = await new Browser().submits(
      "/admin/sign-in",
      { code: path.split("code=")[1] ?? "" },
      "https://evil.example",
    );
    expect(forced.status).toBe(403);
    expect(await browser.opens(path)).toContain("Sign this browser in");
    await browser.submits("/admin/sign-out", {}, "https://evil.example");
  });

  it("are asked in the chat before they move money, and the browser is out when it was not them", async () => {
    const browser = await signedIn();
    // There is no such charge: being told so is being let through.
    const letThrough = { errors: [{ extensions: { code: "NOT_FOUND" } }] };
    expect(await browser.asks(moneyAction)).toMatchObject(letThrough);
    await world.advance(601);
    const question = { code: "FORBIDDEN", reason: "STEP_UP_REQUIRED" };
    expect(await browser.asks(moneyAction)).toMatchObject({ errors: [{ extensions: question }] });
    await browser.asks("mutation { askConfirmation }");
    await world.owner.sees("Is it really you?");
    await world.owner.taps("Yes, it is me");
    await world.owner.sees("Thank you");
    expect(await browser.asks(moneyAction)).toMatchObject(letThrough);

    await world.advance(601);
    await browser.asks("mutation { askConfirmation }");
    await world.owner.taps("No, sign that browser out");
    await world.owner.sees("That browser is signed out");
    expect(await browser.opens("/admin/")).toContain("You are not signed in");
  });

  it("are people with a role: a customer writes /staff in vain, until an owner gives one", async () => {
    const boris = await world.guest("Boris");
    await boris.starts();
    await boris.writes("/staff");
    await boris.sees("I do not know this command");
    const browser = await signedIn();
    const grant = `mutation { grantRole(input: { telegramId: "${boris.id}", role: FINANCE }) { roles } }`;
    expect(await browser.asks(grant)).toEqual({ data: { grantRole: { roles: ["FINANCE"] } } });
    await boris.writes("/staff");
    await boris.sees("Your way into the back room");
  });
});

describe("devices in the chat", () => {
  it("are listed, signed out one by one, and all at once", async () => {
    const anna = await world.guest("Anna");
    await anna.starts();
    const [phone, laptop] = [await anna.opensMiniApp(), await anna.opensMiniApp()];
    await anna.writes("/settings");
    await anna.taps("Devices");
    await anna.sees("Where you are signed in");
    await anna.taps("Mini App");
    await anna.sees("Last used:");
    expect(await anna.taps("Sign it out")).toBe("Signed out.");
    const isIn = (app: typeof phone) =>
      app.asks("{ me { id } }").then(
        () => true,
        () => false,
      );
    expect([await isIn(phone), await isIn(laptop)].filter(Boolean)).toHaveLength(1);
    await anna.taps("Sign out everywhere");
    await anna.sees("Sign out everywhere?");
    expect(await anna.taps("Yes, sign out everywhere")).toBe("Signed out: 1 device.");
    await anna.sees("Nowhere else right now");
    for (const app of [phone, laptop]) await expect(app.asks("{ me { id } }")).rejects.toThrow("SESSION_EXPIRED");
  });
});
