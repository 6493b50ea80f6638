import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createApiClient, untilDeadline } from "./client.ts";
import { ApiFault, ApiUnreachable } from "./errors.ts";
import { HelloDocument, ReleaseCheckoutDocument } from "./generated/graphql.ts";

interface Heard {
  headers: IncomingHttpHeaders;
  operations: { operationName: string; variables: Record<string, unknown>; extensions?: Extensions }[];
}
interface Extensions {
  telegramUser: string;
}
const personIn = (extensions?: Extensions) =>
  JSON.parse(Buffer.from(extensions?.telegramUser ?? "", "base64url").toString()) as { first_name: string };
type Reply = { status?: number; body: unknown } | "hang" | "break";

/** An HTTP door that answers as told: what is tested is how the client behaves at it. */
async function door(reply: (heard: Heard, times: number) => Reply) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const operations = [JSON.parse(text)].flat() as Heard["operations"];
      const one = { headers: request.headers, operations };
      heard.push(one);
      const answer = reply(one, heard.length);
      if (answer === "hang") return;
      if (answer === "break") request.socket.destroy();
      else
        response
          .writeHead(answer.status ?? 200)
          .end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const client = createApiClient({
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    secret: "service",
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await client.close();
  });
  return { client, heard };
}

const released = ({ operations }: Heard) => {
  const answers = operations.map(({ variables }) => ({ data: { releaseCheckout: variables["queryId"] === "yes" } }));
  return { body: answers.length === 1 ? answers[0] : answers };
};
async function until(fact: () => boolean): Promise<void> {
  while (!fact()) await new Promise(setImmediate);
}
const fault = (code: string, extensions = {}) => ({
  data: null,
  errors: [{ message: "no", extensions: { code, ...extensions } }],
});

