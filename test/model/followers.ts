/** Everybody follows what is theirs live, as their Mini App would: at another server, which shares the news. */
import type { Context } from "@starfront/server/platform/context";
import type { ApiError } from "@starfront/server/platform/errors";
import type { LocalLive } from "@starfront/server/platform/live";
import type { Person } from "@starfront/server/platform/principal";
import { PaymentLive } from "@starfront/server/payments/payment.live";
import { SubscriptionLive } from "@starfront/server/subscriptions/subscription.live";
import { expect } from "vitest";
import type { Shop } from "./shop.ts";

/** What can be followed, as it is in the books. */
export interface Thing {
  kind: "payment" | "subscription";
  id: string;
  userId: string;
  version: number;
}

export interface Followers {
  /**
   * Whoever has one of these follows it, and for everybody else it does not exist. Waits until each has heard of the version
   * it is at; answers what was wrong with what they heard.
   */
  haveHeard(things: Thing[], people: Person[]): Promise<string[]>;
  /** The server that told them is gone: they connect to the next one. */
  moveTo(live: LocalLive): Promise<void>;
  close(): Promise<void>;
}

type Heard = Omit<Thing, "kind">;

interface Follower {
  thing: Thing;
  owner: Person;
  heard: Heard[];
  stream: AsyncIterator<Heard> | undefined;
  onNews: () => void;
}

const patienceMs = 5_000;

export function openFollowers({ payments, subscriptions }: Shop, first: LocalLive): Followers {
  let server = serverOf(first);
  const followers = new Map<string, Follower>();

  function serverOf(live: LocalLive) {
    return { payment: new PaymentLive(payments, live), subscription: new SubscriptionLive(subscriptions, live) };
  }

  async function connect(follower: Follower): Promise<void> {
    const rows = await server[follower.thing.kind].follow(contextOf(follower.owner), follower.thing.id);
    const stream: AsyncIterator<Heard> = rows[Symbol.asyncIterator]();
    follower.stream = stream;
    const listen = async () => {
      for (;;) {
        const { done, value } = await stream.next();
        if (done) return;
        follower.heard.push(value);
        follower.onNews();
      }
    };
    void listen();
  }

  async function follow(thing: Thing, people: Person[]): Promise<Follower> {
    const owner = people.find(({ id }) => id === thing.userId);
    if (!owner) throw new Error(`this ${thing.kind} is nobody's`);
    for (const other of people.filter((person) => person !== owner)) {
      const refused = server[thing.kind].follow(contextOf(other), thing.id).then(
        () => "NOTHING",
        (error: ApiError) => error.code,
      );
      expect(await refused).toBe("NOT_FOUND");
    }
    const follower: Follower = { thing, owner, heard: [], stream: undefined, onNews() {} };
    followers.set(thing.id, follower);
    await connect(follower);
    return follower;
  }

  return {
    async haveHeard(things, people) {
      const wrong: string[] = [];
      for (const thing of things) {
        const follower = followers.get(thing.id) ?? (await follow(thing, people));
        await hasHeard(follower, thing.version);
        const last = follower.heard.at(-1)?.version;
        if (last !== thing.version) wrong.push(`a ${thing.kind} is at ${thing.version}, its owner heard of ${last}`);
        const strange = follower.heard.filter(({ id, userId }) => id !== thing.id || userId !== follower.owner.id);
        if (strange.length > 0) wrong.push(`somebody heard of another one's ${thing.kind}`);
      }
      return wrong;
    },
    async moveTo(live) {
      server = serverOf(live);
      for (const follower of followers.values()) {
        await follower.stream?.return?.();
        await connect(follower);
      }
    },
    async close() {
      for (const { stream } of followers.values()) await stream?.return?.();
    },
  };
}

function hasHeard(follower: Follower, version: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    follower.onNews = () => {
      if ((follower.heard.at(-1)?.version ?? 0) < version) return;
      clearTimeout(timer);
      resolve();
    };
    follower.onNews();
  });
}

function contextOf(person: Person): Context {
  return {
    principal: { kind: "user", person, sessionId: "model", isConfirmed: false },
    requestId: "model",
    address: "",
    loaders: new Map(),
    resolver: () => {
      throw new Error("a stream asks for no other resolver");
    },
  };
}
