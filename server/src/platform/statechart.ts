/**
 * Statecharts whose snapshot is a row.
 *
 * XState defines them; only its pure `transition()` runs them. Timers that a transition raises or cancels come back as
 * data, `{ id: due }`, for the row to keep: a sweep fires them, so they survive every restart and follow the clock.
 * The state of a row is the name of the leaf; leaf names are unique within a machine.
 */
import {
  type AnyStateMachine,
  type AnyTransitionDefinition,
  type StateNode,
  type StateValue,
  initialTransition,
  transition,
} from "xstate";

/** Timer id → when it is due, ISO 8601. */
export type Timers = Record<string, string>;

/** Where one row stands. */
export interface Standing {
  state: string;
  timers: Timers;
}

export interface Statechart {
  begin(now: Date): Standing;
  /** Ask before `step`: XState ignores an event that it does not know, in silence. */
  can(state: string, event: string): boolean;
  /** Takes the transition. Throws when `can` says no. */
  step(standing: Standing, event: string, now: Date): Standing;
  /** The timer that is due at `now`, the earliest first; its id is the event to step with. */
  dueTimer(standing: Standing, now: Date): string | null;
  states: string[];
  /** Every pair of states that one transition connects; the database refuses all others. */
  pairs: [from: string, to: string][];
}

export function statechart(machine: AnyStateMachine): Statechart {
  const leaves = leavesOf(machine.root);
  const byName = new Map(leaves.map((leaf) => [leaf.key, leaf]));
  if (byName.size !== leaves.length) throw new Error(`${machine.id}: two states share one name`);

  // A snapshot depends on the leaf alone (no context), so each is made once. Steps from it are pure.
  const snapshots = new Map(
    leaves.map((leaf) => [leaf.key, machine.resolveState({ value: valueOf(leaf), context: {} })]),
  );

  function snapshot(state: string) {
    const found = snapshots.get(state);
    if (!found) throw new Error(`${machine.id} has no state "${state}"`);
    return found;
  }

  // So does what a transition does: which timers it raises and how far ahead. Each is asked for once.
  const outcomes = new Map<string, { state: string; actions: { type: string; params?: unknown }[] }>();

  /** Null: it cannot happen. */
  function outcome(state: string, event: string) {
    const key = `${state} ${event}`;
    const known = outcomes.get(key);
    if (known) return known;
    const before = snapshot(state);
    if (!before.can({ type: event })) return null;
    const [next, actions] = transition(machine, before, { type: event });
    const found = { state: leafName(next.value), actions };
    outcomes.set(key, found);
    return found;
  }

  return {
    begin(now) {
      const [next, actions] = initialTransition(machine);
      return { state: leafName(next.value), timers: timersAfter({}, actions, now) };
    },
    can: (state, event) => outcome(state, event) !== null,
    step(standing, event, now) {
      const found = outcome(standing.state, event);
      if (!found) throw new Error(`${machine.id}: "${event}" cannot happen in "${standing.state}"`);
      const { [event]: _fired, ...waiting } = standing.timers;
      return { state: found.state, timers: timersAfter(waiting, found.actions, now) };
    },
    dueTimer: ({ timers }, now) => dueTimer(timers, now),
    states: leaves.map((leaf) => leaf.key),
    pairs: leaves.flatMap((leaf) => targetsOf(leaf).map((to): [string, string] => [leaf.key, to])),
  };
}

/** The deadline of a row: its earliest timer, or null. */
export function deadlineOf(timers: Timers): Date | null {
  const dues = Object.values(timers).map((at) => Date.parse(at));
  return dues.length > 0 ? new Date(Math.min(...dues)) : null;
}

/** The timer that is due at `now`, the earliest first, or null. */
export function dueTimer(timers: Timers, now: Date): string | null {
  const due = Object.entries(timers).filter(([, at]) => Date.parse(at) <= now.getTime());
  return due.sort(([, a], [, b]) => Date.parse(a) - Date.parse(b))[0]?.[0] ?? null;
}

/** What is left waiting once a transition has raised and canceled its timers. */
export function timersAfter(timers: Timers, actions: { type: string; params?: unknown }[], now: Date): Timers {
  const next = { ...timers };
  for (const action of actions) {
    const params = action.params as { id?: string; sendId?: string; delay?: number } | undefined;
    if (action.type === "xstate.raise" && params?.id && params.delay !== undefined) {
      next[params.id] = new Date(now.getTime() + params.delay).toISOString();
    }
    if (action.type === "xstate.cancel" && params?.sendId) delete next[params.sendId];
  }
  return next;
}

export type Node = StateNode<any, any>; // oxlint-disable-line typescript/no-explicit-any -- XState's own node type is generic in two ways nobody here needs

export function leavesOf(node: Node): Node[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node] : children.flatMap(leavesOf);
}

export function valueOf(leaf: Node): StateValue {
  let value: StateValue = leaf.key;
  for (let node = leaf.parent; node?.parent; node = node.parent) value = { [node.key]: value };
  return value;
}

export function leafName(value: unknown): string {
  while (typeof value === "object" && value !== null) value = Object.values(value)[0];
  return String(value);
}

function targetsOf(leaf: Node): string[] {
  const targets = new Set<string>();
  for (let node: Node | undefined = leaf; node; node = node.parent) {
    for (const definition of transitionsOf(node)) {
      for (const target of definition.target ?? []) targets.add(firstLeaf(target as Node).key);
    }
  }
  return [...targets];
}

function transitionsOf(node: Node): AnyTransitionDefinition[] {
  return [...node.transitions.values()].flat();
}

function firstLeaf(node: Node): Node {
  const initial = Object.values(node.states)[0];
  return initial ? firstLeaf(node.initial?.target?.[0] ? (node.initial.target[0] as Node) : initial) : node;
}
