import { describe, expect, it } from "vitest";
import { faultOf } from "./fault-form.ts";
import { type FaultKind, faultKinds } from "./fault-kinds.ts";

/** The form filled in like this, with what it shows at first in the other fields. */
function read(kind: FaultKind["kind"], fields: Record<string, string>, isByChance = false) {
  const chosen = faultKinds.find((one) => one.kind === kind);
  if (!chosen) throw new Error(`the form offers no ${kind}`);
  const form = new FormData();
  for (const [name, value] of Object.entries({ target: "", ...fields })) form.set(name, value);
  return faultOf(form, chosen, isByChance);
}

describe("the form of a fault", () => {
  it("names one call, or any, and with which number it fails; too many requests say how long to wait", () => {
    const once = { code: "500", times: "1" };
    expect(read("method_error", { ...once, target: " sendMessage " })).toEqual({
      kind: "method_error",
      method: "sendMessage",
      errorCode: 500,
      remaining: 1,
    });
    expect(read("method_error", { ...once, code: "429" })).toEqual({
      kind: "method_error",
      method: "*",
      errorCode: 429,
      retryAfter: 3,
      remaining: 1,
    });
    expect(read("method_hang", { times: "2" })).toEqual({ kind: "method_hang", method: "*", remaining: 2 });
  });

  it("names a kind of update, or none, which is any", () => {
    expect(read("delay_update", { target: "message", delay: "30", times: "1" })).toEqual({
      kind: "delay_update",
      updateKind: "message",
      delaySeconds: 30,
      remaining: 1,
    });
    expect(read("duplicate_update", { times: "1" })).toEqual({ kind: "duplicate_update", remaining: 1 });
  });

  it("takes percent for a chance, with a seed or without, and no number of times then", () => {
    expect(read("duplicate_update", { percent: "12.5", seed: "0" }, true)).toEqual({
      kind: "duplicate_update",
      probability: 0.125,
      seed: 0,
    });
    expect(read("lost_answer", { percent: "100", seed: "" }, true)).toEqual({
      kind: "lost_answer",
      method: "*",
      probability: 1,
    });
  });

  it("takes an affiliate's percent to a tenth, and of money no target", () => {
    expect(read("affiliate_commission", { target: "sendMessage", commission: "12.3", times: "1" })).toEqual({
      kind: "affiliate_commission",
      commissionPerMille: 123,
      remaining: 1,
    });
  });

  it("makes once of no number at all", () => {
    expect(read("renewal_fails", { times: "" })).toMatchObject({ remaining: 1 });
  });
});
