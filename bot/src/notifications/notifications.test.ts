import { expect, it } from "vitest";
import { loadTexts } from "@starfront/schema/load-texts";
import type { Ask } from "../api/client.ts";
import { createLog } from "../log.ts";
import { createNotifications } from "./notifications.ts";

const log = createLog({ level: "silent" });
const stray = { stars: 5, chargeId: "c", reason: "unknown_payload" };
const told = (id: string) => ({ id, version: 1, kind: "SURPLUS_CHARGE", chatId: "7", language: "en", data: stray });

/** Claims them, two for one chat; what is settled comes out. Saying ends only with the signal, as when Telegram hangs. */
function hanging(sayWithinMs: number, claimed: unknown[] = [told("1"), told("2")]) {
  const settled = Promise.withResolvers<unknown[]>();
  const results: unknown[] = [];
  let claims = 0;
  const ask = ((_document: object, variables: { results?: unknown[] }) => {
    if (!variables.results) return Promise.resolve({ claimNotifications: claims++ === 0 ? claimed : [] });
    results.push(...variables.results);
    if (results.length === claimed.length) settled.resolve(results);
    return Promise.resolve({ settleNotifications: true });
  }) as Ask;
  let begun = 0;
  const draw = (_chat: unknown, _screen: unknown, _place: unknown, signal?: AbortSignal) => {
    begun++;
    return new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(new Error("broken off"))));
  };
  const texts = loadTexts(["common", "server", "bot"]);
  const miniApp = undefined;
  const notifications = createNotifications({ ask, painter: { draw }, texts, miniApp, log, everyMs: 1e6, sayWithinMs });
  return { notifications, settled: settled.promise, begun: () => begun };
}

it("gives up what Telegram does not take, and what waits behind it in the chat, while the lease still lasts", async () => {
  const { notifications, settled, begun } = hanging(20);
  notifications.start();
  expect(await settled).toMatchObject([
    { id: "1", outcome: "RETRY", error: "broken off" },
    { id: "2", outcome: "RETRY", error: expect.stringContaining("did not come in time") },
  ]);
  expect(begun()).toBe(1);
  await notifications.stop();
});

it("says at once that it is our own code that fails, and goes on with what else waits in the chat", async () => {
  const tooLong = { alert: "charge_surplus", stars: 5, chargeId: "c", chargeRowId: "1".repeat(70) };
  const claimed = [{ ...told("1"), kind: "STAFF_ALERT", data: tooLong }, told("2")];
  const { notifications, settled, begun } = hanging(20, claimed);
  notifications.start();
  expect(await settled).toMatchObject([
    { id: "1", outcome: "BROKEN", error: expect.stringContaining("a button cannot hold") },
    { id: "2", outcome: "RETRY", error: "broken off" },
  ]);
  expect(begun()).toBe(1);
  await notifications.stop();
});

it("takes what it cannot read for its own failing, not for Telegram's", async () => {
  const { notifications, settled } = hanging(1000, [{ ...told("1"), kind: "TICKET_NEWS", data: { is: "odd" } }]);
  notifications.start();
  expect(await settled).toMatchObject([{ id: "1", outcome: "BROKEN", error: "nothing to say in a TICKET_NEWS" }]);
  await notifications.stop();
});

it("leaves what only a newer bot has words for to be claimed again", async () => {
  const { notifications, settled } = hanging(1000, [{ ...told("1"), kind: "OF_TOMORROW" }]);
  notifications.start();
  expect(await settled).toMatchObject([{ id: "1", outcome: "RETRY", error: expect.stringContaining("OF_TOMORROW") }]);
  await notifications.stop();
});
