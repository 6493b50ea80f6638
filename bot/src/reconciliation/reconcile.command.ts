import { ApiFault } from "../api/errors.ts";
import { ReconcileDocument, type ReconcileMutation, WalkLeftDocument } from "../api/generated/graphql.ts";
import type { ChatContext } from "../chat/context.ts";
import type { Screen } from "../chat/screen.ts";
import type { Words } from "../chat/words.ts";
import { staffOf } from "../staff/staff.ts";

/** Below what one update may take in all; the comparison itself goes on. */
const deadlineMs = 20_000;

/** /reconcile: our books against Telegram's own account, now. */
export const reconcile = (ctx: ChatContext): Promise<void> => compare(ctx, false);

/** The same from the first line of that account: a line may have been put in long before the newest ones. */
export const reconcileWhole = (ctx: ChatContext): Promise<void> => compare(ctx, true);

async function compare(ctx: ChatContext, isWhole: boolean): Promise<void> {
  const staff = await staffOf(ctx, "books.reconcile");
  if (!staff) return;
  const { words } = staff;
  try {
    const { reconcile: report } = await ctx.ask(
      ReconcileDocument,
      { isWhole },
      { deadlineMs, attempts: 1, isSlow: true },
    );
    await ctx.show(reportScreen(words, report));
  } catch (error) {
    if (!(error instanceof ApiFault) || error.code !== "CONFLICT") throw error;
    const [last] = (await ctx.ask(WalkLeftDocument, {})).reconciliations;
    await ctx.show(busyScreen(words, last && !last.isWalkGivenUp ? last.linesLeft : 0));
  }
}

export function busyScreen(words: Words, linesLeft: number): Screen {
  const left = linesLeft > 0 ? [words.t("reconcile-busy-left", { left: linesLeft })] : [];
  return { text: [words.t("reconcile-busy"), ...left].join("\n\n"), buttons: buttonsOf(words, false) };
}

export function reportScreen(words: Words, report: ReconcileMutation["reconcile"]): Screen {
  const { t, html } = words;
  const { checked, repaired, quarantined, balance, books, drift, linesLeft, walkError, isWalkGivenUp } = report;
  const isGoingOn = linesLeft > 0 && !isWalkGivenUp;
  const price = (stars: number) => t("price", { stars });
  const paragraphs = [
    t("reconcile-report", { checked, balance: price(balance), books: price(books) }),
    repaired > 0 ? t("reconcile-repaired", { repaired, quarantined }) : t("reconcile-nothing-missing"),
    drift === 0 ? t("reconcile-agrees") : t("reconcile-drift", { drift: price(drift) }),
    ...(walkError
      ? [html(isWalkGivenUp ? "alert-walk-given-up" : "reconcile-walk-failed", { left: linesLeft, error: walkError })]
      : []),
    ...(isGoingOn ? [t("reconcile-walk-goes-on", { left: linesLeft })] : []),
  ];
  return { text: paragraphs.join("\n\n"), buttons: buttonsOf(words, (drift !== 0 || isWalkGivenUp) && !isGoingOn) };
}

function buttonsOf({ t }: Words, mayWalk: boolean): Screen["buttons"] {
  return [
    [{ text: t("button-reconcile-again"), action: { to: "reconcile" } }],
    mayWalk ? [{ text: t("button-reconcile-whole"), action: { to: "reconcilewhole" } }] : [],
    [{ text: t("button-refunds"), action: { to: "refunds", page: 0 } }],
  ];
}
