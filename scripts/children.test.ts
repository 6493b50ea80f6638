import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startChildren } from "./children.mjs";

const timing = {
  startWithin: 10_000,
  stopWithin: 2_000,
  firstPause: 10,
  longestPause: 20,
  healthyAfter: 60_000,
  restarts: 2,
};

/** Listens at PORT, and dies, refuses or hangs when its address is asked so. */
const child = `
import { createServer } from "node:http";
const { PORT, NAME, REFUSE } = process.env;
if (REFUSE) { console.error(REFUSE); process.exit(78); }
const server = createServer((request, response) => {
  if (request.url === "/die") process.exit(3);
  response.end(String(process.pid));
});
server.listen(Number(PORT), "127.0.0.1", () => {
  console.log(NAME, "is open");
  process.send({ ready: true });
});
const stop = () => { console.log(NAME, "closes"); process.exit(0); };
process.on("SIGTERM", stop).on("disconnect", stop);
`;

describe("starting children", () => {
  let folder = "";
  let heard: string[] = [];
  let running: Awaited<ReturnType<typeof startChildren>>[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "starfront-children-"));
    writeFileSync(join(folder, "child.mjs"), child);
    heard = [];
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((children) => children.stop()));
    rmSync(folder, { recursive: true });
  });

  const plan = async (name: string, env: Record<string, string> = {}) => {
    const port = String(await freePort());
    return {
      name,
      command: [process.execPath, join(folder, "child.mjs")],
      env: { ...env, PORT: port, NAME: name },
      ready: `http://127.0.0.1:${port}/`,
    };
  };
  const say = { line: (_: string, text: string) => heard.push(text), note: (text: string) => heard.push(text) };
  const start = async (...plans: Parameters<typeof startChildren>[0]) => {
    const children = await startChildren(plans, say, timing);
    running.push(children);
    return children;
  };

  it("starts them one after the other and stops them the other way round", async () => {
    const children = await start(await plan("server"), await plan("bot"));
    expect(await children.ready).toBe(true);
    await children.stop();
    expect(heard).toEqual(["server is open", "bot is open", "bot closes", "server closes"]);
    expect(await children.ended).toBe(0);
  });

  it("believes one that says it is ready", async () => {
    const { ready: _, ...silent } = await plan("bot");
    const children = await start(await plan("server"), silent);
    expect(await children.ready).toBe(true);
    expect(heard).toContain("bot is open");
  });

  it("starts one that died again, and says so", async () => {
    const server = await plan("server");
    const children = await start(server);
    await children.ready;
    const before = await (await fetch(server.ready)).text();
    await fetch(`${server.ready}die`).catch(() => {});
    await vi.waitFor(() => expect(heard).toContain("The server is back."), 10_000);
    expect(heard).toContain("The server has died (exit code 3): starting it again in 0.01 s.");
    expect(await (await fetch(server.ready)).text()).not.toBe(before);
  });

  it("gives up after some deaths and stops the others", async () => {
    const server = await plan("server");
    const children = await start(server, await plan("bot"));
    await children.ready;
    const isBack = (times: number) =>
      vi.waitFor(() => expect(heard.filter((text) => text === "The server is back.")).toHaveLength(times), 10_000);
    for (const death of [1, 2, 3]) {
      await isBack(death - 1);
      await fetch(`${server.ready}die`).catch(() => {});
    }
    expect(await children.ended).toBe(1);
    expect(heard).toContain("bot closes");
  });

  it("stops everything when one finds its settings wrong, and passes on its exit code", async () => {
    const children = await start(await plan("server"), await plan("bot", { REFUSE: "SERVICE_SECRET is missing." }));
    await expect(children.ready).rejects.toMatchObject({ exitCode: 78 });
    expect(heard).toEqual(["server is open", "SERVICE_SECRET is missing.", "server closes"]);
  });

  it("leaves nobody behind when it is killed", async () => {
    const server = await plan("server");
    const program = `import { startChildren } from ${JSON.stringify(join(import.meta.dirname, "children.mjs"))};
      const children = await startChildren([${JSON.stringify(server)}], { line: () => {}, note: () => {} });
      await children.ready;
      console.log("ready");`;
    const launcher = spawn(process.execPath, ["--input-type=module", "--eval", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(createInterface({ input: launcher.stdout }), "line");
    launcher.kill("SIGKILL");
    await vi.waitFor(() => expect(fetch(server.ready)).rejects.toThrow("fetch failed"), 10_000);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
