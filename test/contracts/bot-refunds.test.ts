/** Money back, in the chat: the buyer asks, staff decide, and everybody sees what happened to the money. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Guest } from "../people/guest.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
let anna: Guest;
beforeEach(async () => {
  world = await openWorld();
  await world.owner.starts();
  anna = await world.guest("Anna");
});
afterEach(() => world.close());

const title = "A tale to fall asleep to";
const labels = (guest: Guest) =>
  world.sandbox.world.chatState(guest.id).messages.flatMap(({ message }) => {
    const markup = message["reply_markup"] as { inline_keyboard?: { text: string }[][] } | undefined;
    return markup?.inline_keyboard?.flat().map(({ text }) => text) ?? [];
  });
const refunds = () => world.sandbox.world.state.ledger.filter((entry) => entry.kind === "refund");

async function buys(guest: Guest): Promise<void> {
  await guest.ordersInChat("lighthouse-tale");
  await guest.pays();
  await guest.sees(`Paid: ${title}`);
}

/** From /paysupport to "asked". */
async function asks(guest: Guest): Promise<void> {
  await guest.writes("/paysupport");
  await guest.taps("Ask for a refund");
  await guest.sees("Which purchase is it about?");
  await guest.taps(title);
  await guest.sees("Why would you like your money back?");
  await guest.taps("I bought it by mistake");
  await guest.sees("What happens to your money:");
  await guest.taps("Yes, ask for it back");
  await guest.sees(`Asked: 20 ⭐ back for ${title}`);
}

describe("a refund in the chat", () => {
  it("is asked for, shown to staff, approved, and seen by the buyer", async () => {
    await buys(anna);
    await asks(anna);
    await anna.sees("You asked for 20 ⭐ back");
    expect(anna.stars).toBe(980);

    const alert = await world.owner.sees("The buyer asks for this money back");
    expect(alert).toContain(`${title} · 20 ⭐`);
    expect(alert).toContain("Reason: I bought it by mistake");
    await world.owner.taps("Return 20 ⭐");
    await world.owner.sees("Really return 20 ⭐?");
    expect(anna.stars).toBe(980);
    await world.owner.taps("Yes, return 20 ⭐");
    expect(await world.owner.sees("Returned in full")).toContain("Decided by Olga.");
    // The alert became the answer: nothing is left of it that could be tapped.
    expect(world.owner.counts("The buyer asks for this money back")).toBe(0);
    expect(labels(world.owner)).not.toContain("Return 20 ⭐");

    await anna.sees(`Refunded: ${title}`);
    expect(anna.stars).toBe(1000);
    expect(anna.counts("You asked for 20 ⭐ back")).toBe(0);
  });

  it("is asked for from the receipt, declined, and can still be returned", async () => {
    await buys(anna);
    await anna.taps("🧾 My purchases");
    await anna.taps(`${title} · 20 ⭐`);
    await anna.taps("Ask for a refund");
    await anna.taps("It is not what I expected");
    await anna.taps("Yes, ask for it back");

    await world.owner.sees("The buyer asks for this money back");
    await world.owner.taps("Decline");
    await world.owner.sees("Really decline?");
    await world.owner.taps("Yes, decline");
    expect(await world.owner.sees("Declined. The Stars stay here")).toContain("Decided by Olga.");
    await anna.sees("the shop declined. No money was moved");
    expect(anna.stars).toBe(980);

    await world.owner.taps("Return 20 ⭐ after all");
    await world.owner.taps("Yes, return 20 ⭐");
    await anna.sees(`Refunded: ${title}`);
    expect(anna.stars).toBe(1000);
  });

  it("is decided once: what was tapped twice or too late shows what was decided", async () => {
    await buys(anna);
    await asks(anna);
    await world.owner.sees("The buyer asks for this money back");
    // The same question twice: in the alert and in the list.
    await world.owner.writes("/refunds");
    expect(await world.owner.sees("Refund requests")).toContain("I bought it by mistake");
    await world.owner.taps("Decline");
    await world.owner.sees("Really decline?");
    await Promise.all([world.owner.taps("Yes, decline"), world.owner.taps("Yes, decline")]);
    await anna.sees("the shop declined");
    // The only "Decline" left is the alert's.
    expect(await world.owner.taps("Decline")).toContain("decided already");
    await expect.poll(() => world.owner.counts("Declined. The Stars stay here"), { timeout: 10_000 }).toBe(2);
    expect(anna.stars).toBe(980);
    expect(refunds()).toHaveLength(0);
  });

  it("that cannot be asked for again says where it stands", async () => {
    await buys(anna);
    await asks(anna);
    await anna.writes("/paysupport");
    await anna.taps("Ask for a refund");
    await anna.sees("There is no paid purchase to ask about");
  });

  it("is refused in words when the time for it is over, and nothing moves", async () => {
    await buys(anna);
    await world.advance(22 * 24 * 3600);
    await anna.writes("/paysupport");
    await anna.taps("Ask for a refund");
    await anna.taps(title);
    await anna.taps("Another reason");
    expect(await anna.taps("Yes, ask for it back")).toContain("The time to ask for a refund by yourself is over");
    expect(world.owner.counts("asks for this money back")).toBe(0);
  });

  it("that Telegram does not carry out is told to both, listed, and tried again", async () => {
    await buys(anna);
    await asks(anna);
    await world.owner.sees("The buyer asks for this money back");
    await world.sandbox.hand.addFault({
      kind: "method_error",
      method: "refundStarPayment",
      errorCode: 400,
      description: "Bad Request: CHARGE_NOT_FOUND",
    });
    await world.owner.taps("Return 20 ⭐");
    await world.owner.taps("Yes, return 20 ⭐");
    await world.owner.sees("Approved, but Telegram did not return the Stars");
    await world.owner.writes("/refunds");
    await world.owner.taps("Try again: return 20 ⭐");
    await world.owner.taps("Yes, return 20 ⭐");
    await anna.sees(`Refunded: ${title}`);
    expect(anna.stars).toBe(1000);
  });
});

