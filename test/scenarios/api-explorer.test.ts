/** The page to try the API on offers operations that are ready: each of them is answered to the owner as it stands. */
import { getOperationAST, OperationTypeNode, parse, validate } from "graphql";
import { expect, it } from "vitest";
import { openWorld } from "../world.ts";

it("every ready operation of the API explorer works", async () => {
  await using world = await openWorld();
  const anna = await world.guest("Anna");
  await anna.ordersInChat("coffee");
  await anna.pays();
  await anna.sees("Paid: ");
  const { id } = await world.lastPayment(anna);
  await world.owner.starts();
  await using staff = await world.owner.opensMiniApp();

  const text = await (await fetch(`${world.url}/graphiql/examples.graphql`)).text();
  const ready = text.split(/^### /m).slice(1);
  expect(ready.length).toBeGreaterThan(10);
  const answers = new Map<string, unknown>();
  for (const example of ready) {
    const [title = "", ...lines] = example.split("\n");
    const query = lines.join("\n");
    const document = parse(query);
    expect({ title, errors: validate(world.app.schema, document) }).toEqual({ title, errors: [] });
    if (getOperationAST(document)?.operation === OperationTypeNode.SUBSCRIPTION) continue;
    // What can be filled in is filled in with the payment.
    const asked = JSON.parse(/^# Variables: (.*)$/m.exec(query)?.[1] ?? "{}") as Record<string, string>;
    const variables = Object.fromEntries(Object.keys(asked).map((name) => [name, id]));
    answers.set(title, await staff.asks(query, variables));
  }
  expect(JSON.stringify(answers.get("Staff: the whole story of one payment"))).toContain('"what":"paid"');
  expect(answers.get("Staff: money by day and product")).toMatchObject({ moneyReport: { gross: 1 } });
});