describe("the API client", () => {
  it("sends what is asked in one turn as one request, and gives each its own answer", async () => {
    const { client, heard } = await door(released);
    const answers = await Promise.all(
      ["yes", "no", "yes"].map((queryId) => client.ask(ReleaseCheckoutDocument, { queryId })),
    );
    expect(answers.map(({ releaseCheckout }) => releaseCheckout)).toEqual([true, false, true]);
    expect(heard.map(({ operations }) => operations.length)).toEqual([3]);
    expect(heard[0]?.headers.authorization).toBe("Service service");
  });

  it("lets money wait for company a moment while a request is under way, not for one that is stuck", async () => {
    const { client, heard } = await door((one, times) => (times === 1 ? "hang" : released(one)));
    const ask = (queryId: string) => client.askAboutMoney(ReleaseCheckoutDocument, { queryId }, { attempts: 1 });
    const stuck = ask("yes").catch(() => undefined);
    await until(() => heard.length === 1);
    const later = [ask("yes")];
    await new Promise(setImmediate);
    later.push(ask("no"));
    expect(await Promise.all(later)).toEqual([{ releaseCheckout: true }, { releaseCheckout: false }]);
    expect(heard.map(({ operations }) => operations.length)).toEqual([1, 2]);
    await client.close();
    await stuck;
  });

  it("never puts more than fifty into one request", async () => {
    const { client, heard } = await door(released);
    await Promise.all(Array.from({ length: 120 }, () => client.ask(ReleaseCheckoutDocument, { queryId: "yes" })));
    expect(heard.map(({ operations }) => operations.length).toSorted((a, b) => b - a)).toEqual([50, 50, 20]);
  });

  it("never makes a request larger than the API takes, however much each one says", async () => {
    const { client, heard } = await door(released);
    const long = (n: number) => `${n}${"я".repeat(15_000)}`;
    await Promise.all(Array.from({ length: 40 }, (_, n) => client.ask(ReleaseCheckoutDocument, { queryId: long(n) })));
    const bytes = heard.map(({ headers }) => Number(headers["content-length"]));
    expect(Math.max(...bytes)).toBeLessThan(1024 * 1024);
    expect(heard.flatMap(({ operations }) => operations)).toHaveLength(40);
  });

  it("speaks for several people in one request, in their own words", async () => {
    const { client, heard } = await door(({ operations }) => ({
      body: operations.map(({ extensions }) => ({ data: { me: { firstName: personIn(extensions).first_name } } })),
    }));
    const person = (id: number) => ({ id, is_bot: false, first_name: `Анна ${id}` });
    const asked = [1, 2].map((id) => client.actingFor(person(id))(HelloDocument, {}));
    expect((await Promise.all(asked)).map(({ me }) => me.firstName)).toEqual(["Анна 1", "Анна 2"]);
    expect(heard.map(({ operations }) => operations.map(({ extensions }) => personIn(extensions)))).toEqual([
      [person(1), person(2)],
    ]);
  });

  it("lets nobody wait for what is slow", async () => {
    const { client, heard } = await door((one) =>
      one.operations[0]?.variables["queryId"] === "slow" ? "hang" : released(one),
    );
    const ask = (queryId: string, isSlow = false) =>
      client.ask(ReleaseCheckoutDocument, { queryId }, { attempts: 1, isSlow });
    const quick = [ask("yes"), ask("no")];
    const slow = ask("slow", true).catch(() => undefined);
    quick.push(ask("yes"));
    expect(await Promise.all(quick)).toHaveLength(3);
    expect(heard.map(({ operations }) => operations.length)).toEqual([2, 1, 1]);
    await client.close();
    await slow;
  });

  it("asks again when the server stumbles or the connection breaks", async () => {
    const replies: Reply[] = [
      "break",
      { status: 502, body: "bad gateway" },
      { body: { data: { releaseCheckout: true } } },
    ];
    const { client, heard } = await door((_, times) => replies[times - 1] ?? "break");
    expect(await client.ask(ReleaseCheckoutDocument, { queryId: "yes" })).toEqual({ releaseCheckout: true });
    expect(heard).toHaveLength(3);
  });

  it("gives up after its attempts, and says that it does not know", async () => {
    const { client, heard } = await door(() => "break");
    await expect(client.ask(ReleaseCheckoutDocument, { queryId: "yes" }, { attempts: 2 })).rejects.toThrow(
      ApiUnreachable,
    );
    expect(heard).toHaveLength(2);
  });

  it("asks more often where only the deadline shall end it, and no more once it is closed", async () => {
    const { client, heard } = await door(() => "break");
    const asked = client.ask(ReleaseCheckoutDocument, { queryId: "yes" }, { ...untilDeadline, deadlineMs: 3_600_000 });
    await Promise.race([asked, until(() => heard.length > 4)]);
    await client.close();
    await expect(asked).rejects.toThrow(ApiUnreachable);
    expect(heard.length).toBeLessThan(7);
  });

  it("keeps its deadline when nobody answers", async () => {
    const { client } = await door(() => "hang");
    const asked = client.ask(ReleaseCheckoutDocument, { queryId: "yes" }, { deadlineMs: 100 });
    await expect(asked).rejects.toThrow("did not answer in time");
  });

  it("takes a no for a no", async () => {
    const { client, heard } = await door(() => ({
      body: fault("RATE_LIMITED", { retryAfterSeconds: 3, requestId: "r" }),
    }));
    const refused = await client.ask(ReleaseCheckoutDocument, { queryId: "yes" }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiFault);
    expect(refused).toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: 3, requestId: "r" });
    expect(heard).toHaveLength(1);
  });

  it("tells everyone in a batch when the whole of it is refused", async () => {
    const { client } = await door(() => ({ status: 401, body: fault("UNAUTHENTICATED") }));
    const asked = ["a", "b"].map((queryId) => client.ask(ReleaseCheckoutDocument, { queryId }));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map((outcome) => (outcome.status === "rejected" ? (outcome.reason as ApiFault).code : ""))).toEqual(
      ["UNAUTHENTICATED", "UNAUTHENTICATED"],
    );
  });

  it("keeps money apart from a chat that waits", async () => {
    const { client } = await door(({ operations }) =>
      operations[0]?.operationName === "Hello" ? "hang" : { body: { data: { releaseCheckout: true } } },
    );
    const chats = Array.from({ length: 60 }, (_, id) =>
      client
        .actingFor({ id, is_bot: false, first_name: "A" })(HelloDocument, {}, { deadlineMs: 1000, attempts: 1 })
        .catch(() => "late"),
    );
    expect(await client.askAboutMoney(ReleaseCheckoutDocument, { queryId: "yes" })).toEqual({ releaseCheckout: true });
    expect(await Promise.race([chats[0], Promise.resolve("still waiting")])).toBe("still waiting");
    await Promise.all(chats);
  });
});
