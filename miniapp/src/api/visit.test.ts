import { describe, expect, it } from "vitest";
import { openVisit, type VisitStorage } from "./visit.ts";

function tab(): VisitStorage {
  const kept = new Map<string, string>();
  return { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
}

describe("a visit", () => {
  it("is resumed by a reload: the same nonce, session and place", () => {
    const storage = tab();
    const before = openVisit(storage, "launch-1");
    before.setToken("token");
    before.setPlace("/purchases");
    const after = openVisit(storage, "launch-1");
    expect(after).toMatchObject({ nonce: before.nonce, token: "token", place: "/purchases" });
  });

  it("still knows after a reload that it was signed out, until somebody signs in again", () => {
    const storage = tab();
    const visit = openVisit(storage, "launch");
    visit.setToken("token");
    visit.noteEnded("signed-out");
    expect(openVisit(storage, "launch")).toMatchObject({ token: null, ended: "signed-out" });
    openVisit(storage, "launch").setToken("another");
    expect(openVisit(storage, "launch")).toMatchObject({ token: "another", ended: null });
    expect(openVisit(storage, "another-launch").ended).toBeNull();
  });

  it("of another person in the same tab sees nothing of it", () => {
    const storage = tab();
    const anna = openVisit(storage, "launch-anna");
    anna.setToken("anna's");
    const boris = openVisit(storage, "launch-boris");
    expect(boris.token).toBeNull();
    expect(boris.nonce).not.toBe(anna.nonce);
    expect(boris.checkoutKey("tea")).not.toBe(anna.checkoutKey("tea"));
    expect(openVisit(storage, "launch-anna").token).toBe("anna's");
  });

  it("keeps its nonce before anything is asked, so that a lost answer can be asked for again", () => {
    const storage = tab();
    expect(openVisit(storage, "launch").nonce).toBe(openVisit(storage, "launch").nonce);
    expect(openVisit(storage, "launch").nonce).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
  });

  it("works without storage, for as long as the page lives", () => {
    const forbidden: VisitStorage = {
      getItem: () => {
        throw new Error("forbidden");
      },
      setItem: () => {
        throw new Error("forbidden");
      },
    };
    const visit = openVisit(forbidden, "launch");
    visit.setToken("token");
    expect(visit.token).toBe("token");
    expect(openVisit(null, "launch").nonce).toBeTruthy();
  });

  it("begins anew when what was kept cannot be read", () => {
    const storage = tab();
    storage.setItem("starfront:visit:launch", "{broken");
    expect(openVisit(storage, "launch").token).toBeNull();
  });
});

describe("a checkout", () => {
  it("has one name until its payment ends, over taps and reloads", () => {
    const storage = tab();
    const key = openVisit(storage, "launch").checkoutKey("tea");
    expect(key).toMatch(/^[A-Za-z0-9_:-]{8,64}$/);
    const visit = openVisit(storage, "launch");
    expect(visit.checkoutKey("tea")).toBe(key);
    visit.noteStarted("tea", "payment-1");
    expect(visit.checkoutKey("tea")).toBe(key);
    visit.notePaymentEnded("payment-1");
    expect(visit.checkoutKey("tea")).not.toBe(key);
  });

  it("is of one product", () => {
    const visit = openVisit(tab(), "launch");
    expect(visit.checkoutKey("tea")).not.toBe(visit.checkoutKey("coffee"));
    visit.noteStarted("tea", "payment-1");
    const coffee = visit.checkoutKey("coffee");
    visit.notePaymentEnded("payment-1");
    visit.notePaymentEnded("payment-of-yesterday");
    expect(visit.checkoutKey("coffee")).toBe(coffee);
  });

  it("opens its payment window once, and not again after a reload", () => {
    const storage = tab();
    const visit = openVisit(storage, "launch");
    visit.checkoutKey("tea");
    visit.noteStarted("tea", "payment-1");
    expect(visit.takeOpening("payment-2")).toBe(false);
    expect(visit.takeOpening("payment-1")).toBe(true);
    expect(visit.takeOpening("payment-1")).toBe(false);
    expect(openVisit(storage, "launch").takeOpening("payment-1")).toBe(false);
  });
});
