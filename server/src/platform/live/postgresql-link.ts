import pg from "pg";
import { newId } from "../id.ts";
import type { LiveLink, LocalLive } from "../live.ts";
import type { Logger } from "../log.ts";
import { batch } from "./batch.ts";

// PostgreSQL refuses payloads of 8000 bytes and more; topics are short ASCII.
const payloadBytes = 7000;
const channel = "starfront_live";
/** A crowd of news is told at most so often; the first piece after a silence at once. */
const restMs = 20;
const notify = {
  name: "live_notify",
  text: "select pg_notify($1, payload) from unnest($2::text[]) as given (payload)",
};

/**
 * Tells topics to the other processes with NOTIFY, on one connection of its own that also listens. Topics of a tick go together: a
 * NOTIFY inside each transaction would make all of them wait for one lock at commit.
 */
export async function postgresqlLink(url: string, local: LocalLive, log: Logger): Promise<LiveLink> {
  const me = newId();
  const outgoing = batch(
    (topics) => {
      const client = connected;
      if (!client) return false;
      const payloads = chunks(topics).map((part) => `${me} ${part.join(" ")}`);
      return client.query({ ...notify, values: [channel, payloads] }).then(
        () => undefined,
        (error: unknown) => {
          log.warn({ err: error }, "live events could not be sent to other processes; they go out on a new connection");
          if (connected === client) connected = null;
          for (const topic of topics) outgoing.add(topic);
          void client.end().catch(() => undefined);
        },
      );
    },
    { restMs },
  );
  let connected: pg.Client | null = null;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 5000 });
    client.on("notification", ({ payload = "" }) => {
      const [sender, ...topics] = payload.split(" ");
      if (sender !== me) for (const topic of topics) local.wake(topic);
    });
    client.on("error", (error) => log.warn({ err: error }, "the connection for live events broke"));
    client.on("end", () => {
      if (connected === client) connected = null;
      reconnect();
    });
    await client.connect();
    if (isClosed) return client.end();
    // News need not survive the database: no commit here waits for its disk.
    await client.query(`set synchronous_commit = off; listen ${channel}`);
    connected = client;
    // Nobody knows what was said while nobody listened.
    local.wakeAll();
    outgoing.flush();
  }

  function reconnect() {
    if (isClosed) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect().catch(() => reconnect()), 500);
  }

  await connect();
  return {
    send: outgoing.add,
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await outgoing.drain();
      await connected?.end();
    },
  };
}

function chunks(topics: string[]): string[][] {
  const parts: string[][] = [];
  let size = payloadBytes;
  for (const topic of topics) {
    size += topic.length + 1;
    if (size > payloadBytes) {
      parts.push([]);
      size = topic.length + 1;
    }
    parts.at(-1)?.push(topic);
  }
  return parts;
}
