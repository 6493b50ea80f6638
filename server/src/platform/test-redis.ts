/** What the shop needs of a Redis, over real sockets, for tests: news, and the one script by which limits count. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

export interface TestRedis {
  url: string;
  port: number;
  /** How many listen to news now. */
  listeners(): number;
  /** Points counted so far, by key. */
  counted: ReadonlyMap<string, number>;
  /** All connections break, and nobody can come until another one is started in this place. */
  close(): Promise<void>;
}

export async function startTestRedis({ port = 0 } = {}): Promise<TestRedis> {
  const sockets = new Set<Socket>();
  const channels = new Map<string, Set<Socket>>();
  const scripts = new Map<string, string>();
  const counted = new Map<string, number>();

  const answers: Record<string, (socket: Socket, ...words: string[]) => string> = {
    info: () => bulk("redis_version:7.4.0\r\nloading:0\r\n"),
    client: () => "+OK\r\n",
    quit: () => "+OK\r\n",
    subscribe(socket, channel = "") {
      channels.set(channel, (channels.get(channel) ?? new Set()).add(socket));
      return `*3\r\n${bulk("subscribe")}${bulk(channel)}:1\r\n`;
    },
    publish(_socket, channel = "", message = "") {
      const all = channels.get(channel) ?? [];
      for (const one of all) one.write(`*3\r\n${bulk("message")}${bulk(channel)}${bulk(message)}`, "latin1");
      return `:${[...all].length}\r\n`;
    },
    evalsha(socket, hash = "", ...rest) {
      const script = scripts.get(hash);
      return script === undefined
        ? "-NOSCRIPT No matching script.\r\n"
        : (answers["eval"]?.(socket, script, ...rest) ?? "");
    },
    eval(_socket, script = "", _keys, key = "", points, seconds) {
      // rate-limiter-flexible's: add the points, and say how many there are and how long they count.
      if (!script.includes("redis.call('incrby', KEYS[1], ARGV[1])")) return "-ERR an unknown script\r\n";
      scripts.set(createHash("sha1").update(script).digest("hex"), script);
      counted.set(key, (counted.get(key) ?? 0) + Number(points));
      return `*2\r\n:${counted.get(key)}\r\n:${Number(seconds) * 1000}\r\n`;
    },
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = "";
    socket.setEncoding("latin1");
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      sockets.delete(socket);
      for (const all of channels.values()) all.delete(socket);
    });
    socket.on("data", (text) => {
      const taken = commandsIn(rest + String(text));
      ({ rest } = taken);
      for (const [name = "", ...words] of taken.commands) {
        const answer = answers[name.toLowerCase()]?.(socket, ...words);
        socket.write(answer ?? `-ERR unknown command '${name}'\r\n`, "latin1");
      }
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `redis://127.0.0.1:${taken}`,
    port: taken,
    listeners: () => [...channels.values()].reduce((sum, all) => sum + all.size, 0),
    counted,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

const bulk = (text: string) => `$${text.length}\r\n${text}\r\n`;

/** Whole commands, off the front of what has arrived: each is an array of strings that say how long they are. */
function commandsIn(text: string): { commands: string[][]; rest: string } {
  const commands: string[][] = [];
  for (let from = 0; ;) {
    const rest = text.slice(from);
    const [head, count] = /^\*(\d+)\r\n/.exec(rest) ?? [];
    if (head === undefined) return { commands, rest };
    const words: string[] = [];
    let at = from + head.length;
    while (words.length < Number(count)) {
      const [size, length] = /^\$(\d+)\r\n/.exec(text.slice(at, at + 20)) ?? [];
      const end = at + (size?.length ?? 0) + Number(length);
      if (size === undefined || text.length < end + 2) return { commands, rest };
      words.push(text.slice(at + size.length, end));
      at = end + 2;
    }
    commands.push(words);
    from = at;
  }
}
