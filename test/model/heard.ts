/** What the shop was told of money, it has: without ever looking at Telegram's own account, which would show it anyway. */
import { expect } from "vitest";
import type { Story } from "./story.ts";
import type { Update } from "./telegram.ts";

interface Money {
  message?: {
    successful_payment?: { telegram_payment_charge_id: string };
    refunded_payment?: { telegram_payment_charge_id: string };
  };
}

export async function isRecorded({ db }: Pick<Story, "db">, heard: readonly Update[]): Promise<void> {
  const told = heard.flatMap(({ message }: Update & Money) => [
    ...(message?.successful_payment
      ? [{ what: "charge", id: message.successful_payment.telegram_payment_charge_id }]
      : []),
    ...(message?.refunded_payment ? [{ what: "refund", id: message.refunded_payment.telegram_payment_charge_id }] : []),
  ]);
  if (told.length > 0) expect(await db.query(dropped, [JSON.stringify(told)])).toEqual([]);
}

/** A refund that comes before its charge is done, and is booked with it. */
const dropped = {
  name: "model_dropped",
  sql: `select what, id from jsonb_to_recordset($1::jsonb) as told (what text, id text)
    where case what when 'charge' then not exists (select from charge where charge_id = told.id)
      else not exists (select from refund where charge_id = told.id and state = 'done') end`,
};
