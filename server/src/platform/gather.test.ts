import { describe, expect, it } from "vitest";
import { gather, type GatherOptions } from "./gather.ts";

/** Deliveries that end when the test says so. */
function post(options: Partial<GatherOptions<number>> = {}) {
  const sent: { items: number[]; end: (answers?: (number | Error)[]) => void; fail: (error: Error) => void }[] = [];
  const arrivals: (() => void)[] = [];
  const ask = gather<number, number>(
    (items) =>
      new Promise((resolve, reject) => {
        sent.push({ items, end: (answers) => resolve(answers ?? items.map((item) => item * 10)), fail: reject });
        arrivals.shift()?.();
      }),
    { mostTogether: 3, mostAtOnce: 2, patienceMs: 10_000, ...options },
  );
  return { ask, sent, arrived: () => new Promise<void>((resolve) => arrivals.push(resolve)) };
}

describe("gather", () => {
  it("sends together what is asked for in the same moment, and gives each its own answer", async () => {
    const { ask, sent, arrived } = post();
    const answers = Promise.all([ask(1), ask(2), ask(3)]);
    await arrived();
    sent[0]?.end();
    expect(await answers).toEqual([10, 20, 30]);
    expect(sent).toHaveLength(1);
  });

  it("lets the next wait while one is under way, and sends them together after it", async () => {
    const { ask, sent, arrived } = post();
    const first = ask(1);
    await arrived();
    const others = Promise.all([ask(2), ask(3)]);
    const next = arrived();
    sent[0]?.end();
    await next;
    sent[1]?.end();
    expect([await first, ...(await others)]).toEqual([10, 20, 30]);
    expect(sent.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  });

  it("does not wait for ever for a delivery that is stuck", async () => {
    const { ask, sent, arrived } = post({ patienceMs: 1 });
    void ask(1);
    await arrived();
    const second = ask(2);
    await arrived();
    sent[1]?.end();
    expect(await second).toBe(20);
  });

  it("sends a full load without waiting, never more at once than allowed", async () => {
    const { ask, sent, arrived } = post();
    const first = ask(0);
    await arrived();
    const load = Promise.all([1, 2, 3, 4].map(ask));
    await arrived();
    expect(sent.map(({ items }) => items)).toEqual([[0], [1, 2, 3]]);
    const last = arrived();
    sent[1]?.end();
    sent[0]?.end();
    await last;
    sent[2]?.end();
    expect([await first, ...(await load)]).toEqual([0, 10, 20, 30, 40]);
  });

  it("never sends together what shares a key, and keeps their order", async () => {
    const { ask, sent, arrived } = post({ mostAtOnce: 1, keysOf: (item) => [String(item % 10)] });
    const answers = Promise.all([ask(1), ask(11), ask(2), ask(21)]);
    for (let delivery = 0; delivery < 3; delivery++) {
      await arrived();
      sent[delivery]?.end();
    }
    await answers;
    expect(sent.map(({ items }) => items)).toEqual([[1, 2], [11], [21]]);
  });

  it("tells a failure to the one it belongs to, and a failed delivery to all of it", async () => {
    const { ask, sent, arrived } = post();
    const mixed = Promise.allSettled([ask(1), ask(2)]);
    await arrived();
    sent[0]?.end([new Error("only this one"), 20]);
    expect((await mixed).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
    const lost = Promise.allSettled([ask(3), ask(4)]);
    await arrived();
    sent[1]?.fail(new Error("the line broke"));
    expect((await lost).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
