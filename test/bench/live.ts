/** From Telegram's word that money moved to the event in the buyer's Mini App. */
import { createClient } from "graphql-ws";
import { request } from "undici";
import { WebSocket } from "ws";
import type { Purchase } from "./contestant.ts";
import type { Starfront } from "./starfront.ts";
import { paidUpdate } from "./updates.ts";

const followed = "subscription Follow($id: ID!) { payment(id: $id) { id version state } }";

/** Milliseconds, one payment after the other; the 200 has arrived before the next one begins. */
export async function measureLive(starfront: Starfront, count: number): Promise<number[]> {
  const purchases = await starfront.prepare(count + 20);
  const times: number[] = [];
  for (const purchase of purchases) times.push(await followOne(starfront, purchase));
  await starfront.settle();
  // The first ones warm up what has not run yet.
  return times.slice(20);
}

async function followOne({ apiUrl, webhook, pool }: Starfront, purchase: Purchase): Promise<number> {
  const { rows } = await pool.query<{ id: string }>("select id from payment where invoice_payload = $1", [
    purchase.payload,
  ]);
  const client = createClient({
    url: `${apiUrl.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: {
      authorization: `Service service-secret-of-the-benchmark-only`,
      telegramUser: Buffer.from(
        JSON.stringify({ id: purchase.buyerId, first_name: "Buyer", language_code: "en" }),
      ).toString("base64url"),
    },
  });
  try {
    const events = client.iterate<{ payment: { state: string } }>({ query: followed, variables: { id: rows[0]?.id } });
    const before = await events.next();
    if (before.done || before.value.data?.payment.state !== "INVOICED")
      throw new Error(`the live query began with ${JSON.stringify(before)}`);
    const began = performance.now();
    const posted = request(webhook.url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": webhook.secret },
      body: paidUpdate(purchase),
    });
    const after = await events.next();
    const took = performance.now() - began;
    if (after.done || after.value.data?.payment.state !== "PAID")
      throw new Error(`the live query went on with ${JSON.stringify(after)}`);
    await (await posted).body.dump();
    return took;
  } finally {
    await client.dispose();
  }
}
