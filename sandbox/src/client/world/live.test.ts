import { describe, expect, it } from "vitest";
import type { Chat, PaymentSheet, SandboxState, TimelineEntry } from "../../protocol.ts";
import { backoffMs } from "./connection.ts";
import { applyEvent, timelineLimit } from "./live.ts";

const line = (seq: number, title = "x"): TimelineEntry => ({ seq, at: 0, realMs: 0, kind: "hand", title, ok: true });
const chat = (personId: number, chatId = personId): Chat => ({
  personId,
  chatId,
  messages: [],
  commands: [],
  menuButton: { type: "default" },
});
const sheet = (id: string, status: PaymentSheet["status"]): PaymentSheet => ({
  id,
  personId: 1,
  slug: "s",
  title: "Tea",
  description: "",
  totalAmount: 1,
  currency: "XTR",
  balance: 1,
  status,
  origin: "chat",
});
const state: SandboxState = {
  bot: { id: 1, username: "b", name: "B", description: "", shortDescription: "", stars: 0 },
  people: [],
  chats: [chat(1)],
  sheets: [],
  miniApps: [],
  faults: [],
  clock: { now: 0, offsetSeconds: 0, speed: 1 },
  subscriptions: [],
  ledger: [],
  updates: { mode: "none", pending: 0, isOut: false },
  timeline: [line(1)],
};

describe("the page's copy of the world", () => {
  it("begins with the state and ignores what comes before it", () => {
    expect(applyEvent(undefined, { type: "chat", chat: chat(1) })).toBeUndefined();
    expect(applyEvent(undefined, { type: "state", state })).toBe(state);
  });

  it("keeps one chat and one sheet of a kind, the latest", () => {
    const twice = [sheet("a", "open"), sheet("a", "paid")].reduce<SandboxState | undefined>(
      (now, one) => applyEvent(now, { type: "sheet", sheet: one }),
      state,
    );
    expect(twice?.sheets.map(({ status }) => status)).toEqual(["paid"]);
    expect(applyEvent(state, { type: "chat", chat: { ...chat(1), botAction: "typing" } })?.chats).toHaveLength(1);
    expect(applyEvent(state, { type: "chat", chat: chat(2) })?.chats).toHaveLength(2);
  });

  it("has a group once for each member, until they leave", () => {
    const both = [chat(1, -5), chat(2, -5)].reduce<SandboxState | undefined>(
      (now, one) => applyEvent(now, { type: "chat", chat: one }),
      state,
    );
    expect(both?.chats).toHaveLength(3);
    const left = applyEvent(both, { type: "chat_gone", personId: 1, chatId: -5 });
    expect(left?.chats.map(({ personId, chatId }) => [personId, chatId])).toEqual([
      [1, 1],
      [2, -5],
    ]);
  });

  it("takes a closed window away", () => {
    const miniApp = { id: "w", personId: 1, url: "http://localhost:1/", openedBy: "menu" as const };
    const open = applyEvent(state, { type: "miniapp", miniApp, closed: false });
    expect(open?.miniApps).toEqual([miniApp]);
    expect(applyEvent(open, { type: "miniapp", miniApp, closed: true })?.miniApps).toEqual([]);
  });

  it("never shows a line of the timeline twice, and not more than it can bear", () => {
    const again = applyEvent(state, { type: "timeline", entry: line(1, "complete") });
    expect(again?.timeline.map(({ title }) => title)).toEqual(["complete"]);
    let many: SandboxState | undefined = state;
    for (let seq = 2; seq <= timelineLimit + 10; seq++) many = applyEvent(many, { type: "timeline", entry: line(seq) });
    expect(many?.timeline).toHaveLength(timelineLimit);
    expect(many?.timeline.at(-1)?.seq).toBe(timelineLimit + 10);
  });
});

it("waits longer after each failed try, but never long", () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((attempt) => backoffMs(attempt, 0.5));
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
});
