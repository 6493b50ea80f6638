import { describe, expect, it } from "vitest";
import { linkedLive, localLive } from "./live.ts";

async function countNews(news: AsyncIterable<void>): Promise<number> {
  let count = 0;
  for await (const _ of news) count++;
  return count;
}

describe("live", () => {
  it("wakes those who subscribed to the topic, and nobody else", async () => {
    const live = localLive();
    const tea = live.subscribe("payment:tea")[Symbol.asyncIterator]();
    const other = countNews(live.subscribe("payment:other"));
    live.publish("payment:tea");
    expect(await tea.next()).toEqual({ done: false, value: undefined });
    await live.close();
    expect(await other).toBe(0);
  });

  it("misses nothing between subscribing and the first look", async () => {
    const live = localLive();
    const news = live.subscribe("t")[Symbol.asyncIterator]();
    live.publish("t");
    expect((await news.next()).done).toBe(false);
    await live.close();
  });

  it("keeps one flag for a reader that stopped reading, however much happens", async () => {
    const live = localLive();
    const news = live.subscribe("t")[Symbol.asyncIterator]();
    for (let i = 0; i < 100_000; i++) live.publish("t");
    expect((await news.next()).done).toBe(false);
    const next = news.next();
    await live.close();
    expect((await next).done).toBe(true);
  });

  it.each(["abort", "return", "close"] as const)("leaves nothing behind after %s", async (how) => {
    const live = localLive();
    const controller = new AbortController();
    const news = live.subscribe("t", controller.signal)[Symbol.asyncIterator]();
    const pending = news.next();
    expect(live.subscriberCount()).toBe(1);
    if (how === "abort") controller.abort();
    else if (how === "return") await news.return?.();
    else await live.close();
    expect((await pending).done).toBe(true);
    expect(live.subscriberCount()).toBe(0);
  });

  it("ends at once for a signal that was aborted before", async () => {
    const live = localLive();
    expect(await countNews(live.subscribe("t", AbortSignal.abort()))).toBe(0);
    expect(live.subscriberCount()).toBe(0);
  });

  it("refuses one subscriber too many", () => {
    const live = localLive({ mostSubscribers: 1 });
    live.subscribe("a");
    expect(() => live.subscribe("b")).toThrow("Too many live queries");
  });

  it("tells other processes what is published here, not what it heard from them", async () => {
    const sent: string[] = [];
    let heard = (_topic: string) => {};
    const live = await linkedLive((local) => {
      heard = local.wake;
      return Promise.resolve({ send: (topic) => void sent.push(topic), close: () => Promise.resolve() });
    });
    const news = live.subscribe("theirs")[Symbol.asyncIterator]();
    heard("theirs");
    live.publish("ours");
    expect((await news.next()).done).toBe(false);
    expect(sent).toEqual(["ours"]);
    await live.close();
  });
});
