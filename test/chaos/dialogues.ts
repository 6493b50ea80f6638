/**
 * Does every chat stand where its events say? What a dialogue has taken, in the order in which it did, goes once more
 * through the pure flow; and whatever the bot said it has was either taken or apologised for.
 */
import type { Sandbox } from "@starfront/sandbox/sandbox";
import { parseToken, tagOf } from "@starfront/server/conversations/conversation.rules";
import { contextChart, type Step } from "@starfront/server/platform/context-chart";
import type { TicketActions } from "@starfront/server/support/ticket.actions";
import { supportFlow } from "@starfront/server/support/ticket.conversation";
import type { Reader } from "./reader.ts";
import type { ChatFact } from "./talkers.ts";

export interface DialoguesVerdict {
  dialogues: number;
  /** Events that were taken. */
  replayed: number;
  tickets: number;
  /** As sentences; empty: all is well. */
  complaints: string[];
}

interface Row {
  id: string;
  flow: string;
  chatId: number;
  state: string;
  resumeState: string | null;
  status: string;
  revision: number;
  context: { ticketId: string | null };
  taken: string[];
}

// Screens and machine are pure; what its effects would ask is answered here by the facts.
const chart = contextChart(supportFlow({} as TicketActions).machine);
const began = new Date(0);

export async function judgeDialogues(
  sandbox: Sandbox,
  database: Reader,
  people: number[],
  facts: Map<number, ChatFact[]>,
): Promise<DialoguesVerdict> {
  const { rows } = await database.query<Row>(
    `select id, flow, chat_id::float8 as "chatId", state, resume_state as "resumeState", status, revision, context,
        last_update_ids as taken
      from conversation where chat_id = any($1) order by id`,
    [people],
  );
  const { rows: tickets } = await database.query<{ chatId: number; count: number }>(
    `select u.telegram_id::float8 as "chatId", count(*)::int as count from ticket t join app_user u on u.id = t.user_id
      where u.telegram_id = any($1) group by 1`,
    [people],
  );
  const complaints = people.flatMap((chatId) => {
    const all = rows.filter((row) => row.chatId === chatId);
    const here = all.filter(isSupport);
    const told = facts.get(chatId) ?? [];
    const made = tickets.find((one) => one.chatId === chatId)?.count ?? 0;
    const sent = here.filter(({ state }) => state === "sent").length;
    return [
      ...here.flatMap((row) => strayed(row, all, told)),
      ...(made === sent ? [] : [`chat ${chatId} has sent ${sent} questions and has ${made} tickets`]),
      ...unheard(sandbox, chatId, all, told),
    ];
  });
  const judged = rows.filter(isSupport);
  return {
    dialogues: judged.length,
    replayed: judged.reduce((sum, { taken }) => sum + taken.length, 0),
    tickets: tickets.reduce((sum, { count }) => sum + count, 0),
    complaints,
  };
}

const isSupport = ({ flow }: Row) => flow === "support";

/** Another dialogue of this chat was begun later, or took an update that came later than the one that began this one. */
function gaveWay(row: Row, all: Row[]): boolean {
  const latest = ({ taken }: Row) => Math.max(...taken.map(Number));
  // Ids are numbered by their time; and "/start", brought again, may begin the first run by an older update.
  const isFurther = (other: Row) => other !== row && (other.id > row.id || latest(other) > Number(row.taken[0]));
  return row.status === "abandoned" && row.resumeState !== null && all.some(isFurther);
}

interface Standing {
  step: Step;
  revision: number;
  visit: number;
  /** away: it gave way to another dialogue of its chat, and waits. */
  status: "open" | "ended" | "away";
  isPaused: boolean;
}

function strayed(row: Row, all: Row[], facts: ChatFact[]): string[] {
  const [, ...later] = row.taken;
  const heard: ChatFact[] = [];
  for (const id of later) {
    const fact = facts.find(({ updateId }) => updateId === id);
    if (!fact) return [`dialogue ${row.id} took the update ${id}, which nobody had sent`];
    heard.push(fact);
  }
  // Everybody said "/start", and Telegram may bring it again: it pauses what is open and leaves no trace in it, so nobody
  // knows before which of these it came. Nor before which an old button of a dialogue that waits was tapped, which pauses
  // this one as well; nor before which it gave way to a dialogue that went on by a button of its own.
  const moments = [undefined, ...heard.keys()];
  const others = all.filter((other) => other !== row);
  const wentOn = facts.some(
    ({ updateId, token }) => token?.includes(".resume") && others.some(({ taken: ids }) => ids.includes(updateId)),
  );
  const lookedBack = facts.some(({ updateId, token = "" }) => {
    const tag = parseToken(token)?.tag;
    return others.some(({ id }) => tagOf(id) === tag) && !all.some(({ taken: ids }) => ids.includes(updateId));
  });
  const complaint = mismatch(row, all, heard, { pausedBefore: [], awayBefore: undefined });
  if (complaint === null) return [];
  const mayBe = (wentOn ? moments : [undefined]).some((awayBefore) =>
    (lookedBack ? moments : [undefined]).some((looked) =>
      moments.some((started) => mismatch(row, all, heard, { pausedBefore: [looked, started], awayBefore }) === null),
    ),
  );
  return mayBe ? [] : [complaint];
}

/** What happened without a trace before some of the facts, by their index. */
interface Traceless {
  pausedBefore: (number | undefined)[];
  awayBefore: number | undefined;
}

