import type { ChaosOptions, ChaosReport } from "./chaos.ts";
import type { Wrong } from "./verdict.ts";

/** Everything that is not as it must be, as sentences; empty: all is well. */
export function complaintsAbout(
  { bought, talked, verdict, dialogues, healing, processes }: ChaosReport,
  { payments, chats }: Pick<ChaosOptions, "payments" | "chats">,
): string[] {
  const bad = (Object.entries(verdict.wrong) as [Wrong, number][]).filter(([, count]) => count !== 0);
  return [
    // The zeros are about what was asked for, not about the few that the time was enough for.
    ...tooFew("payments", bought.started, payments),
    ...tooFew("chats", talked.people.length, chats),
    ...bad.map(([name, count]) => {
      const examples = verdict.examples[name];
      return `${name}: ${count}${examples ? ` (${examples.join("; ")})` : ""}`;
    }),
    ...dialogues.complaints,
    ...Object.entries(healing.stillDue).map(([what, count]) => `still due: ${count} ${what}`),
    ...(healing.reconciliation?.drift === 0 ? [] : ["the books were not compared, or differ"]),
    ...processes.deaths,
  ];
}

function tooFew(what: string, begun: number, asked: number): string[] {
  return begun < asked ? [`only ${begun} of ${asked} ${what} were begun: they need more --seconds`] : [];
}
