import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { manualClock } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import type { Person } from "../platform/principal.ts";
import type { Role } from "../users/permission.rules.ts";
import { openTestDatabase } from "../platform/test-database.ts";
import { openTestShop } from "../test-shop.ts";

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

const group = "-1009";
let telegramIds = 7000;
let keys = 0;

async function shop(settings: Record<string, string> = {}) {
  await db.query({ name: "test_nothing_to_say", sql: "delete from notification" }, []);
  await db.query({ name: "test_nobody_employed", sql: "delete from staff_role" }, []);
  const clock = manualClock(new Date("2027-03-01T12:00:00Z"));
  const ownerId = ++telegramIds;
  const telegram = {
    call: () => Promise.reject(new Error("nobody calls Telegram here")),
    close: () => Promise.resolve(),
  };
  const reads: string[] = [];
  const query: Database["query"] = (statement, values) => {
    reads.push(statement.name);
    return db.query(statement, values);
  };
  const counted = Object.create(db, { query: { value: query } }) as Database;
  const { tickets, users, userStaff, roles, notifications } = openTestShop(counted, clock, {
    settings: { OWNER_IDS: String(ownerId), ...settings },
    telegram,
  });
  const meet = (firstName: string, id = ++telegramIds) => users.byTelegramUser({ id, first_name: firstName });
  const olga = await meet("Olga", ownerId);
  const anna = await meet("Anna");
  const key = () => `key-${++keys}`;
  async function changesRole(act: "grant" | "revoke", { id, telegramId }: Person, role: Role): Promise<Person> {
    await roles[act](olga, { telegramId, role }, "test");
    const changed = await users.byId(id);
    if (!changed) throw new Error("nobody has this role");
    return changed;
  }
  return {
    clock,
    olga,
    anna,
    meet,
    tickets,
    /** Names of the statements that were asked so far. */
    reads,
    employs: (person: Person, role: Role) => changesRole("grant", person, role),
    dismisses: (person: Person, role: Role) => changesRole("revoke", person, role),
    async bans(person: Person): Promise<Person> {
      await userStaff.ban(olga, person.id, "spam", "test");
      const banned = await users.byId(person.id);
      if (!banned) throw new Error("nobody was banned");
      return banned;
    },
    opens: (person: Person = anna, text = "Where is my tea?", visit = key()) =>
      db.transaction((tx) =>
        tickets.open(tx, person, {
          paymentId: null,
          reason: "missing",
          text,
          photo: null,
          key: visit,
          requestId: "test",
        }),
      ),
    asks: (person: Person, question: { paymentId?: string | null; text?: string; visit?: string } = {}) => {
      const { paymentId = null, text = "Where is my tea?", visit = key() } = question;
      return tickets.ask(person, { paymentId, reason: "refund", text, photo: null, key: visit, requestId: "test" });
    },
    writes: (person: Person, ticketId: string, text: string, chatId: string | null = null, source = key()) =>
      tickets.write(person, { ticketId, text, photo: null, source, requestId: "test" }, chatId),
    shows: (person: Person, ticketId: string, text: string | null) =>
      tickets.write(person, { ticketId, text, photo: "AgAC-1", source: key(), requestId: "test" }, null),
    /** What the bot has to say now, by chat. */
    async said() {
      const claimed = await notifications.claim(100);
      await notifications.settleAll(
        claimed.map(({ id, version }, n) => ({ id, version, outcome: "SAID" as const, messageId: 100 + n })),
        "test",
      );
      return claimed.map(({ chatId, kind, data }) => ({ chatId, kind, ...(data as object) }));
    },
  };
}

function made(outcome: unknown): string {
  const { id } = outcome as { id?: string };
  if (!id) throw new Error(`no ticket: ${JSON.stringify(outcome)}`);
  return id;
}

