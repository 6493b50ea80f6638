/** One dialogue, one step further: on a row that the caller's transaction has locked, or that is still as it was seen. */
import { ApiError } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import { type ContextChart, contextChart, type Step } from "../platform/context-chart.ts";
import type { Person } from "../platform/principal.ts";
import { type Occasion, Taken } from "./conversation.occasion.ts";
import {
  asideScreen,
  fits,
  leftScreen,
  mostUpdatesRemembered,
  offerScreen,
  screenIn,
  toldScreen,
} from "./conversation.rules.ts";
import type { ConversationRow, Footstep } from "./conversation.store.ts";
import { type ChatEvent, type Flow, say, type ScreenData, type ScreenText, type Visit } from "./flow.ts";

/** An effect says how it ended, the machine acts again, …: a flow that goes on for longer has no end. */
const mostTurns = 10;

export interface KnownFlow {
  flow: Flow;
  chart: ContextChart;
}

export type Course = ReturnType<typeof courseOf>;

/** A row as this version of its flow understands it. */
export interface Ready {
  kind: KnownFlow;
  row: ConversationRow;
}

export function courseOf(flows: readonly Flow[]) {
  const known = new Map(flows.map((flow) => [flow.id, { flow, chart: contextChart(flow.machine) }]));
  if (known.size !== flows.length) throw new Error("two flows share one id");

  /** The row with what was told, and for which update. */
  function withTold(
    at: Occasion,
    row: ConversationRow,
    screen: ScreenData,
    notice: ScreenText | null = null,
  ): ConversationRow {
    const updateIds = [...row.lastUpdateIds, ...(at.updateId === null ? [] : [at.updateId])];
    return {
      ...row,
      lastUpdateIds: updateIds.slice(-mostUpdatesRemembered),
      lastScreen: { ...toldScreen(row.id, row.visit, screen, notice), ...(at.language && { language: at.language }) },
      updatedAt: at.now,
    };
  }

  async function keep(at: Occasion, told: ConversationRow, steps: Footstep[] = []): Promise<ConversationRow> {
    await at.keep(told, steps);
    return told;
  }

  const tell = (at: Occasion, row: ConversationRow, screen: ScreenData, notice: ScreenText | null = null) =>
    keep(at, withTold(at, row, screen, notice));

  const screenOf = ({ flow }: KnownFlow, row: ConversationRow, person: Person) =>
    screenIn(flow, row.state, row.context, person);

  /** Does what the step's actions say, and what their outcomes lead to. */
  async function carryOut(
    at: Occasion,
    { flow, chart }: KnownFlow,
    row: ConversationRow,
    first: Step,
    footsteps: Footstep[],
  ): Promise<ConversationRow> {
    const revision = row.revision + 1;
    let step = first;
    for (let turn = 0; ; turn++) {
      if (turn >= mostTurns) throw new Error(`${flow.id} goes on and on in "${step.state}"`);
      let next: Step | undefined;
      for (const { type } of step.actions) {
        const effect = flow.effects[type];
        if (!effect) throw new Error(`${flow.id} has no effect "${type}"`);
        const { context } = step;
        const key = `${row.id}:${revision}:${step.state}`;
        const outcome = await effect(visitOf(at, { context, chatId: row.chatId, key }));
        if (outcome?.language) at.language = outcome.language;
        if (outcome?.afterCommit) at.hooks.push(outcome.afterCommit);
        if (outcome?.event) next = chart.step(step, outcome.event, at.now);
      }
      if (!next) break;
      footsteps.push(...stepsBetween(flow, chart, step.state, next.state));
      step = next;
    }
    if (!fits(step.context)) throw new Error(`${flow.id} keeps more than its context may hold`);
    const isAbandoned = chart.hasTag(step.state, "abandoned");
    return {
      ...row,
      flowVersion: flow.version,
      state: step.state,
      resumeState: isAbandoned ? row.state : null,
      context: flow.context.parse(step.context) as object,
      timers: step.timers,
      revision,
      visit: step.state === row.state && row.revision > 0 ? row.visit : revision,
      status: !chart.isFinal(step.state) ? "open" : isAbandoned ? "abandoned" : "ended",
      pausedAt: null,
    };
  }

  async function move(at: Occasion, kind: KnownFlow, row: ConversationRow, step: Step): Promise<ConversationRow> {
    const footsteps = stepsBetween(kind.flow, kind.chart, row.state, step.state);
    const moved = await carryOut(at, kind, row, step, footsteps);
    return keep(at, withTold(at, moved, screenOf(kind, moved, at.person)), footsteps);
  }

  /** Whom silence or another dialogue took was counted then. */
  const dropped = ({ flow, state, status }: ConversationRow): Footstep[] =>
    status === "open" ? [{ flow, state, kind: "dropped" }] : [];

  return {
    kindOf: (flow: string) => known.get(flow),
    tell,
    screenOf,
    move,

    /** Throws {@link Taken} when somebody else opened one in this chat at the same moment. */
    async begin(at: Occasion, kind: KnownFlow, chatId: string, input: unknown): Promise<ConversationRow> {
      const { flow, chart } = kind;
      const step = chart.begin(input, at.now);
      const row: ConversationRow = {
        id: newId(),
        chatId,
        userId: at.person.id,
        flow: flow.id,
        flowVersion: flow.version,
        state: step.state,
        resumeState: null,
        input,
        context: step.context,
        timers: step.timers,
        revision: 0,
        visit: 1,
        lastUpdateIds: [],
        lastScreen: null,
        status: "open",
        pausedAt: null,
        updatedAt: at.now,
      };
      const footsteps: Footstep[] = [{ flow: flow.id, state: step.state, kind: "entered" }];
      const moved = await carryOut(at, kind, row, step, footsteps);
      const told = withTold(at, moved, screenOf(kind, moved, at.person));
      if (!(await at.add(told, footsteps))) throw new Taken();
      return told;
    },

    /** The row as this version of its flow understands it. Null: it cannot. Throws when only a newer version does. */
    carryOver(row: ConversationRow, now: Date): Ready | null {
      const kind = known.get(row.flow);
      if (!kind) return null;
      const { flow, chart } = kind;
      if (row.flowVersion > flow.version)
        throw new ApiError("CONFLICT", "A newer version of this shop leads this dialogue. Try again in a moment.");
      const isOlder = row.flowVersion < flow.version;
      // Silence may have found it; what matters is where one comes back to.
      const stood = { state: row.resumeState ?? row.state, context: row.context };
      const place = isOlder ? flow.migrate?.(row.flowVersion, stood.state, stood.context) : stood;
      const context = place && flow.context.safeParse(place.context);
      if (!place || !context?.success || !chart.states.includes(place.state)) return null;
      if (!isOlder) return { kind, row };
      const { state } = place;
      const carried = { flowVersion: flow.version, state, resumeState: row.resumeState && state };
      const timers = chart.timersIn(state, context.data as object, now);
      return { kind, row: { ...row, ...carried, context: context.data as object, timers } };
    },

    /** An event of the person's: taken, or asked again with a word about why. */
    async hear(at: Occasion, kind: KnownFlow, row: ConversationRow, event: ChatEvent | { type: string }) {
      const { flow, chart } = kind;
      const again = (notice: ScreenText) =>
        tell(at, { ...row, pausedAt: null }, screenOf(kind, row, at.person), notice);
      if (!chart.can(row, event)) {
        return again(flow.explain?.(row.state, event as ChatEvent, row.context) ?? say("conversation-not-understood"));
      }
      const step = chart.step(row, event, at.now);
      if (!fits(step.context)) return again(say("conversation-too-long"));
      return move(at, kind, row, step);
    },

    /** Back to where silence found it. */
    reopen({ chart }: KnownFlow, row: ConversationRow, now: Date): ConversationRow {
      const state = row.resumeState ?? row.state;
      const timers = chart.timersIn(state, row.context, now);
      const revision = row.revision + 1;
      return { ...row, state, timers, revision, visit: revision, resumeState: null, status: "open", pausedAt: null };
    },

    /** For good. */
    async leave(at: Occasion, row: ConversationRow): Promise<ConversationRow> {
      const left = { ...row, status: "ended", resumeState: null, pausedAt: null } as const;
      return keep(at, withTold(at, left, leftScreen()), dropped(row));
    },

    /** Another dialogue takes the place: it waits, as after a command, and offers to go on. */
    async giveWay(at: Occasion, row: ConversationRow): Promise<ConversationRow> {
      const title = known.get(row.flow)?.flow.title;
      const waiting = { ...row, status: "abandoned", resumeState: row.state, pausedAt: at.now } as const;
      return keep(at, withTold(at, waiting, title ? offerScreen(title, "giving way") : leftScreen()), dropped(row));
    },

    /** This version cannot go on with it: one polite message, and the chat is free. */
    async setAside(at: Occasion, row: ConversationRow): Promise<ConversationRow> {
      const aside = { ...row, status: "set_aside" } as const;
      return keep(at, withTold(at, aside, asideScreen(known.get(row.flow)?.flow)), dropped(row));
    },
  };
}

/** Its transaction is asked for only by who takes it: what only looks needs none. */
function visitOf(at: Occasion, here: Pick<Visit<unknown>, "context" | "chatId" | "key">): Visit<unknown> {
  const { sql, person, now, requestId } = at;
  return {
    ...here,
    sql,
    get tx() {
      return at.tx;
    },
    person,
    now,
    requestId,
  };
}

/** Silence is no state that people come to: they dropped out of the one before. */
function stepsBetween({ id }: Flow, chart: ContextChart, from: string, to: string): Footstep[] {
  if (from === to) return [];
  if (chart.hasTag(to, "abandoned")) return [{ flow: id, state: from, kind: "dropped" }];
  return [
    { flow: id, state: from, kind: "moved" },
    { flow: id, state: to, kind: "entered" },
  ];
}
