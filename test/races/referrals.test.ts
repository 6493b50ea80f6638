/** Friends of one person who count at the same moment, each on a connection of its own. */
import { PaymentChannel } from "@starfront/server/payments/payment.entity";
import { manualClock } from "@starfront/server/platform/clock";
import type { Database } from "@starfront/server/platform/database";
import { Refusal } from "@starfront/server/platform/refusal";
import { openTestShop } from "@starfront/server/test-shop";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPostgresDatabase, queueAt } from "./postgres-database.ts";

const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
let db: Database;
beforeAll(async () => {
  db = await openPostgresDatabase();
}, 120_000);
afterAll(() => db.close());

let numbers = 1000;
const next = () => ++numbers;

it("two friends who complete a reward together earn it once, and none is forgotten", async () => {
  const shop = openTestShop(db, clock);
  await shop.products.seedDemo();
  const [tea] = (await shop.products.list(50, null)).products.filter(({ isRepeatable }) => isRepeatable);
  if (!tea) throw new Error("the demo catalogue lacks what is needed");
  const olga = await shop.users.byTelegramUser({ id: next(), first_name: "Olga" });
  await shop.referrals.change(olga, { isOn: true, rewardProductId: tea.id, buyersPerReward: 2 }, "test");
  const code = await shop.origins.inviteCode(olga);
  for (const _ of [1, 2]) {
    const friend = await shop.users.byTelegramUser({ id: next(), first_name: "Friend" });
    await shop.origins.arrive(friend, `ref_${code}`, "chat");
    await shop.users.acceptTerms(friend);
    const input = { productId: tea.id, idempotencyKey: `key-${next()}`, channel: PaymentChannel.CHAT };
    const payment = await shop.payments.start(friend, input, "test");
    if (payment instanceof Refusal) throw new Error(payment.message);
    const successful_payment = {
      currency: "XTR",
      total_amount: tea.priceStars,
      invoice_payload: payment.invoicePayload,
      telegram_payment_charge_id: `charge-${next()}`,
    };
    const message = { date: clock.now().getTime() / 1000, from: { id: Number(friend.telegramId) }, successful_payment };
    await shop.charges.recordUpdate({ update_id: next(), message }, "test");
  }
  while ((await shop.referrals.sweep(clock.now())) > 0);
  clock.advance((shop.config.refunds.askDays + 1) * 86_400);

  // Each server looks at one of them, while somebody else still writes to the person who brought them.
  const later = new Date(clock.now().getTime() + 1000);
  await db.query(
    {
      name: "referrals_one_later",
      sql: "update referral set look_at = $1 where friend_id = (select friend_id from referral order by came_at desc limit 1)",
    },
    [later],
  );
  const sweeps = [clock.now(), later].map((now) => () => shop.referrals.sweep(now));
  const ends = await queueAt(db, { table: "app_user", id: olga.id }, sweeps);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(await shop.referrals.rewards(olga)).toHaveLength(1);
});
