/** Staff look through what is asked and decide. Whoever comes second sees what the first one decided. */
import {
  DecideRefundDocument,
  GiveBackChargeDocument,
  RefundsDocument,
  type RefundState,
  type StaffRefundFragment,
} from "../api/generated/graphql.ts";
import type { Action, RefundAnswer } from "../chat/action.ts";
import type { ChatContext } from "../chat/context.ts";
import { mostAtOnce, pageOf, type Slice } from "../chat/pages.ts";
import { staffOf, type Staff } from "../staff/staff.ts";
import {
  canDecide,
  giveBackButtons,
  refundsScreen,
  staffRefundScreen,
  sureToDecideScreen,
} from "./staff-refund.screen.ts";

const refundsOnPage = 5;
const mostSlices = 20;

/** /refunds: what Telegram refused first, then what waits for a decision. */
export async function showRefunds(ctx: ChatContext, number = 0): Promise<void> {
  const staff = await staffOf(ctx, "refunds.decide");
  if (staff) await showList(ctx, staff, number);
}

export async function showRefund(ctx: ChatContext, id: string): Promise<void> {
  const staff = await staffOf(ctx, "refunds.decide");
  if (!staff) return;
  const refund = await find(ctx, id);
  if (refund) await ctx.show(staffRefundScreen(staff.words, refund, staff.me));
  else await showList(ctx, staff, 0);
}

export async function askToDecide(ctx: ChatContext, id: string, answer: RefundAnswer): Promise<void> {
  const staff = await staffOf(ctx, "refunds.decide");
  const refund = staff && (await undecided(ctx, staff, id, answer));
  if (refund) await ctx.show(sureToDecideScreen(staff.words, refund, answer));
}

export async function decide(ctx: ChatContext, id: string, answer: RefundAnswer): Promise<void> {
  const staff = await staffOf(ctx, "refunds.decide");
  if (!staff || !(await undecided(ctx, staff, id, answer))) return;
  const { me, words } = staff;
  const approve = answer !== "decline";
  const { decideRefund: refund } = await ctx.ask(DecideRefundDocument, { id, approve }, { isSlow: true });
  if (refund.__typename === "Refusal") return refused(ctx, staff, refund.message);
  const isOurs = approve ? refund.state !== "DECLINED" : refund.state === "DECLINED";
  if (!isOurs) await ctx.toast(words.t("staff-refund-already"), { alert: true });
  await ctx.show(staffRefundScreen(words, refund, me));
}

/** A charge that bought nothing: the alert keeps its words until the money is on its way, only its buttons ask. */
export async function giveBack(
  ctx: ChatContext,
  { chargeId, stars, step }: Action & { to: "giveback" },
): Promise<void> {
  const staff = await staffOf(ctx, "charges.return");
  if (!staff) return;
  const { me, words } = staff;
  if (step !== "sure") {
    const price = words.t("price", { stars });
    if (step === "ask") await ctx.toast(words.t("giveback-sure", { price }), { alert: true });
    await ctx.showButtons(giveBackButtons(words, chargeId, stars, step === "ask"));
    return;
  }
  const reason = words.t("giveback-reason");
  const { giveBackCharge: refund } = await ctx.ask(GiveBackChargeDocument, { chargeId, reason }, { isSlow: true });
  if (refund.__typename === "Refusal") return refused(ctx, staff, refund.message);
  await ctx.show(staffRefundScreen(words, refund, me));
}

/** In the server's own words, which say what happened to the money. */
async function refused(ctx: ChatContext, { words }: Staff, message: string): Promise<void> {
  await ctx.toast(words.t("refused", { message }), { alert: true });
}

/** The refund while this can still be decided about it; otherwise what was decided is shown. */
async function undecided(
  ctx: ChatContext,
  staff: Staff,
  id: string,
  answer: RefundAnswer,
): Promise<StaffRefundFragment | undefined> {
  const refund = await find(ctx, id);
  if (refund && canDecide(answer, refund)) return refund;
  await ctx.toast(staff.words.t("staff-refund-already"), { alert: true });
  if (refund) await ctx.show(staffRefundScreen(staff.words, refund, staff.me));
  else await showList(ctx, staff, 0);
  return undefined;
}

/** Open ones are few and looked through to the end; among all, the latest thousand. */
async function find(ctx: ChatContext, id: string): Promise<StaffRefundFragment | undefined> {
  for (const state of ["ASKED", null] as const) {
    let after: string | null = null;
    for (let slice = 0; slice < mostSlices; slice++) {
      const { nodes, pageInfo }: Slice<StaffRefundFragment> = await load(ctx, state, after);
      const found = nodes.find((one) => one.id === id);
      if (found) return found;
      after = pageInfo.endCursor ?? null;
      if (!pageInfo.hasNextPage || after === null) break;
    }
  }
  return undefined;
}

async function load(ctx: ChatContext, state: RefundState | null, after: string | null) {
  return (await ctx.ask(RefundsDocument, { state, first: mostAtOnce, after })).refunds;
}

async function showList(ctx: ChatContext, { words }: Staff, number: number): Promise<void> {
  const failed = await load(ctx, "FAILED", null);
  const page = await pageOf(number, refundsOnPage, async (after) => {
    const asked = await load(ctx, "ASKED", after);
    return after === null ? { ...asked, nodes: [...failed.nodes, ...asked.nodes] } : asked;
  });
  await ctx.show(refundsScreen(words, page));
}
