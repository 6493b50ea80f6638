/** How each sentence comes true. */
import type { Person } from "@starfront/server/platform/principal";
import { HandRefusal } from "@starfront/sandbox/telegram/errors";
import { expect } from "vitest";
import { deliver, deliverAll, handles, pending } from "./delivery.ts";
import type { Trouble } from "./mortal-database.ts";
import type { Sentence } from "./sentences.ts";
import { type Ordered, price, type Story } from "./story.ts";

/** None of these many: nothing happens. */
const pick = <One>(list: readonly One[], n: number): One | undefined => list[n % Math.max(1, list.length)];

export async function happens(story: Story, one: Sentence): Promise<void> {
  const { telegram, staff } = story;
  const { desk, hand } = telegram;
  switch (one.kind) {
    case "outage":
      return void (await hand.outage({ on: one.isOn }));
    case "fails":
      return void (await hand.addFault({ kind: one.how, remaining: one.times }));
    case "comesByAffiliate": {
      const { perMille: commissionPerMille, times: remaining } = one;
      return void (await hand.addFault({ kind: "affiliate_commission", commissionPerMille, remaining }));
    }
    case "passes":
      return void (await hand.advanceClock({ seconds: one.seconds }));
    case "sweeps":
      return void (await story.tries(one.trouble, (shop) => shop.sweep()));
    case "reconciles":
      return reconciles(story, one);
    case "movesOtherMoney":
      return void (await hand.addStarTransaction({ kind: one.what, amount: 3, personId: idOf(story.buyers[0]) }));
    case "starts":
      return starts(story, one);
    case "buys":
      return buys(story, one);
    case "delivers":
      return delivers(story, one);
    case "deliversAgain": {
      const known = pick(story.heard, one.n);
      if (known) await handles(story, known, one.trouble);
      return;
    }
    case "announcesAgain": {
      const told = desk.world.account.rows.filter(({ kind }) => kind === one.what);
      const row = pick(told, one.n);
      return row && possibly(() => hand.announceAgain({ chargeId: row.chargeId, what: one.what }));
    }
    case "refundsFromOutside": {
      const row = pick(payments(story), one.n);
      return row && possibly(() => hand.refundFromOutside({ chargeId: row.chargeId }));
    }
    case "renews": {
      const due = desk.subscriptions.nextDueMs();
      if (due === undefined) return;
      return void (await hand.advanceClock({ seconds: Math.max(0, due - desk.clock.presentMs()) / 1000 + 1 }));
    }
    case "holderSets": {
      const plan = pick(desk.subscriptions.list(), one.n);
      const set = one.isCanceled ? hand.cancelSubscription : hand.resumeSubscription;
      return plan && possibly(() => set({ personId: plan.personId, firstChargeId: plan.firstChargeId }));
    }
    case "holderAsks":
    case "staffSets":
      return setsRenewal(story, one);
    case "renewalsFail":
      return void (await hand.addFault({ kind: "renewal_fails", remaining: one.times }));
    case "decides": {
      const asked = pick(await idsOf(story, "select id from refund where state = 'asked' order by id"), one.n);
      if (!asked) return;
      await story.tries(one.trouble, (shop) => shop.refunds.decide(staff, asked, one.approves, "model", "model"));
      return;
    }
    case "givesBack":
    case "givesBackTwiceAtOnce": {
      const charge = pick(await idsOf(story, "select id from charge order by id"), one.n);
      if (!charge) return;
      const give = () => story.shop.refunds.giveBack(staff, charge, "model", "model");
      if (one.kind === "givesBackTwiceAtOnce") await Promise.all([give(), give()]);
      else await story.tries(one.trouble, give);
      return;
    }
    default: {
      const payment = pick(story.payments, one.n);
      return payment && happensTo(story, payment, one);
    }
  }
}

type OfPayment = Extract<
  Sentence,
  {
    kind: "cancels" | "presses" | "asksRefund" | "takes" | "takesOdd" | "asksOdd" | "chargesMeet" | "moneyMeetsCancel";
  }
>;

async function happensTo(story: Story, payment: Ordered, one: OfPayment): Promise<void> {
  const { hand } = story.telegram;
  const { id, buyer } = payment;
  switch (one.kind) {
    case "cancels":
      await story.tries(one.trouble, (shop) => shop.payments.cancel(buyer, id, "model"));
      return;
    case "presses":
      return presses(story, payment, payerOf(story, payment, one));
    case "asksRefund":
      await story.tries(one.trouble, (shop) => shop.refunds.ask(buyer, id, "model", "model"));
      return;
    case "takes":
      return takes(story, payment, payerOf(story, payment, one));
    case "takesOdd": {
      const odd = one.odd === "price" ? { amount: price + 1 } : { payload: `unknown-${payment.payload}` };
      const slug = await outside(story, { ...payment, ...odd });
      return possibly(() => hand.payUnasked({ personId: idOf(buyer), slug }));
    }
    case "asksOdd":
      return asksOdd(story, payment, one.odd);
    case "chargesMeet": {
      const before = new Set(pending(story));
      await takes(story, payment, buyer);
      await takes(story, payment, buyer);
      const both = pending(story).filter((update) => !before.has(update));
      await Promise.all(both.map((update) => deliver(story, update, null)));
      return;
    }
    case "moneyMeetsCancel": {
      const before = new Set(pending(story));
      await takes(story, payment, buyer);
      const money = pending(story).filter((update) => !before.has(update));
      await Promise.all([
        ...money.map((update) => deliver(story, update, null)),
        story.shop.payments.cancel(buyer, id, "model"),
        story.shop.payments.fireTimers(story.telegram.clock.now()),
      ]);
    }
  }
}

