import type { Sandbox } from "@starfront/sandbox/sandbox";

/** Nearly a third of all updates come twice, until faults are cleared. Answers how to ask how many did so far. */
export async function bringTwice({ hand, faults }: Sandbox, seed: number): Promise<() => number> {
  const { id, remaining } = await hand.addFault({ kind: "duplicate_update", probability: 0.3, seed });
  return () => remaining - (faults.list().find((fault) => fault.id === id)?.remaining ?? remaining);
}
