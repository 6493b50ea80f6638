import { describe, expect, it } from "vitest";
import { batch } from "./batch.ts";

describe("topics on their way to other processes", () => {
  it("go together, each once, and wait while a load is under way", async () => {
    const sent: string[][] = [];
    const ends: (() => void)[] = [];
    const outgoing = batch((topics) => {
      sent.push(topics);
      return new Promise((resolve) => ends.push(resolve));
    });
    for (const topic of ["a", "b", "a"]) outgoing.add(topic);
    outgoing.flush();
    for (const topic of ["a", "c"]) outgoing.add(topic);
    outgoing.flush();
    expect(sent).toEqual([["a", "b"]]);

    const drained = outgoing.drain();
    ends[0]?.();
    await new Promise(setImmediate);
    ends[1]?.();
    await drained;
    expect(sent).toEqual([
      ["a", "b"],
      ["a", "c"],
    ]);
  });

  it("rest after a load, so that a crowd of them goes together; whoever closes does not wait for that", async () => {
    const sent: string[][] = [];
    const outgoing = batch((topics) => Promise.resolve(void sent.push(topics)), { restMs: 3_600_000 });
    outgoing.add("a");
    outgoing.flush();
    for (const topic of ["b", "c"]) {
      await new Promise(setImmediate);
      outgoing.add(topic);
    }
    await new Promise(setImmediate);
    expect(sent).toEqual([["a"]]);
    await outgoing.drain();
    expect(sent).toEqual([["a"], ["b", "c"]]);
  });

  it("stay while there is no way", async () => {
    const sent: string[][] = [];
    let isOpen = false;
    const outgoing = batch((topics) => (isOpen ? Promise.resolve(void sent.push(topics)) : false));
    outgoing.add("a");
    outgoing.flush();
    isOpen = true;
    await outgoing.drain();
    expect(sent).toEqual([["a"]]);
  });
});