/** As a sentence; null: it is where these events say. */
function mismatch(row: Row, all: Row[], heard: ChatFact[], { pausedBefore, awayBefore }: Traceless): string | null {
  let at = moved({ step: chart.begin({}, began), revision: 0, visit: 0, status: "open", isPaused: false }, row);
  for (const [index, fact] of heard.entries()) {
    if (pausedBefore.includes(index)) at = { ...at, isPaused: true };
    if (index === awayBefore && at.status === "open") at = { ...at, status: "away" };
    at = after(at, fact, row);
  }
  // The clock is moved on while everything heals: silence may have taken it where it stood.
  const isSilent = row.state === "silent" && at.status === "open";
  // The first run, say, when "/start" came late, or a button of its message: one dialogue at a time is open in a chat.
  const isAway = at.status !== "ended" && gaveWay(row, all);
  const status = isSilent ? "open" : isAway ? at.status : row.status;
  const is = `${row.resumeState ?? row.state} ${status} ${isSilent ? at.revision : row.revision}`;
  const shouldBe = `${at.step.state} ${at.status} ${at.revision}`;
  const words = JSON.stringify(row.context) === JSON.stringify(sorted(row.context, at.step.context));
  return is === shouldBe && words
    ? null
    : `dialogue ${row.id} is ${is}, its ${row.taken.length} events say ${shouldBe}; context ${words ? "the same" : "not the same"}`;
}

/** The database keeps the fields of an object in an order of its own. */
function sorted(like: object, context: object): object {
  const all = Object.entries(context);
  return Object.fromEntries(Object.keys(like).map((name) => [name, all.find(([key]) => key === name)?.[1] as unknown]));
}

function reopened(at: Standing): Standing {
  const revision = at.revision + 1;
  return { ...at, status: "open", isPaused: false, revision, visit: revision };
}

function after(at: Standing, { text, token }: Pick<ChatFact, "text" | "token">, row: Row): Standing {
  // What is over takes nothing.
  if (at.status === "ended") return at;
  if (text === "/paysupport") {
    // Nothing was answered yet: it ends, and a new one begins. Else it asks whether to go on.
    return at.revision > 1 ? { ...at, isPaused: true } : { ...at, status: "ended" };
  }
  // It came late, and began the first run.
  if (text === "/start") return { ...at, status: "away" };
  // Words are not for what waits: it offers to go on.
  if (text !== undefined) return at.isPaused || at.status === "away" ? at : taken(at, { type: "TEXT", text }, row);
  const tap = token === undefined ? null : parseToken(token);
  if (!tap || tap.tag !== tagOf(row.id)) return at;
  if (tap.event === "leave") return { ...at, status: "ended" };
  if (tap.event === "resume") return at.status === "away" ? reopened(at) : { ...at, isPaused: false };
  // A button of its own, soon after it gave way, when nothing else was open any more: it is opened again by it.
  const here = at.status === "away" ? reopened(at) : at;
  return tap.visit === at.visit ? taken(here, { type: tap.event, value: tap.value }, row) : here;
}

function taken(at: Standing, event: { type: string; [field: string]: unknown }, row: Row): Standing {
  const here = { ...at, isPaused: false };
  if (!chart.can(at.step, event)) return here;
  return moved({ ...here, step: chart.step(at.step, event, began) }, row, at.step.state);
}

/** What its effects answered: these people have bought nothing, and a ticket was made where one is. */
function moved(at: Standing, row: Row, from?: string): Standing {
  let { step } = at;
  for (const { type } of step.actions) {
    const answer =
      type === "load"
        ? { type: "LOADED", payments: [], payment: null }
        : { type: "MADE", ticketId: row.context.ticketId, isRefundRefused: false };
    step = chart.step(step, answer, began);
  }
  const revision = at.revision + 1;
  const visit = step.state === from ? at.visit : revision;
  return { ...at, step, revision, visit, status: chart.isFinal(step.state) ? "ended" : "open" };
}

/**
 * Words that the bot has, said while a dialogue was open, that none took, and to which it said nothing: neither that nobody
 * could be asked just then, nor, when they came late and their dialogue was over, that it has nothing to say to them.
 */
function unheard(sandbox: Sandbox, chatId: number, rows: Row[], facts: ChatFact[]): string[] {
  const taken = new Set(rows.flatMap((row) => row.taken));
  const spans = rows.map((row) => {
    const isOpen = row.status === "open" || row.state === "silent";
    const ids = row.taken.map(Number);
    return { first: Math.min(...ids), last: isOpen ? Infinity : Math.max(...ids) };
  });
  const isDuring = (id: number) => spans.some(({ first, last }) => id > first && id < last);
  const lost = facts.filter(
    ({ updateId, text }) =>
      text !== undefined && text !== "/start" && !taken.has(updateId) && isDuring(Number(updateId)),
  );
  const answers = sandbox.world
    .chatState(chatId)
    .messages.filter(({ message }) => /Please try again|small talk/.test(String(message["text"] ?? ""))).length;
  const words = lost.map(({ updateId, text }) => `${updateId} ${text}`).join("; ");
  const dialogues = rows.map((row) => `${row.state} ${row.status} ${row.taken.join(" ")}`).join("; ");
  return lost.length > answers
    ? [`chat ${chatId}: only ${answers} of these were answered: ${words}; its dialogues took: ${dialogues}`]
    : [];
}
