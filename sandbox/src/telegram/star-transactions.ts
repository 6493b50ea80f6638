import type { HandActions } from "../hand-protocol.ts";
import type { LedgerRow, Person, TelegramObject } from "../protocol.ts";
import { HandRefusal } from "./errors.ts";
import { newChargeId } from "./stars.ts";
import type { Telegram } from "./telegram.ts";
import type { World } from "./world.ts";

/** Bot API `StarTransaction` of a row. */
export function starTransaction(world: World, row: LedgerRow): TelegramObject {
  const partner = partnerOf(world, row);
  return {
    id: row.chargeId,
    amount: row.amount,
    ...(row.nanostarAmount !== undefined && { nanostar_amount: row.nanostarAmount }),
    date: row.date,
    ...(row.direction === "in" ? { source: partner } : { receiver: partner }),
  };
}

function partnerOf(world: World, row: LedgerRow): TelegramObject {
  const { commission } = row;
  switch (row.kind) {
    case "payment":
    case "refund":
      return {
        type: "user",
        transaction_type: "invoice_payment",
        user: userOf(world, row),
        ...(commission !== undefined && {
          affiliate: {
            affiliate_user: AFFILIATE,
            commission_per_mille: commission.perMille,
            amount: commission.amount,
            ...(commission.nanostarAmount !== undefined && { nanostar_amount: commission.nanostarAmount }),
          },
        }),
        ...(row.payload !== undefined && { invoice_payload: row.payload }),
        ...(row.subscriptionPeriod !== undefined && { subscription_period: row.subscriptionPeriod }),
      };
    case "gift":
      return {
        type: "user",
        transaction_type: "gift_purchase",
        user: userOf(world, row),
        gift: { id: "5170145012310081615", sticker: STICKER, star_count: row.amount },
      };
    case "paid_broadcast":
      return { type: "telegram_api", request_count: row.requestCount ?? 1 };
    case "withdrawal":
      return { type: "fragment", withdrawal_state: withdrawalState(row) };
    case "affiliate_program":
      return { type: "affiliate_program", commission_per_mille: commission?.perMille ?? 0 };
    case "ads":
      return { type: "telegram_ads" };
    case "other":
      return { type: "other" };
  }
}

function withdrawalState({ withdrawal = "succeeded", date }: LedgerRow): TelegramObject {
  if (withdrawal !== "succeeded") return { type: withdrawal };
  return { type: withdrawal, date, url: "https://fragment.com/" };
}

function userOf(world: World, { personId = 0 }: LedgerRow): TelegramObject {
  const person = world.person(personId);
  return person === undefined ? { id: personId, is_bot: false, first_name: "" } : world.userOf(person);
}

/** Who brought the customer: nobody of the desk. */
const AFFILIATE = { id: 777_001, is_bot: false, first_name: "Affiliate" };
const STICKER = {
  file_id: "sandbox_gift",
  file_unique_id: "sandbox_gift",
  type: "regular",
  width: 512,
  height: 512,
  is_animated: true,
  is_video: false,
};

/** Puts something on the bot's account that no invoice of the desk has brought. */
export function addStarTransaction(telegram: Telegram, wanted: HandActions["addStarTransaction"][0]): LedgerRow {
  const { world, clock, timeline, stars } = telegram;
  const { kind, amount, commissionPerMille } = wanted;
  if (kind === "refund") throw new HandRefusal("To give a payment back, name the payment.");
  const person = kind === "payment" || kind === "gift" ? personNamed(world, wanted.personId) : undefined;
  if (kind === "payment" && person !== undefined) {
    const sale = { slug: "", title: "A payment nobody told of", payload: wanted.payload ?? "", totalAmount: amount };
    return stars.takeSilently(sale, person, commissionPerMille);
  }
  const row: LedgerRow = {
    chargeId: newChargeId(),
    kind,
    direction: kind === "other" ? (wanted.direction ?? "in") : kind === "affiliate_program" ? "in" : "out",
    amount,
    date: clock.now(),
    ...(person !== undefined && { personId: person.id }),
    ...(kind === "affiliate_program" && { commission: { perMille: commissionPerMille ?? 100, amount } }),
    ...(kind === "paid_broadcast" && { requestCount: wanted.requestCount ?? amount * 10 }),
    ...(kind === "withdrawal" && { withdrawal: wanted.withdrawal ?? "succeeded" }),
  };
  world.record(row);
  const sign = row.direction === "in" ? "+" : "−";
  timeline.add({ kind: "ledger", title: `⭐ ${sign}${amount}: ${kind.replace("_", " ")}`, ok: true, detail: row });
  return row;
}

function personNamed(world: World, id: number | undefined): Person {
  const person = id === undefined ? undefined : world.person(id);
  if (person === undefined) throw new HandRefusal("Say whose payment or gift it is.");
  return person;
}
