/** Somebody has a question about their money, and people answer it. */
import { afterEach, describe, expect, it } from "vitest";
import { type Guest, onePixel } from "../people/guest.ts";
import { openWorld, type World, type WorldOptions } from "../world.ts";

let world: World;
let anna: Guest;
afterEach(() => world.close());

async function opens({ isOwnerLate = false, ...options }: WorldOptions & { isOwnerLate?: boolean } = {}) {
  world = await openWorld(options);
  if (!isOwnerLate) await world.owner.starts();
  anna = await world.guest("Anna");
}

const title = "A tale to fall asleep to";

async function buys(guest: Guest): Promise<void> {
  await guest.ordersInChat("lighthouse-tale");
  await guest.pays();
  await guest.sees(`Paid: ${title}`);
}

/** From /paysupport to a ticket. */
async function asks(guest: Guest, words = "The link is empty"): Promise<void> {
  await guest.writes("/paysupport");
  await guest.sees("every Star is on record here");
  await guest.taps(title);
  await guest.sees("What happened?");
  await guest.taps("I paid and did not get it");
  await guest.sees("in your own words");
  await guest.writes(words);
  await guest.sees("Shall I send this?");
  await guest.taps("Send");
  await guest.sees("Sent: question");
}

describe("a question about a payment", () => {
  it("goes to the owner's chat, is answered there, continued and closed", async () => {
    await opens();
    await buys(anna);
    await asks(anna);

    const asked = await world.owner.sees("from Anna: I paid and did not get it");
    expect(asked).toContain(`${title} · 20 ⭐`);
    expect(asked).toContain("The link is empty");
    await world.owner.taps("Answer");
    await world.owner.sees("what shall the buyer read?");
    await world.owner.writes("Sorry! Here it is once more.");
    await world.owner.sees("The buyer gets your answer");

    expect(await anna.sees("The shop answers your question")).toContain("Sorry! Here it is once more.");
    await anna.taps("Reply");
    await anna.writes("Thank you, it works");
    await anna.sees("Added to question");
    expect(await world.owner.sees("Anna adds to question")).toContain("Thank you, it works");

    expect(await world.owner.taps("Close it")).toContain("Closed");
    await anna.sees("is closed");
    await anna.taps("See the question");
    const whole = await anna.sees("Closed. Writing opens it again.");
    for (const line of ["You: The link is empty", "The shop: Sorry!", "You: Thank you"]) expect(whole).toContain(line);
    expect(anna.stars).toBe(980);
  });

  it("is not lost when another dialogue comes in between, half written as it is", async () => {
    await opens();
    await buys(anna);
    await anna.writes("/paysupport");
    await anna.taps(title);
    await anna.taps("I paid and did not get it");
    await anna.sees("in your own words");
    await anna.writes("The link is empty");
    await anna.sees("Shall I send this?");
    await anna.writes("/redeem");
    await anna.sees("Please write the code");
    await anna.taps("Send");
    await anna.sees("Nothing was sent and nothing is lost");
    await anna.taps("Continue");
    await anna.sees("Shall I send this?");
    await anna.writes("/redeem");
    await expect.poll(() => anna.counts("Please write the code"), { timeout: 20_000 }).toBe(2);
    await anna.writes("/cancel");
    await anna.sees("we leave it at that");
    await anna.writes("/paysupport");
    await anna.sees("Nothing was sent and nothing is lost");
    await anna.taps("Continue");
    await expect.poll(() => anna.counts("Shall I send this?"), { timeout: 20_000 }).toBe(2);
    await anna.taps("Send");
    await anna.sees("Sent: question");
    expect(await world.owner.sees("from Anna: I paid and did not get it")).toContain("The link is empty");
  });

  it("is looked at while another dialogue is open, and that one asks before it takes what is written next", async () => {
    await opens();
    await anna.writes("/paysupport");
    await anna.taps("Something else");
    await anna.taps("Another question");
    await anna.writes("The link is empty");
    await anna.sees("Shall I send this?");
    await anna.writes("/redeem");
    await anna.sees("Please write the code");
    await anna.taps("Send");
    await anna.sees("Nothing was sent and nothing is lost");
    await anna.writes("The link is still empty");
    await anna.sees("Before I take that");
    expect(anna.counts("Write another one")).toBe(0);
    await anna.taps("Continue");
    await expect.poll(() => anna.counts("Please write the code"), { timeout: 20_000 }).toBe(2);
    await anna.writes("NO-SUCH-CODE");
    await anna.sees("Write another one");
  });

  it("goes to the staff's group with its picture, whose words all have room under it, and a reply there is the answer", async () => {
    await opens({ withStaffGroup: true });
    const group = world.owner.inGroup(world.staffGroupId);
    await buys(anna);
    await anna.writes("/paysupport");
    await anna.taps("Something else");
    await anna.taps("Another question");
    await anna.sendsPicture("x".repeat(648));
    await anna.sees("or send a picture with up to 600");
    await anna.sendsPicture(`What is this? ${"It glows. ".repeat(58)}`);
    await anna.sees("Shall I send this?");
    expect(anna.pictures).toBe(3);
    await anna.taps("Send");
    await anna.sees("Sent: question");

    await group.sees("from Anna: Another question");
    expect(group.pictures).toBe(1);
    expect(world.owner.counts("from Anna")).toBe(0);
    await group.replies("What is this?", "A moon, of paper");
    await group.sees("Said: question");
    await anna.sees("A moon, of paper");
    await group.replies("What is this?", "/start again, then write /paysupport");
    await anna.sees("then write /paysupport");

    await anna.replies("A moon, of paper", "Lovely!");
    expect(await group.sees("Anna adds to question")).toContain("Lovely!");
    await group.taps("Close it");
    await anna.sees("is closed");
  });

  it("with a picture is seen by staff who work by the API, for minutes and by nobody else", async () => {
    await opens();
    await anna.writes("/paysupport");
    await anna.taps("Something else");
    await anna.taps("Another question");
    await anna.sendsPicture("What is this?");
    await anna.taps("Send");
    await world.owner.sees("What is this?");
    await using staff = await world.owner.opensMiniApp();
    const { tickets } = await staff.asks<{
      tickets: { nodes: { id: string; messages: { photoUrl: string | null }[] }[] };
    }>(`{ tickets { nodes { id messages { photoUrl } } } }`);
    const [ticket] = tickets.nodes;
    const address = `${world.url}${ticket?.messages[0]?.photoUrl}`;
    const picture = await fetch(address);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(Buffer.from(await picture.arrayBuffer()).toString("base64")).toBe(onePixel);

    const boris = await world.guest("Boris");
    await using his = await boris.opensMiniApp();
    const asked = { id: ticket?.id };
    await expect(his.asks(`query ($id: ID!) { ticket(id: $id) { messages { photoUrl } } }`, asked)).rejects.toThrow(
      "NOT_FOUND",
    );
    const odd = new URL(address);
    odd.searchParams.set("until", String(Number(odd.searchParams.get("until")) + 3600));
    expect((await fetch(odd)).status).toBe(404);
    const another = await staff.asks<{ answerTicket: { messages: { photoUrl: string | null }[] } }>(
      `mutation ($input: AnswerTicketInput!) { answerTicket(input: $input) { messages { photoUrl } } }`,
      { input: { ticketId: ticket?.id, text: "A moon", idempotencyKey: "an-answer" } },
    );
    expect(another.answerTicket.messages.map(({ photoUrl }) => typeof photoUrl)).toEqual(["string", "object"]);
    await world.advance(5 * 60);
    expect((await fetch(address)).status).toBe(404);
  });

  it("is answered in the staff's group by who may, about a question: all others hear what to do", async () => {
    await opens({ withStaffGroup: true, memberNames: ["Ines"] });
    const [ines] = world.staffMembers as [Guest];
    const group = world.owner.inGroup(world.staffGroupId);
    await ines.starts();
    await buys(anna);
    await asks(anna);
    await group.sees("from Anna: I paid and did not get it");
    await ines.inGroup(world.staffGroupId).replies("The link is empty", "I know this one");
    await group.sees("Ask an owner for the role");
    expect(await ines.inGroup(world.staffGroupId).taps("Close it")).toContain("Ask an owner for the role");
    await group.replies("Ask an owner for the role", "Here it is once more");
    await group.sees("belongs to no question");
    expect(anna.counts("The shop answers")).toBe(0);

    await using staff = await world.owner.opensMiniApp();
    await staff.asks(`mutation ($input: RoleInput!) { grantRole(input: $input) { id } }`, {
      input: { telegramId: String(ines.id), role: "SUPPORT" },
    });
    await ines.inGroup(world.staffGroupId).replies("The link is empty", "I know this one");
    await anna.sees("I know this one");
  });

  it("that was asked before any owner had met the bot waits for the first who does, with what else came up", async () => {
    await opens({ isOwnerLate: true });
    await buys(anna);
    await asks(anna);
    expect(await world.charged(await world.lastPayment(anna), { chargeId: "second-charge" })).toBe("RECORDED");
    await anna.sees("You were charged twice");

    await world.owner.starts();
    await world.owner.sees("from Anna: I paid and did not get it");
    await world.owner.sees("Charged a second time for one payment");
    await world.owner.replies("The link is empty", "Here it is once more");
    await anna.sees("Here it is once more");
    await anna.replies("Here it is once more", "Thank you!");
    await world.owner.sees("Anna adds to question");
    for (const words of ["from Anna: I paid", "Charged a second time"]) expect(world.owner.counts(words)).toBe(1);
  });

  it("is read and continued in the Mini App, which sees the answer come in; nobody else sees it", async () => {
    await opens();
    await buys(anna);
    await asks(anna);
    await using app = await anna.opensMiniApp();
    const { myTickets } = await app.asks<{ myTickets: { nodes: { id: string; payment: { title: string } }[] } }>(
      `query { myTickets { nodes { id payment { title } } } }`,
    );
    const [ticket] = myTickets.nodes;
    expect(ticket).toMatchObject({ payment: { title } });
    const id = ticket?.id ?? "";
    const followed = app.followsTicket(id);
    expect(await followed.until("WAITING")).toMatchObject({
      messages: [{ author: "BUYER", text: "The link is empty" }],
    });

    await using staff = await world.owner.opensMiniApp();
    const answer = `mutation ($input: AnswerTicketInput!) { answerTicket(input: $input) { state } }`;
    await staff.asks(answer, { input: { ticketId: id, text: "Here it is", idempotencyKey: "answer-one" } });
    await staff.asks(answer, { input: { ticketId: id, text: "Here it is", idempotencyKey: "answer-one" } });
    expect((await followed.until("ANSWERED")).messages.at(-1)).toMatchObject({ author: "STAFF", text: "Here it is" });
    await anna.sees("Here it is");

    const reply = `mutation ($input: ReplyToTicketInput!) { replyToTicket(input: $input) { __typename ... on Ticket { messages { text } } } }`;
    const { replyToTicket } = await app.asks<{ replyToTicket: object }>(reply, {
      input: { ticketId: id, text: "It works", idempotencyKey: "reply-one" },
    });
    expect(replyToTicket).toMatchObject({ messages: [{}, { text: "Here it is" }, { text: "It works" }] });
    await world.owner.sees("Anna adds to question");

    const peter = await world.guest("Peter");
    await using other = await peter.opensMiniApp();
    await expect(other.asks(`query ($id: ID!) { ticket(id: $id) { id } }`, { id })).rejects.toThrow("NOT_FOUND");
    await expect(other.asks(`query { tickets { nodes { id } } }`)).rejects.toThrow("FORBIDDEN");
    await expect(
      other.asks(answer, { input: { ticketId: id, text: "!", idempotencyKey: "answer-two" } }),
    ).rejects.toThrow("FORBIDDEN");
    await expect(other.followsTicket(id).next()).rejects.toThrow("There is no such ticket");
  });

  it("is asked in the Mini App: about one's own purchase alone, and with the money, where it is wanted back", async () => {
    await opens();
    await buys(anna);
    const { id: paymentId } = await world.lastPayment(anna);
    await using app = await anna.opensMiniApp();
    const ask = `mutation ($input: OpenTicketInput!) {
      openTicket(input: $input) { __typename ... on Ticket { id reason payment { title refund { state } } } }
    }`;
    const input = { paymentId, reason: "REFUND", text: "My child bought it", idempotencyKey: "question-one" };
    const { openTicket: made } = await app.asks<{ openTicket: { id: string } }>(ask, { input });
    expect(made).toMatchObject({ reason: "REFUND", payment: { title, refund: { state: "ASKED" } } });
    expect(await app.asks(ask, { input })).toMatchObject({ openTicket: { id: made.id } });
    await world.owner.sees("from Anna: I want my money back");
    await world.owner.sees("The buyer asks for this money back");
    expect(world.owner.counts("from Anna")).toBe(1);

    const peter = await world.guest("Peter");
    await using other = await peter.opensMiniApp();
    await expect(other.asks(ask, { input })).rejects.toThrow("NOT_FOUND");
    await expect(app.asks(ask, { input: { ...input, idempotencyKey: "short" } })).rejects.toThrow("BAD_USER_INPUT");
  });

  it("that asks for the money back becomes a request, and says how it stands", async () => {
    await opens();
    await buys(anna);
    await anna.writes("/purchases");
    await anna.taps(`${title} · 20 ⭐`);
    await anna.taps("Help with a payment");
    await anna.sees("What happened?");
    await anna.taps("I want my money back");
    await anna.writes("My child bought it");
    await anna.sees("ask for your money back?");
    await anna.taps("Send");
    await anna.sees("You asked for your money back");

    await world.owner.sees("from Anna: I want my money back");
    expect(await world.owner.sees("The buyer asks for this money back")).toContain("My child bought it");
    await world.owner.taps("Return 20 ⭐");
    await world.owner.taps("Yes, return 20 ⭐");
    await anna.sees(`Refunded: ${title}`);
    await anna.taps("See the question");
    await anna.sees("The people of this shop have it");
    expect(anna.stars).toBe(1000);
  });

  it("can be left at any time, and nothing is sent", async () => {
    await opens();
    await buys(anna);
    await anna.writes("/paysupport");
    await anna.taps(title);
    await anna.writes("/cancel");
    await anna.sees("Nothing was sent");
    await anna.writes("hello");
    await anna.sees("small talk is not my strength");
    expect(world.owner.counts("from Anna")).toBe(0);
  });

  it("is asked again kindly when the answer does not fit, and waits while a command leads elsewhere", async () => {
    await opens();
    await buys(anna);
    await anna.writes("/paysupport");
    await anna.writes("help me");
    await anna.sees("I did not get that");
    await anna.taps(title);
    await anna.taps("I was charged twice");
    await anna.writes("/settings");
    await anna.writes("Twice, really");
    await anna.sees("Before I take that");
    await anna.writes("/nonsense");
    await anna.sees("I do not know this command");
    await anna.taps("Continue");
    await anna.sees("in your own words");
    await anna.writes("Look at /purchases: twice, really");
    await anna.sees("Shall I send this?");
  });

  it("that was left unfinished is remembered: continue or start over", async () => {
    await opens();
    await buys(anna);
    await anna.writes("/paysupport");
    await anna.taps(title);
    await anna.taps("I was charged twice");
    await world.advance(31 * 60);
    await anna.sees("Shall we go on?");
    await anna.taps("Continue");
    await anna.writes("Twice, really");
    await anna.taps("Send");
    await anna.sees("Sent: question");
    await world.owner.sees("Twice, really");
  });
});
