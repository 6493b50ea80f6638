/** A flow as a page with a Mermaid state diagram, drawn from its definition. */
import type { AnyStateMachine } from "xstate";
import type { Flow } from "./flow.ts";

export function mermaidOf({ id, version, machine }: Flow): string {
  return [
    `# ${id}`,
    "",
    `Version ${version}. Drawn from its definition by \`pnpm flows\`; /cancel leaves from anywhere.`,
    "",
    "```mermaid",
    "stateDiagram-v2",
    ...linesOf(machine).map((line) => `  ${line}`),
    "```",
    "",
  ].join("\n");
}

function linesOf(machine: AnyStateMachine): string[] {
  const states = Object.values(machine.root.states);
  const lines = machine.root.initial.target.map((first) => `[*] --> ${first.key}`);
  for (const state of states) {
    for (const transition of [...state.transitions.values()].flat()) {
      const guard = transition.guard === undefined ? "" : ` [${guardName(transition.guard)}]`;
      const name = eventName(String(transition.eventType), machine);
      for (const target of transition.target ?? [state]) lines.push(`${state.key} --> ${target.key}: ${name}${guard}`);
    }
    if (state.type === "final") lines.push(`${state.key} --> [*]`);
  }
  return lines;
}

function guardName(guard: unknown): string {
  return typeof guard === "object" && guard !== null && "type" in guard ? String(guard.type) : String(guard);
}

/** A silence by how long it lasts. */
function eventName(event: string, { implementations }: AnyStateMachine): string {
  const delay = /^xstate\.after\.([^.]+)\./.exec(event)?.[1];
  if (delay === undefined) return event;
  const ms: unknown = implementations.delays[delay] ?? Number(delay);
  return typeof ms === "number" ? `after ${ms / 60_000} min` : `after ${delay}`;
}