function starts(
  story: Story,
  { n, product, trouble }: Extract<Sentence, { kind: "starts" }>,
): Promise<void> | undefined {
  const [buyer, wanted] = [pick(story.buyers, n), pick(story.products, product)];
  return buyer && wanted && story.starts(buyer, wanted, trouble);
}

async function buys(story: Story, { n, product }: Extract<Sentence, { kind: "buys" }>): Promise<void> {
  const known = story.payments.length;
  await starts(story, { kind: "starts", n, product, trouble: null });
  const payment = story.payments[known];
  if (!payment) return;
  await presses(story, payment, payment.buyer);
  await deliverAll(story);
}

async function delivers(story: Story, one: Extract<Sentence, { kind: "delivers" }>): Promise<void> {
  const update = pick(pending(story), one.n);
  if (!update) return;
  const old = pick(story.heard, one.n);
  // Telegram begins to count at a random number after a quiet week, so money may come under an id that was heard before.
  const isMoney = "message" in update;
  await deliver(story, update, one.trouble, one.isUnderOldId && isMoney && old ? old.update_id : update.update_id);
}

async function setsRenewal(
  story: Story,
  { kind, n, isCanceled, trouble }: Extract<Sentence, { kind: "holderAsks" | "staffSets" }>,
): Promise<void> {
  const id = pick(await idsOf(story, "select id from subscription order by id"), n);
  if (!id) return;
  await story.tries(trouble, async ({ subscriptions }) => {
    const { userId } = await subscriptions.find(id);
    const holder = story.buyers.find((buyer) => buyer.id === userId);
    if (!holder) throw new Error("a subscription of nobody");
    const wish = { isRenewing: !isCanceled, reason: "model" };
    if (kind === "staffSets") await subscriptions.setRenewal(story.staff, id, wish, "model");
    else if (isCanceled) await subscriptions.cancel(holder, id, "model");
    else await subscriptions.resume(holder, id, "model");
  });
}

async function presses(story: Story, payment: Ordered, person: Person): Promise<void> {
  const { payments, world } = story.telegram.desk;
  const [slug, payer] = [slugOf(story, payment), world.person(idOf(person))];
  if (!slug || !payer) return;
  await possibly(() => {
    const sheet = payments.openSheet(payer, slug, "chat");
    // It ends when the bot has answered, or never.
    payments.pay(sheet.id).catch(() => undefined);
  });
}

async function takes(story: Story, payment: Ordered, payer: Person): Promise<void> {
  const slug = slugOf(story, payment);
  if (slug) await possibly(() => story.telegram.hand.payUnasked({ personId: idOf(payer), slug }));
}

async function asksOdd(story: Story, payment: Ordered, odd: "price" | "buyer" | "currency"): Promise<void> {
  const query = {
    id: `odd-${story.heard.length}`,
    from: { id: odd === "buyer" ? 5 : idOf(payment.buyer), is_bot: false, first_name: "Somebody" },
    currency: odd === "currency" ? "USD" : "XTR",
    total_amount: odd === "price" ? price + 1 : price,
    invoice_payload: payment.payload,
  };
  const personId = idOf(payment.buyer);
  const { updateId } = await story.telegram.hand.injectUpdate({ personId, update: { pre_checkout_query: query } });
  const asked = pending(story).find(({ update_id }) => update_id === updateId);
  if (asked) expect(await deliver(story, asked, null)).toBe("declined");
}

async function reconciles(story: Story, { trouble }: Extract<Sentence, { kind: "reconciles" }>): Promise<void> {
  // Whoever compared and died is waited for; nobody has to.
  await story.telegram.hand.advanceClock({ seconds: 601 });
  const compare = (wrong: Trouble | null) =>
    story
      .tries(wrong, (shop) => shop.reconciliation.runNow(`user:${story.staff.id}`, "model"))
      // Telegram does not answer now.
      .catch((error: unknown) => (isProviderError(error) ? null : Promise.reject(error)));
  let report = await compare(trouble);
  // A line that the database did not take this once must not keep the others; the next look finds it.
  if (report && trouble?.kind === "fails") report = await compare(null);
  if (report)
    expect({ drift: Number(report.drift), balance: Number(report.balance) }).toEqual({
      drift: 0,
      balance: balance(story),
    });
}

const isProviderError = (error: unknown) => error instanceof Error && error.name === "ProviderError";

/** Somebody with the bot's token sells the same thing past us. */
async function outside(
  story: Story,
  { payload, amount = price }: { payload: string; amount?: number },
): Promise<string> {
  const prices = [{ label: "Tea", amount }];
  const link = await story.telegram.past("createInvoiceLink", {
    title: "Tea",
    description: "Tea",
    payload,
    currency: "XTR",
    prices,
  });
  return String(link).split("$")[1] ?? "";
}

const payerOf = ({ buyers }: Story, { buyer }: Ordered, { isBuyer }: { isBuyer: boolean }): Person =>
  isBuyer ? buyer : (buyers.find((one) => one !== buyer) ?? buyer);

function slugOf({ telegram }: Story, { payload }: Ordered): string | undefined {
  return Object.values(telegram.desk.world.state.invoices).find(
    (invoice) => invoice.payload === payload && invoice.totalAmount === price,
  )?.slug;
}

const payments = ({ telegram }: Story) => telegram.desk.world.account.rows.filter(({ kind }) => kind === "payment");
const balance = ({ telegram }: Story) => telegram.desk.world.botStars();
const idOf = (person: Person | undefined) => Number(person?.telegramId);

async function idsOf({ db }: Story, sql: string): Promise<string[]> {
  return (await db.query<{ id: string }>({ name: `model ${sql.slice(0, 40)}`, sql }, [])).map(({ id }) => id);
}

/** What the sandbox does not let people do has not happened. */
async function possibly(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof HandRefusal)) throw error;
  }
}
