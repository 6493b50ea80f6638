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
  const listener = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null, autoResubscribe: false });
  for (const redis of [sender, listener]) {
    redis.on("error", (error: Error) => log.warn({ err: error }, "Redis: live events are local until it is back"));
  }
  const outgoing = batch((topics) => {
    if (sender.status !== "ready") return false;
    return sender.publish(channel, `${me} ${topics.join(" ")}`).then(
      () => undefined,
      (error: unknown) => {
        log.warn({ err: error }, "live events could not be sent to other processes");
        // They go out on the next connection; where there is one still, Redis does not take them.
        if (sender.status !== "ready") for (const topic of topics) outgoing.add(topic);
      },
    );
  });
  listener.on("message", (_channel: string, message: string) => {
    const [from, ...topics] = message.split(" ");
    if (from !== me) for (const topic of topics) local.wake(topic);
  });
  const listening = Promise.withResolvers<void>();
  listener.on("ready", () => {
    // What was missed meanwhile nobody knows. Only whoever listens already can look again and miss nothing.
    void listener
      .subscribe(channel)
      .then(
        () => local.wakeAll(),
        (error: unknown) => log.warn({ err: error }, "Redis: live events are local, nobody listens there"),
      )
      .finally(listening.resolve);
  });
  sender.on("ready", () => outgoing.flush());

  // A Redis that is down delays news between processes, it does not stop a shop from opening.
  await Promise.allSettled([sender.connect(), listener.connect().then(() => listening.promise)]);
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
