import { afterAll, beforeAll, expect, it } from "vitest";
import { operationAsking } from "./test-operations.ts";
import { headersFor, openTestApp, type TestApp } from "./test-app.ts";

const anna = { id: 1001, first_name: "Anna", language_code: "en" };

let open: TestApp;
let url: string;

beforeAll(async () => {
  open = await openTestApp();
  ({ url } = open);
});
afterAll(() => open.close());

/** Asked by the bot for Anna: the codes of the errors, by operation. */
async function codesOf(queries: string[]): Promise<(string | undefined)[]> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: headersFor(anna),
    body: JSON.stringify(queries.map((query) => ({ query }))),
  });
  const answers = (await response.json()) as { errors?: { extensions: { code: string } }[] }[];
  return answers.map(({ errors }) => errors?.[0]?.extensions.code);
}

it("whoever taps too much in the chat is told to wait with everything but money", async () => {
  const taps = Array.from({ length: 50 }, () => "{ me { id } }");
  const codes = [...(await codesOf(taps)), ...(await codesOf(taps))];
  expect(codes.filter((code) => code === undefined)).toHaveLength(60);
  expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(40);

  const asked = [open.app.schema.getQueryType(), open.app.schema.getMutationType()].flatMap((type) =>
    type ? Object.values(type.getFields()).map((field) => [field.name, operationAsking(type, field)] as const) : [],
  );
  // All at once: some wait for news, and the limit forgets.
  const lists = Array.from({ length: Math.ceil(asked.length / 50) }, (_, at) => asked.slice(at * 50, (at + 1) * 50));
  const answered = await Promise.all(
    lists.map(async (list) => {
      const answers = await codesOf(list.map(([, query]) => query));
      return list.flatMap(([name], index) => (answers[index] === "RATE_LIMITED" ? [] : [name]));
    }),
  );
  expect(answered.flat().sort()).toEqual([
    "beginUpdate",
    "claimNotifications",
    "claimUpdates",
    "decideCheckout",
    "recordPaymentUpdate",
    "releaseCheckout",
    "reportCheckoutAnswers",
    "reportReachability",
    "settleNotifications",
    "settleUpdate",
    "storeUpdates",
  ]);
});
