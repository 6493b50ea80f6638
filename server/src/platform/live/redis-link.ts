import { Redis } from "ioredis";
import { newId } from "../id.ts";
import type { LiveLink, LocalLive } from "../live.ts";
import type { Logger } from "../log.ts";
import { batch } from "./batch.ts";

const channel = "starfront:live";

/** Tells topics to the other processes through Redis. Two connections: one that listens can do nothing else. */
export async function redisLink(url: string, local: LocalLive, log: Logger): Promise<LiveLink> {
  const me = newId();
  const sender = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, enableOfflineQueue: false });
  const listener = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  for (const redis of [sender, listener]) {
    redis.on("error", (error: Error) => log.warn({ err: error }, "Redis: live events are local until it is back"));
  }
  const outgoing = batch((topics) => {
    if (sender.status !== "ready") return false;
    return sender.publish(channel, `${me} ${topics.join(" ")}`).then(
      () => undefined,
      (error: unknown) => log.warn({ err: error }, "live events could not be sent to other processes"),
    );
  });
  listener.on("message", (_channel: string, message: string) => {
    const [from, ...topics] = message.split(" ");
    if (from !== me) for (const topic of topics) local.wake(topic);
  });
  // ioredis subscribes again by itself after a reconnect; what was missed meanwhile nobody knows.
  listener.on("ready", () => local.wakeAll());
  sender.on("ready", () => outgoing.flush());

  // A Redis that is down delays news between processes, it does not stop a shop from opening.
  await Promise.allSettled([sender.connect(), listener.connect().then(() => listener.subscribe(channel))]);
  return {
    send: outgoing.add,
    async close() {
      outgoing.flush();
      await Promise.allSettled([sender.quit(), listener.quit()]);
      sender.disconnect();
      listener.disconnect();
    },
  };
}
