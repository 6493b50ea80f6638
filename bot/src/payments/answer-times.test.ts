import { describe, expect, it } from "vitest";
import type { Ask } from "../api/client.ts";
import { createLog } from "../log.ts";
import { createAnswerTimes } from "./answer-times.ts";

function times() {
  const told: unknown[] = [];
  const ask = ((_document: object, variables: object) => {
    told.push(variables);
    return Promise.resolve({ reportCheckoutAnswers: true });
  }) as Ask;
  return { ...createAnswerTimes({ ask, log: createLog({ level: "silent" }) }), told };
}

describe("how long a checkout's answer took", () => {
  it("goes with the money that follows, and is not told again", async () => {
    const { note, take, stop, told } = times();
    note({ queryId: "q1", inMs: 12, invoicePayload: "payment:1" }, { ok: true });
    expect(take("payment:1")).toEqual({ queryId: "q1", inMs: 12 });
    expect(take("payment:1")).toBeUndefined();
    await stop();
    expect(told).toEqual([]);
  });

  it("is told by itself when no money follows", async () => {
    const { note, stop, told } = times();
    note({ queryId: "q1", inMs: 12, invoicePayload: "payment:1" }, { ok: true });
    note({ queryId: "q2", inMs: 5, invoicePayload: "payment:2" }, { ok: true });
    await stop();
    expect(told).toEqual([
      {
        answers: [
          { queryId: "q1", inMs: 12, invoicePayload: "payment:1" },
          { queryId: "q2", inMs: 5, invoicePayload: "payment:2" },
        ],
      },
    ]);
  });

  it("is told by itself after a no, also when a later yes for the same invoice is paid", async () => {
    const { note, take, stop, told } = times();
    note({ queryId: "q1", inMs: 12, invoicePayload: "payment:1" }, { ok: false });
    expect(take("payment:1")).toBeUndefined();
    note({ queryId: "q2", inMs: 5, invoicePayload: "payment:1" }, { ok: true });
    expect(take("payment:1")).toEqual({ queryId: "q2", inMs: 5 });
    await stop();
    expect(told).toEqual([{ answers: [{ queryId: "q1", inMs: 12, invoicePayload: "payment:1" }] }]);
  });
});
