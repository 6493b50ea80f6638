/**
 * Statecharts that carry a context: the guards decide by it, the actions change it, and both are a row's business like the
 * state is. Beside `statechart.ts`, which knows states alone and can therefore ask XState once for each of its answers.
 */
import {
  type AnyActorScope,
  type AnyEventObject,
  type AnyStateMachine,
  createActor,
  type ExecutableActionsFrom,
  initialTransition,
} from "xstate";
import { leafName, leavesOf, type Node, type Standing, type Timers, timersAfter, valueOf } from "./statechart.ts";

export interface Position extends Standing {
  context: object;
}

/** An action that the machine names and somebody else carries out. */
export interface NamedAction {
  type: string;
  params: unknown;
}

export interface Step extends Position {
  /** In the order in which they are to be done. XState's own (timers, assignments) are done already. */
  actions: NamedAction[];
}

export interface ContextChart {
  begin(input: unknown, now: Date): Step;
  /** Guards included. Ask before `step`: XState ignores an event that it does not know, in silence. */
  can(position: Position, event: AnyEventObject): boolean;
  /** Takes the transition. Throws when `can` says no. */
  step(position: Position, event: AnyEventObject, now: Date): Step;
  /** The timers of a state as if it had been entered at `now`: for whoever comes back to it. */
  timersIn(state: string, context: object, now: Date): Timers;
  states: string[];
  isFinal(state: string): boolean;
  hasTag(state: string, tag: string): boolean;
}

type Executable = ExecutableActionsFrom<AnyStateMachine>;
const nothing = () => undefined;

export function contextChart(machine: AnyStateMachine): ContextChart {
  const leaves = new Map(leavesOf(machine.root).map((leaf) => [leaf.key, leaf]));
  if (leaves.size !== leavesOf(machine.root).length) throw new Error(`${machine.id}: two states share one name`);

  function leaf(state: string): Node {
    const found = leaves.get(state);
    if (!found) throw new Error(`${machine.id} has no state "${state}"`);
    return found;
  }

  // XState's own `transition` makes an actor for each step, which costs as much as the step; one that never starts will do.
  const self = createActor(machine, { input: {} });
  const scopeOf = (actions: Executable[]): AnyActorScope => ({
    self,
    system: self.system,
    id: "",
    sessionId: "",
    logger: nothing,
    defer: nothing,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: (action) => void actions.push(action as Executable),
  });

  const snapshot = ({ state, context }: Position) => machine.resolveState({ value: valueOf(leaf(state)), context });

  function delayOf(delay: unknown, context: object): number {
    const known: unknown = typeof delay === "string" ? machine.implementations.delays[delay] : delay;
    const ms: unknown = typeof known === "function" ? known({ context, event: { type: "xstate.init" } }, {}) : known;
    if (typeof ms !== "number") throw new Error(`${machine.id} has a delay that is no number`);
    return ms;
  }

  return {
    begin(input, now) {
      const [next, actions] = initialTransition(machine, input);
      return stepOf(next, {}, actions, now);
    },
    can: (position, event) => snapshot(position).can(event),
    step(position, event, now) {
      const before = snapshot(position);
      if (!before.can(event)) throw new Error(`${machine.id}: "${event.type}" cannot happen in "${position.state}"`);
      const actions: Executable[] = [];
      const next = machine.transition(before, event, scopeOf(actions));
      const { [event.type]: _fired, ...waiting } = position.timers;
      return stepOf(next, waiting, actions, now);
    },
    timersIn(state, context, now) {
      const timers: Timers = {};
      for (let node: Node | undefined = leaf(state); node; node = node.parent) {
        for (const { delay, eventType } of node.after) {
          timers[eventType] = new Date(now.getTime() + delayOf(delay, context)).toISOString();
        }
      }
      return timers;
    },
    states: [...leaves.keys()],
    isFinal: (state) => leaf(state).type === "final",
    hasTag: (state, tag) => leaf(state).tags.includes(tag),
  };
}

function stepOf(
  next: { value: unknown; context: object },
  timers: Timers,
  actions: { type: string; params?: unknown }[],
  now: Date,
): Step {
  return {
    state: leafName(next.value),
    context: next.context,
    timers: timersAfter(timers, actions, now),
    actions: actions.filter(({ type }) => !type.startsWith("xstate.")).map(({ type, params }) => ({ type, params })),
  };
}
