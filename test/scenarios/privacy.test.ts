import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("Anna is sent a file with her data, from the chat and from the Mini App", async () => {
  const anna = await world.guest("Anna");
  await anna.ordersInChat("coffee");
  await anna.pays();
  await anna.sees("Paid: ");
  await anna.writes("/settings");
  await anna.taps("My data");
  expect(await anna.taps("Send me my data")).toBe("Your file will be here in a moment.");
  await anna.sees("Everything we keep about you");
  expect(JSON.parse(await anna.lastFile())).toMatchObject({
    profile: [{ firstName: "Anna", telegramId: String(anna.id) }],
    payments: [{ state: "paid" }],
  });
  await world.advance(600);
  await using app = await anna.opensMiniApp();
  await app.asks(`mutation { exportMyData { id } }`);
  await expect.poll(() => anna.counts("Everything we keep about you"), { timeout: 15_000 }).toBe(2);
});

it("Anna has her data deleted after being asked whether she is sure, and comes back as somebody new", async () => {
  const anna = await world.guest("Anna");
  await anna.ordersInChat("lighthouse-tale");
  await anna.pays();
  await anna.sees("Paid: ");
  await using app = await anna.opensMiniApp();
  await anna.writes("/settings");
  await anna.taps("My data");
  await anna.taps("Delete my data");
  await anna.sees("Really delete everything?");
  await anna.taps("Yes, delete everything");
  await anna.sees("This is your receipt");
  await expect(app.asks(`{ me { id } }`)).rejects.toThrow("SESSION_EXPIRED");
  const books = await world.books();
  expect(books["asset:telegram-stars"]).toBe(20);

  await anna.starts();
  await anna.writes("/purchases");
  await anna.sees("Nothing here yet");
  await anna.starts("p_coffee");
  await anna.taps("Buy for 1 ");
  await anna.sees("Before your first purchase");
});

it("Anna has her data deleted from the Mini App: nothing without her yes, and her clients learn why they are out", async () => {
  const anna = await world.guest("Anna");
  await anna.starts();
  await using app = await anna.opensMiniApp();
  await using other = await anna.opensMiniApp();
  const deletes = (isConfirmed: boolean) =>
    app.asks(`mutation ($isConfirmed: Boolean!) { deleteMyData(isConfirmed: $isConfirmed) { kind state waitsFor } }`, {
      isConfirmed,
    });
  await expect(deletes(false)).rejects.toThrow("BAD_USER_INPUT");
  expect(await app.asks(`{ privacyRequests { kind } }`)).toEqual({ privacyRequests: [] });
  await world.advance(60);
  expect(await app.asks(`{ me { firstName } }`)).toEqual({ me: { firstName: "Anna" } });

  expect(await deletes(true)).toEqual({ deleteMyData: { kind: "DELETION", state: "ASKED", waitsFor: [] } });
  await anna.sees("This is your receipt");
  for (const { token } of [app, other]) {
    const response = await fetch(`${world.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: `{ me { firstName } }` }),
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "SESSION_EXPIRED", reason: "FORGOTTEN" } }],
    });
  }
  await using again = await anna.opensMiniApp();
  expect(await again.asks(`{ payments { nodes { id } } privacyRequests { id } }`)).toEqual({
    payments: { nodes: [] },
    privacyRequests: [],
  });
});

it("Anna takes a deletion back in the Mini App while it waits, and stays who she is", async () => {
  const anna = await world.guest("Anna");
  await anna.ordersInChat("lighthouse-tale");
  await anna.pays();
  await anna.sees("Paid: ");
  const { id } = await world.lastPayment(anna);
  await using app = await anna.opensMiniApp();
  await app.asks(`mutation ($input: AskRefundInput!) { askRefund(input: $input) { __typename } }`, {
    input: { paymentId: id, reason: "By mistake" },
  });
  expect(await app.asks(`mutation { deleteMyData(isConfirmed: true) { waitsFor } }`)).toEqual({
    deleteMyData: { waitsFor: ["refund"] },
  });
  await anna.sees("A refund of yours is being decided");
  expect(await app.asks(`mutation { keepMyData }`)).toEqual({ keepMyData: true });
  expect(await app.asks(`{ privacyRequests { id } me { firstName } }`)).toEqual({
    privacyRequests: [],
    me: { firstName: "Anna" },
  });
  expect(await app.asks(`mutation { keepMyData }`)).toEqual({ keepMyData: false });
});

it("Anna's data is deleted only when her refund is decided, and she hears why it waits", async () => {
  await world.owner.starts();
  const anna = await world.guest("Anna");
  await anna.ordersInChat("lighthouse-tale");
  await anna.pays();
  await anna.sees("Paid: ");
  await anna.writes("/paysupport");
  await anna.taps("Ask for a refund");
  await anna.taps("A tale to fall asleep to");
  await anna.taps("by mistake");
  await anna.taps("Yes, ask for it back");
  await anna.sees("Asked: ");
  await anna.writes("/settings");
  await anna.taps("My data");
  await anna.taps("Delete my data");
  await anna.taps("Yes, delete everything");
  await anna.sees("A refund of yours is being decided");
  await world.owner.sees("The buyer asks for this money back");
  await world.owner.taps("Return 20 ⭐");
  await world.owner.taps("Yes, return 20 ⭐");
  await expect.poll(() => anna.stars, { timeout: 15_000 }).toBe(1000);
  await world.advance(601);
  await anna.sees("This is your receipt");
});

it("Anna's data is deleted once Telegram will not charge her again; what a clock or a mistake charges later is set aside", async () => {
  await world.owner.starts();
  const anna = await world.guest("Anna");
  await anna.ordersInChat("lamp-club", "Subscribe for");
  await anna.pays();
  await anna.sees("Your subscription has begun");
  await anna.writes("/settings");
  await anna.taps("My data");
  await anna.taps("Delete my data");
  await anna.sees("subscriptions stop");
  const { payload } = await world.lastPayment(anna);
  await anna.taps("Yes, delete everything");
  await anna.sees("Canceled: The Lamp Club");
  await world.sandbox.world.waitFor(() =>
    world.sandbox.subscriptions.list().some(({ status, canResume }) => status === "canceled" && !canResume),
  );
  await world.advance(6);
  await anna.sees("This is your receipt");
  await world.advance(31 * 24 * 3600);
  expect(anna.stars).toBe(950);

  await world.charged({ id: "", payload, amount: 50, buyerId: anna.id }, { chargeId: "after-all" });
  await world.owner.sees("whose buyer has had their data deleted");
  expect(await world.books()).toEqual({
    "asset:telegram-stars": 100,
    "revenue:sales": -50,
    "owed:quarantine": -50,
  });
});
