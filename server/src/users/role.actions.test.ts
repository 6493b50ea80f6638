import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database, Statement } from "../platform/database.ts";
import { localLive } from "../platform/live.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { roleActions } from "./role.actions.ts";
import { userActions } from "./user.actions.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

function world(ownerIds: string[]) {
  const config = { ownerIds } as Parameters<typeof userActions>[0]["config"];
  const parts = { config, db, clock: manualClock(new Date("2027-03-01T12:00:00Z")), live: localLive() };
  const users = userActions(parts);
  return { users, roles: roleActions(parts, users) };
}

async function meet(users: ReturnType<typeof userActions>, id: number) {
  return users.byTelegramUser({ id, first_name: `No. ${id}` });
}

describe("a role", () => {
  it("lets somebody do what it says, until it is taken back, and both are written down", async () => {
    const { users, roles } = world(["3001"]);
    const [olga, boris] = [await meet(users, 3001), await meet(users, 3002)];
    const role = { telegramId: "3002", role: "finance" } as const;
    await roles.grant(olga, role, "r1");
    await roles.grant(olga, role, "r2");
    const asFinance = await meet(users, 3002);
    expect(asFinance.roles).toEqual(["finance"]);
    expect(asFinance.permissions.has("refunds.decide")).toBe(true);
    expect(asFinance.permissions.has("staff.manage")).toBe(false);
    await roles.revoke(olga, role, "r3");
    expect((await users.byId(boris.id))?.permissions.size).toBe(0);
    const lines = await db.query(
      { name: "test_audit_roles", sql: "select action, actor from audit_entry where subject = $1 order by id" },
      [`user:${boris.id}`],
    );
    expect(lines).toEqual([
      { action: "grantRole", actor: `user:${olga.id}` },
      { action: "revokeRole", actor: `user:${olga.id}` },
    ]);
  });

  it("is worth nothing to somebody who is banned", async () => {
    const { users, roles } = world(["3001"]);
    const [olga, vera] = [await meet(users, 3001), await meet(users, 3003)];
    await roles.grant(olga, { telegramId: "3003", role: "admin" }, "r1");
    await db.query({ name: "test_ban_role", sql: "update app_user set banned_at = now() where id = $1" }, [vera.id]);
    expect((await world(["3001"]).users.byId(vera.id))?.permissions.size).toBe(0);
    expect(await roles.idsWith("alerts.read")).not.toContain(vera.id);
  });

  it("is only for people the bot has met", async () => {
    const { users, roles } = world(["3001"]);
    const olga = await meet(users, 3001);
    await expect(roles.grant(olga, { telegramId: "3999", role: "admin" }, "r1")).rejects.toThrow("started the bot");
    await expect(roles.grant(olga, { telegramId: "x", role: "admin" }, "r1")).rejects.toThrow("started the bot");
  });

  it("tells whom to ask: those who may, owners by the settings among them", async () => {
    const { users, roles } = world(["3010"]);
    const [owner, analyst, support] = [await meet(users, 3010), await meet(users, 3011), await meet(users, 3012)];
    await roles.grant(owner, { telegramId: "3011", role: "analyst" }, "r1");
    await roles.grant(owner, { telegramId: "3012", role: "support" }, "r2");
    const answering = await roles.idsWith("tickets.answer");
    expect(answering).toEqual(expect.arrayContaining([owner.id, support.id]));
    expect(answering).not.toContain(analyst.id);
    expect((await roles.list()).map(({ id }) => id)).toEqual(
      expect.arrayContaining([owner.id, analyst.id, support.id]),
    );
  });
});

describe("whom to ask", () => {
  it("is looked up again once somebody came or went, and not for each question", async () => {
    const { users, roles } = world(["3040", "3041"]);
    const olga = await meet(users, 3040);
    expect(await roles.idsWith("tickets.answer")).toContain(olga.id);
    const boris = await meet(users, 3041);
    expect(await roles.idsWith("tickets.answer"), "an owner who came later").toContain(boris.id);
    const vera = await meet(users, 3042);
    await roles.grant(olga, { telegramId: "3042", role: "support" }, "r1");
    expect(await roles.idsWith("tickets.answer"), "after a grant").toContain(vera.id);
    const asked: string[] = [];
    const counted = { query: (statement: Statement) => (asked.push(statement.name), Promise.resolve([])) };
    expect(await roles.idsWith("tickets.answer", counted)).toContain(vera.id);
    expect(asked).toEqual([]);
    await roles.revoke(olga, { telegramId: "3042", role: "support" }, "r2");
    expect(await roles.idsWith("tickets.answer"), "after it was taken back").not.toContain(vera.id);
  });
});

describe("the last owner", () => {
  it("stays: one named in the settings cannot be removed", async () => {
    const { users, roles } = world(["3020"]);
    const olga = await meet(users, 3020);
    await expect(roles.revoke(olga, { telegramId: "3020", role: "owner" }, "r1")).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("stays, when the settings name none", async () => {
    const { users, roles } = world(["3030"]);
    const [olga, boris] = [await meet(users, 3030), await meet(users, 3031)];
    await roles.grant(olga, { telegramId: "3030", role: "owner" }, "r1");
    await roles.grant(olga, { telegramId: "3031", role: "owner" }, "r2");
    const later = world([]);
    await later.roles.revoke(boris, { telegramId: "3030", role: "owner" }, "r3");
    await expect(later.roles.revoke(boris, { telegramId: "3031", role: "owner" }, "r4")).rejects.toThrow("last owner");
    expect((await later.users.byId(boris.id))?.roles).toEqual(["owner"]);
  });
});
