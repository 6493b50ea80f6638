import { describe, expect, it, onTestFinished } from "vitest";
import { paymentChart } from "../payments/payment.machine.ts";
import { subscriptionChart } from "../subscriptions/subscription.machine.ts";
import { openTestDatabase } from "../platform/test-database.ts";

describe("the tables", () => {
  it("are what the entities say", async () => {
    const db = await openTestDatabase();
    onTestFinished(() => db.close());
    const changes = await db.orm.schema.getUpdateSchemaSQL({ wrap: false });
    // Functions and triggers stand in migrations alone: the entities cannot say them.
    const isOurs = (line: string) => line !== "" && !/^drop (function|trigger) if exists/.test(line);
    expect(changes.split("\n").filter(isOurs)).toEqual([]);
  });

  it.each([
    ["payment", paymentChart],
    ["subscription", subscriptionChart],
  ])("allow exactly the %s transitions of the statechart", async (table, chart) => {
    const db = await openTestDatabase();
    onTestFinished(() => db.close());
    const rows = await db.query<{ from: string; to: string }>(
      { name: `transitions_${table}`, sql: `select from_state as "from", to_state as "to" from ${table}_transition` },
      [],
    );
    // Staying in a state is no transition to the database: it only compares states that differ.
    const pairs = chart.pairs.filter(([from, to]) => from !== to);
    expect(rows.map(({ from, to }) => `${from}>${to}`).sort()).toEqual(
      pairs.map(([from, to]) => `${from}>${to}`).sort(),
    );
  });
});
