/** The money as a whole: our account at Telegram as its own says, and the report that staff read. */
import { reportActions } from "@starfront/server/reports/report.actions";
import { expect } from "vitest";
import type { Books } from "./read-books.ts";
import type { Story } from "./story.ts";

const nanos = 1_000_000_000;
const day = 86_400_000;
/** A report is of four hundred days at most, and a story may last longer. */
const daysOfReport = 400;

/** To the billionth of a Star, whoever got a share of it. */
export async function moneyIsAccountedFor(story: Story, { accounts, nanos: fractions }: Books): Promise<void> {
  const { balance } = story.telegram.desk.world.ledger();
  const books = (accounts["asset:telegram-stars"] ?? 0) * nanos + fractions;
  expect(books).toBe(balance.amount * nanos + balance.nanostarAmount);
  const shares = sharesOf(story);
  expect(accounts["expense:affiliate"] ?? 0).toBe(shares);
  const [gross, refunds] = [0 - (accounts["revenue:sales"] ?? 0), accounts["revenue:refunds"] ?? 0];
  expect(await reported(story)).toEqual({ gross, refunds, commissions: shares, net: gross - refunds - shares });
}

/** What affiliates took of prices, less what came back from them. In whole Stars: one that is shared counts as theirs. */
function sharesOf({ telegram }: Story): number {
  const shared = telegram.desk.world.account.rows.filter(({ commission, price }) => commission && price !== undefined);
  return shared.reduce(
    (sum, { price = 0, amount, direction }) => sum + (direction === "in" ? price - amount : amount - price),
    0,
  );
}

async function reported({ db, telegram: { clock, desk } }: Story) {
  const { money } = reportActions({ db, clock });
  const total = { gross: 0, refunds: 0, commissions: 0, net: 0 };
  const [first] = desk.world.account.rows;
  if (!first) return total;
  let from = first.date * 1000;
  const end = clock.now().getTime() + 1000;
  while (from < end) {
    const to = Math.min(from + daysOfReport * day, end);
    const part = await money(new Date(from), new Date(to));
    for (const of of ["gross", "refunds", "commissions", "net"] as const) total[of] += part[of];
    from = to;
  }
  return total;
}
