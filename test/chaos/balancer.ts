/** Stands before several processes of one kind, as a load balancer would: each request goes to any one that lives. */
import { Agent, createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

export interface Balancer extends AsyncDisposable {
  url: string;
}

/** `living` is asked for each request: an address of somebody who can take it, or undefined when nobody can. */
export async function startBalancer(living: () => string | undefined): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const server = createServer((request, response) => pass(living(), agent, request, response));
  // Sockets stay with whoever took them; what is broken on one side breaks on the other.
  server.on("upgrade", (request, socket, head) => passSocket(living(), request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pass(target: string | undefined, agent: Agent, request: IncomingMessage, response: ServerResponse): void {
  if (target === undefined) {
    request.resume();
    response.writeHead(503, { "content-type": "text/plain" }).end("nobody is there");
    return;
  }
  const { connection: _connection, ...headers } = request.headers;
  const onward = ask(new URL(request.url ?? "/", target), { method: request.method, headers, agent });
  onward.on("response", (answer) => {
    const { connection: _its, "keep-alive": _idle, "transfer-encoding": _encoding, ...said } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, said);
    answer.on("error", () => response.destroy());
    answer.on("aborted", () => response.destroy());
    answer.pipe(response);
  });
  // It died over this request: nobody knows how far it came.
  onward.on("error", () => response.destroy());
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

function passSocket(target: string | undefined, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  if (target === undefined) {
    socket.destroy();
    return;
  }
  const { hostname, port } = new URL(target);
  const onward = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
  const lines = request.rawHeaders.flatMap((name, at, all) => (at % 2 === 0 ? [`${name}: ${all[at + 1]}`] : []));
  onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
  onward.write(head);
  onward.pipe(socket).pipe(onward);
  for (const [one, other] of [
    [socket, onward],
    [onward, socket],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}
