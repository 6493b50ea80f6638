/**
 * `pnpm chaos [--payments 10000] [--chats 1000] [--seconds 3600] [--seed 1] [--logs <folder>]`: exit code 1 when anything is not
 * as it must be. Two processors with nothing else to do manage about 400 payments a minute, for most of their time goes
 * into starting again; the time is a limit: what was begun by then is judged, and that it was less than asked is a complaint.
 */
import { mkdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { type ChaosReport, runChaos } from "./chaos.ts";
import { complaintsAbout } from "./complaints.ts";

const { values } = parseArgs({
  options: {
    payments: { type: "string", default: "10000" },
    chats: { type: "string", default: "1000" },
    seconds: { type: "string", default: "3600" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    logs: { type: "string" },
  },
});
if (values.logs !== undefined) mkdirSync(values.logs, { recursive: true });
const asked = { payments: wholeNumber("payments"), chats: wholeNumber("chats") };
const report = await runChaos({
  ...asked,
  seconds: wholeNumber("seconds"),
  seed: wholeNumber("seed"),
  logFolder: values.logs,
  tell: (line) => console.log(line),
});
console.log(textOf(report));
const complaints = complaintsAbout(report, asked);
console.log(complaints.length === 0 ? "\nNothing is lost, doubled or unexplained." : `\n${complaints.join("\n")}`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function wholeNumber(name: "payments" | "chats" | "seconds" | "seed"): number {
  const number = Number(values[name]);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`--${name} must be a whole number`);
  return number;
}

function textOf(report: ChaosReport): string {
  const { bought, talked, duplicated, processes, databaseKills, tookSeconds, healing, verdict, dialogues } = report;
  const { totals, wrong, repeats } = verdict;
  return [
    "",
    `${bought.started} payments begun, ${bought.paid} paid, ${bought.givenUp} given up; ${bought.paidTwice} paid twice,`,
    `${bought.toldAgain} told again under a new update, ${duplicated} updates brought twice; Pay was pressed in vain ${bought.pressedInVain} times.`,
    `${processes.kills} processes killed, ${processes.failedStarts} could not start at once, ${processes.deaths.length} ended by themselves;`,
    `PostgreSQL killed ${databaseKills} times. ${tookSeconds} s in all, ${healing.tookSeconds} s of them to heal.`,
    `Unknown here when the storm was over: ${healing.unknownAtFirst} charges. Repaired by comparing the books: ${healing.repaired}.`,
    `Drift at the end: ${healing.reconciliation?.drift ?? "not compared"}.`,
    `Telegram's ledger: ${totals.charges} charges, ⭐ ${totals.stars}. Ours: ${totals.paidPayments} paid payments, ${totals.surplus} surplus charges.`,
    `"Paid" said more than once: ${repeats} times.`,
    `${talked.people.length} people talked, ${talked.acts} acts of theirs: ${dialogues.dialogues} dialogues took ${dialogues.replayed} events and made`,
    `${dialogues.tickets} tickets; not where their events say: ${dialogues.complaints.length}.`,
    ...Object.entries(wrong).map(([name, count]) => `  ${name.padEnd(24)} ${count}`),
  ].join("\n");
}
