import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Launch } from "../telegram/launch.ts";
import { openDoor, whenOpen, type Door, type DoorState } from "./door.ts";
import { openVisit, type VisitStorage } from "./visit.ts";

const launch: Launch = {
  id: "launch-of-anna",
  initData: "auth_date=1&hash=anna",
  personId: "1",
  languageCode: "en",
  startParam: null,
  platform: "ios",
  theme: {},
};

type Answer = () => Response;
const lets =
  (token: string): Answer =>
  () =>
    Response.json({ data: { signIn: { __typename: "SignedIn", token } } });
const refuses =
  (code: string): Answer =>
  () =>
    Response.json({ data: { signIn: { __typename: "Refusal", code, message: "" } } });
const fails =
  (code: string): Answer =>
  () =>
    Response.json({ data: null, errors: [{ extensions: { code } }] });
const gateway: Answer = () => new Response("<h1>Bad Gateway</h1>", { status: 502 });
/** The question arrived; its answer did not. */
const lost: Answer = () => {
  throw new TypeError("Failed to fetch");
};

/** What goes over the wire: each question that came, and the answers that it gets one after the other. */
let asked: { initData: string; nonce: string; platform: string }[];
let answers: Answer[];
let storage: VisitStorage;
beforeEach(() => {
  const kept = new Map<string, string>();
  storage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) };
  [asked, answers] = [[], []];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("fetch", (_path: string, { body }: { body: string }) => {
    const { variables } = JSON.parse(body) as { variables: { input: (typeof asked)[number] } };
    asked.push(variables.input);
    const answer = answers.shift();
    if (!answer) throw new Error("asked more often than there are answers");
    return Promise.resolve().then(answer);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Opens the page, as at first or by a reload. */
const opens = () => openDoor(launch, openVisit(storage, launch.id));

/** How things stand when nothing is under way any more. */
async function settled(door: Door): Promise<DoorState> {
  while (door.state().is === "opening") await vi.advanceTimersByTimeAsync(100);
  return door.state();
}

describe("whoever opens the shop", () => {
  it("is in by the launch, and a reload asks nobody", async () => {
    answers = [lets("token-1")];
    expect(await settled(opens())).toEqual({ is: "signed-in", token: "token-1" });
    expect(asked).toMatchObject([{ initData: launch.initData, platform: "ios" }]);
    expect(opens().state()).toEqual({ is: "signed-in", token: "token-1" });
    expect(asked).toHaveLength(1);
  });

  it("gets what the shop has with the token, and is in also without", async () => {
    const [user, products] = [{ id: "anna" }, [{ id: "tea" }]];
    const signIn = { __typename: "SignedIn", token: "token", user, products };
    answers = [() => Response.json({ data: { signIn } })];
    const catalogue = { me: user, products: { nodes: products } };
    expect(await whenOpen(opens())).toEqual({ is: "signed-in", token: "token", catalogue });
    answers = [() => Response.json({ data: { signIn: { ...signIn, products: null } }, errors: [{ extensions: {} }] })];
    storage = { getItem: () => null, setItem: () => undefined };
    expect(await whenOpen(opens())).toEqual({ is: "signed-in", token: "token" });
  });

  it("is in though an answer got lost: the same client asks again", async () => {
    answers = [lost, gateway, lets("token-3")];
    expect(await settled(opens())).toEqual({ is: "signed-in", token: "token-3" });
    expect(new Set(asked.map(({ nonce }) => nonce)).size).toBe(1);
    expect(asked).toHaveLength(3);
  });

  it("is still the same client when the page was loaded again before the answer came", async () => {
    answers = [lost, lost, lost, lets("token")];
    expect(await settled(opens())).toEqual({ is: "unreachable" });
    expect(await settled(opens())).toEqual({ is: "signed-in", token: "token" });
    expect(new Set(asked.map(({ nonce }) => nonce)).size).toBe(1);
  });

  it("who finds nobody may knock again, once at a time", async () => {
    answers = [lost, lost, lost, lets("token")];
    const door = opens();
    const isOpen = whenOpen(door);
    expect(await settled(door)).toEqual({ is: "unreachable" });
    door.knock();
    door.knock();
    expect(await settled(door)).toEqual({ is: "signed-in", token: "token" });
    expect(await isOpen).toEqual({ is: "signed-in", token: "token" });
    expect(asked).toHaveLength(4);
  });

  it.each<[string, Answer, DoorState]>([
    ["the launch is too old", refuses("INIT_DATA_EXPIRED"), { is: "reopen", why: "stale" }],
    ["somebody else used it", refuses("INIT_DATA_REPLAYED"), { is: "reopen", why: "replayed" }],
    ["it is for another shop", refuses("INIT_DATA_INVALID"), { is: "reopen", why: "unknown" }],
    ["there were too many", fails("RATE_LIMITED"), { is: "busy" }],
    ["the server fails", fails("INTERNAL_SERVER_ERROR"), { is: "broken" }],
  ])("is told when %s, and not asked for again", async (_what, answer, state) => {
    answers = [answer];
    expect(await settled(opens())).toEqual(state);
    expect(asked).toHaveLength(1);
  });
});

describe("whose session ends", () => {
  async function inside(): Promise<Door> {
    answers = [lets("token-1")];
    const door = opens();
    await settled(door);
    return door;
  }

  it("is in again while the launch is fresh, and nobody notices", async () => {
    const door = await inside();
    answers = [lets("token-2")];
    door.lose("token-1", "over");
    expect(await settled(door)).toEqual({ is: "signed-in", token: "token-2" });
    expect(opens().state()).toEqual({ is: "signed-in", token: "token-2" });
  });

  it("is told that their time is over when the launch is old, also after a reload", async () => {
    const door = await inside();
    answers = [refuses("INIT_DATA_EXPIRED"), refuses("INIT_DATA_EXPIRED")];
    door.lose("token-1", "over");
    expect(await settled(door)).toEqual({ is: "reopen", why: "idle" });
    expect(await settled(opens())).toEqual({ is: "reopen", why: "idle" });
  });

  it.each([
    ["signed-out", "ended"],
    ["forgotten", "forgotten"],
  ] as const)("%s, is told so at once and after a reload, and the launch is not tried again", async (end, why) => {
    const door = await inside();
    door.lose("token-1", end);
    expect(door.state()).toEqual({ is: "reopen", why });
    expect(opens().state()).toEqual({ is: "reopen", why });
    expect(asked).toHaveLength(1);
  });

  it("hears nothing of a token from before", async () => {
    const door = await inside();
    answers = [lets("token-2")];
    door.lose("token-1", "over");
    await settled(door);
    // Other requests of the same page come back later, with the same no.
    door.lose("token-1", "signed-out");
    expect(door.state()).toEqual({ is: "signed-in", token: "token-2" });
  });

  it("is followed by those who show it, until they look away", async () => {
    const door = await inside();
    const seen: string[] = [];
    const stop = door.follow(() => seen.push(door.state().is));
    answers = [lets("token-2"), lets("token-3")];
    door.lose("token-1", "over");
    await settled(door);
    stop();
    door.lose("token-2", "over");
    await settled(door);
    expect(seen).toEqual(["opening", "signed-in"]);
  });
});