describe("what only staff can do", () => {
  it.each(["/refunds", "/reconcile"])("%s is an unknown word to everybody else", async (command) => {
    await anna.writes(command);
    await anna.sees("I do not know this command");
  });

  it("/refunds follows the permission, whoever gave it: who has the role decides, who lost it hears nothing", async () => {
    const [fiona, sven] = [await world.guest("Fiona"), await world.guest("Sven")];
    for (const guest of [fiona, sven]) {
      await guest.starts();
      await guest.sees("Nice to see you");
    }
    await using owner = await world.owner.opensMiniApp();
    const change = (act: "grantRole" | "revokeRole", { id }: Guest, role: string) =>
      owner.asks(`mutation ($input: RoleInput!) { ${act}(input: $input) { id } }`, {
        input: { telegramId: String(id), role },
      });
    await change("grantRole", fiona, "FINANCE");
    await change("grantRole", sven, "SUPPORT");
    await buys(anna);
    await asks(anna);
    await fiona.sees("The buyer asks for this money back");
    await sven.writes("/refunds");
    await sven.sees("I do not know this command");
    expect(sven.counts("I bought it by mistake")).toBe(0);
    await fiona.writes("/refunds");
    expect(await fiona.sees("Refund requests")).toContain("I bought it by mistake");
    await fiona.taps("Return 20 ⭐");
    await fiona.taps("Yes, return 20 ⭐");
    await anna.sees(`Refunded: ${title}`);
    await change("revokeRole", fiona, "FINANCE");
    await fiona.writes("/refunds");
    await fiona.sees("I do not know this command");
  });

  it("/refunds says when nobody waits", async () => {
    await world.owner.writes("/refunds");
    await world.owner.sees("Nobody waits for an answer");
  });

  it("/reconcile compares the books with Telegram's account and says so", async () => {
    await buys(anna);
    // The comparison of the start is over once another one may begin.
    await vi.waitFor(() => world.app.reconciliation.runNow("test"), { timeout: 20_000 });
    await world.owner.writes("/reconcile");
    const report = await world.owner.sees("Our books against Telegram's account");
    expect(report).toContain("Lines compared: 1");
    expect(report).toContain("They agree to the last Star");
  });
});

describe("a charge that bought nothing", () => {
  /** A further debit that Telegram's own ledger knows too. */
  async function isChargedAgain(odd: { payload?: string } = {}): Promise<void> {
    await buys(anna);
    const payment = await world.lastPayment(anna);
    const [paid] = world.sandbox.world.state.ledger;
    if (!paid) throw new Error("nothing was paid");
    world.sandbox.world.record({ ...paid, chargeId: "second-charge" });
    await world.charged(payment, { chargeId: "second-charge", ...odd });
  }

  it("is returned by staff with one button, and the same message tells the buyer", async () => {
    await isChargedAgain();
    await anna.sees("You were charged twice");
    await world.owner.sees("Charged a second time for one payment");
    expect(await world.owner.taps("Return 20 ⭐")).toContain("Really return 20 ⭐ to whoever paid, in full?");
    await world.owner.taps("‹ Back");
    await world.owner.taps("Return 20 ⭐");
    await world.owner.taps("Yes, return 20 ⭐");
    await world.owner.sees("Returned in full");
    await anna.sees("extra charge for A tale to fall asleep to was returned in full");
    expect(anna.counts("You were charged twice")).toBe(0);
    await anna.sees("Paid: A tale to fall asleep to");
  });

  it("is returned the same when nobody knows what it was for", async () => {
    await isChargedAgain({ payload: "nobody-knows" });
    await world.owner.sees("Money came for an invoice that we do not know");
    await world.owner.taps("Return 20 ⭐");
    await world.owner.taps("Yes, return 20 ⭐");
    await world.owner.sees("Returned in full");
    expect(refunds().map(({ chargeId }) => chargeId)).toEqual(["second-charge"]);
    expect(await world.books()).toEqual({ "asset:telegram-stars": 20, "revenue:sales": -20 });
  });
});