describe("a ticket", () => {
  it("waits for the shop, then for its buyer, is closed, and opened again by whoever writes", async () => {
    const { opens, writes, tickets, olga, anna, clock } = await shop();
    const id = made(await opens());
    expect(await tickets.seenBy(anna, id)).toMatchObject({ state: "waiting", version: 1, firstAnsweredAt: null });
    clock.advance(60);
    expect(await writes(olga, id, "On its way")).toMatchObject({ state: "answered", version: 2 });
    clock.advance(60);
    expect(await writes(anna, id, "Thank you")).toMatchObject({ state: "waiting" });
    expect(await tickets.close(anna, id, null, "test")).toMatchObject({ state: "closed", version: 4 });
    expect(await tickets.close(olga, id, null, "test")).toMatchObject({ state: "closed", version: 4 });
    const again = await writes(olga, id, "One more thing");
    expect(again).toMatchObject({
      state: "answered",
      closedAt: null,
      firstAnsweredAt: new Date("2027-03-01T12:01:00Z"),
    });
    const said = await tickets.messages({ loaders: new Map() }, id);
    expect(said.map(({ author, text }) => `${author}: ${text}`)).toEqual([
      "buyer: Where is my tea?",
      "staff: On its way",
      "buyer: Thank you",
      "staff: One more thing",
    ]);
  });

  it("is shown with what was said about it, each with its own, in one read for all", async () => {
    const { opens, writes, anna, olga, tickets, reads } = await shop();
    const ids = [made(await opens()), made(await opens()), made(await opens())];
    for (const [n, id] of ids.entries()) await writes(n % 2 ? anna : olga, id, `about ${n}`);
    const loaders = new Map();
    reads.length = 0;
    const shown = await Promise.all([...ids, newId()].map((id) => tickets.messages({ loaders }, id)));
    expect(reads).toEqual(["ticket_messages_of"]);
    expect(shown.map((messages) => messages.map(({ author, text }) => `${author}: ${text}`))).toEqual([
      ["buyer: Where is my tea?", "staff: about 0"],
      ["buyer: Where is my tea?", "buyer: about 1"],
      ["buyer: Where is my tea?", "staff: about 2"],
      [],
    ]);
  });

  it("is nobody else's affair", async () => {
    const { opens, writes, tickets, meet } = await shop();
    const id = made(await opens());
    const peter = await meet("Peter");
    await expect(tickets.seenBy(peter, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(writes(peter, id, "Hello")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(writes(peter, id, "Hello", "-5")).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(tickets.close(peter, id, null, "test")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is made once by one visit, and says once what comes twice", async () => {
    const { opens, writes, anna, tickets } = await shop();
    const id = made(await opens(anna, "Where?", "visit-1"));
    await expect(opens(anna, "Where?", "visit-1")).rejects.toThrow("ticket_visit_unique");
    await writes(anna, id, "Hello?", null, "update:1");
    await writes(anna, id, "Hello?", null, "update:1");
    expect(await tickets.messages({ loaders: new Map() }, id)).toHaveLength(2);
  });

  it.each(["", "   ", "x".repeat(1001)])("takes 1 to 1000 characters, not %o", async (text) => {
    const { opens, writes, anna } = await shop();
    await expect(writes(anna, made(await opens()), text)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  });

  it("takes up to 600 characters beside a picture, of either side: more have no room there, and none is cut", async () => {
    const { opens, shows, anna, olga, said } = await shop();
    const id = made(await opens());
    await said();
    for (const [person, kind] of [
      [anna, "ticket_for_staff"],
      [olga, "ticket_news"],
    ] as const) {
      await expect(shows(person, id, "x".repeat(601))).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        message: "Say something in 1 to 1000 characters, or send a picture with up to 600.",
      });
      expect(await said()).toEqual([]);
      await shows(person, id, "x".repeat(600));
      expect(await said()).toMatchObject([{ kind, text: "x".repeat(600), photo: "AgAC-1" }]);
      await shows(person, id, null);
      expect(await said()).toMatchObject([{ kind, text: null, photo: "AgAC-1" }]);
    }
  });

  it("can be made without a dialogue: once by one key, in words, and about one's own payment alone", async () => {
    const { asks, anna, tickets, said } = await shop();
    const made = await asks(anna, { text: "  Where?  ", visit: "ask-1" });
    expect(made).toMatchObject({ state: "waiting", reason: "refund", userId: anna.id });
    expect(await asks(anna, { text: "Where?", visit: "ask-1" })).toMatchObject({ id: (made as { id: string }).id });
    expect(await tickets.list({ userId: anna.id }, 10, null)).toHaveLength(1);
    expect(await said()).toMatchObject([{ kind: "ticket_for_staff", text: "Where?" }]);
    await expect(asks(anna, { text: " " })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    await expect(asks(anna, { text: "x".repeat(1001) })).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
    await expect(asks(anna, { paymentId: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (let n = 1; n < 5; n++) await asks(anna);
    expect(await asks(anna)).toBe("TOO_MANY_TICKETS");
  });

  it("is one of at most five that are open, and twenty messages an hour; staff are not counted", async () => {
    const { opens, writes, anna, olga, clock, tickets } = await shop();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.push(made(await opens()));
    expect(await opens()).toBe("TOO_MANY_TICKETS");
    const [id = ""] = ids;
    for (let n = 5; n < 20; n++) expect(await writes(anna, id, "Hello?")).toMatchObject({ id });
    expect(await writes(anna, id, "Hello?")).toBe("TOO_MANY_MESSAGES");
    expect(await writes(olga, id, "We are here")).toMatchObject({ id });
    await tickets.close(anna, id, null, "test");
    expect(await opens()).toBe("TOO_MANY_MESSAGES");
    clock.advance(3601);
    expect(await writes(anna, id, "Hello?")).toMatchObject({ id });
  });

  it("comes to each of the staff, or to their group, where whoever may answer answers and closes", async () => {
    const own = await shop();
    await own.opens();
    expect(await own.said()).toMatchObject([
      { chatId: own.olga.telegramId, kind: "ticket_for_staff", text: "Where is my tea?" },
    ]);

    const { opens, writes, said, meet, employs, tickets, anna } = await shop({ STAFF_CHAT_ID: group });
    const id = made(await opens());
    expect(await said()).toMatchObject([{ chatId: group, kind: "ticket_for_staff" }]);
    expect(await tickets.ofMessage(group, "100")).toBe(id);
    expect(await tickets.ofMessage(anna.telegramId, "100")).toBeNull();
    const ines = await employs(await meet("Ines"), "support");
    expect(await writes(ines, id, "Here it is", group)).toMatchObject({ state: "answered" });
    expect(await said()).toMatchObject([{ chatId: anna.telegramId, kind: "ticket_news", text: "Here it is" }]);
    expect(await tickets.close(ines, id, group, "test")).toMatchObject({ state: "closed" });
    expect(await said()).toMatchObject([{ chatId: anna.telegramId, kind: "ticket_news", isClosed: true }]);
  });

  it("is not answered by who is in the staff's group without a role, lost it, is banned, or asked it", async () => {
    const { opens, writes, tickets, meet, bans, employs, dismisses, anna } = await shop({ STAFF_CHAT_ID: group });
    const id = made(await opens());
    const former = await dismisses(await employs(await meet("Ines"), "support"), "support");
    const analyst = await employs(await meet("Ida"), "analyst");
    for (const somebody of [former, analyst, await bans(await meet("Peter")), await meet("Pia"), anna]) {
      expect(await writes(somebody, id, "Hello", group)).toBe("NOT_STAFF");
      await expect(tickets.close(somebody, id, group, "test")).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    expect(await tickets.messages({ loaders: new Map() }, id)).toHaveLength(1);
    expect(await writes(anna, id, "Hello?")).toMatchObject({ state: "waiting" });
  });

  it("is measured: how long until the first answer, and until it was closed", async () => {
    const { opens, writes, tickets, olga, clock } = await shop();
    await db.query({ name: "test_no_messages", sql: "delete from ticket_message" }, []);
    await db.query({ name: "test_no_tickets", sql: "delete from ticket" }, []);
    const from = clock.now();
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push(made(await opens()));
    for (const id of ids) {
      clock.advance(100);
      await writes(olga, id, "Here it is");
    }
    clock.advance(1000);
    await tickets.close(olga, ids[0] ?? "", null, "test");
    expect(await tickets.report(from, clock.now())).toEqual({
      made: 3,
      answered: 3,
      closed: 1,
      medianFirstAnswerSeconds: 200,
      slowFirstAnswerSeconds: 280,
      medianResolutionSeconds: 1300,
    });
    expect(await tickets.report(clock.now(), clock.now())).toMatchObject({ made: 0, medianFirstAnswerSeconds: null });
  });

  it("of somebody who is forgotten keeps how long it took, and not a word", async () => {
    const { opens, tickets, anna, clock, said } = await shop();
    const id = made(await opens());
    await db.transaction((tx) => tickets.forgetPerson(tx, anna.id, clock.now()));
    expect(await tickets.seenBy(anna, id)).toMatchObject({ state: "closed" });
    expect(await tickets.messages({ loaders: new Map() }, id)).toMatchObject([{ text: null, photoFileId: null }]);
    expect(await said()).toEqual([]);
  });
});
