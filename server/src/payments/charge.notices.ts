/** Who is told of a charge that bought nothing, or that may have sold what was gone: staff, and whoever was charged. */
import { NotificationKind } from "../notifications/notification.entity.ts";
import type { Charged } from "../providers/provider.ts";
import { takesPiece, type Verdict } from "./payment.rules.ts";
import type { PaymentRow, PaymentStore } from "./payment.store.ts";

export function chargeNotices({ store, staffIds }: { store: PaymentStore; staffIds(): Promise<(string | null)[]> }) {
  async function toStaff(
    alert: string,
    { fact, row, ...more }: { fact: Charged; row: PaymentRow | null; reason?: string | null; chargeRowId?: string },
  ) {
    return (await staffIds()).map((userId) => ({
      userId,
      slot: `alert:${alert === "oversold" ? "oversold" : "charge"}:${fact.provider}:${fact.chargeId}:${userId ?? "nobody"}`,
      kind: NotificationKind.STAFF_ALERT,
      paymentId: row?.id ?? null,
      data: { alert, ...more, ...moneyOf(fact), title: row?.title ?? null },
    }));
  }

  return {
    /** Written with the money itself, should it come after the last piece: whoever records it may die right afterwards. */
    async ifOversold(fact: Charged, row: PaymentRow | null) {
      if (!row || !takesPiece(row)) return [];
      return (await toStaff("oversold", { fact, row })).map((one) => ({ ...one, ifOversold: true as const }));
    },

    async ofUnapplied(fact: Charged, row: PaymentRow | null, verdict: Verdict, chargeRowId: string) {
      const reason = "reason" in verdict ? verdict.reason : null;
      return [
        // Staff return it by the row's id: the provider's own name for it may be too long for a button.
        ...(await toStaff(`charge_${verdict.disposition}`, { fact, row, reason, chargeRowId })),
        ...(await payerNotice(store, fact, row, { ...moneyOf(fact), title: row?.title ?? null, reason })),
      ];
    },
  };
}

/**
 * Whoever was charged is told, also when it was for somebody else's link, or for one that we do not know; in the same message
 * that the money is back.
 */
export async function payerNotice(
  store: PaymentStore,
  { provider, chargeId, payerTelegramId }: Pick<Charged, "provider" | "chargeId" | "payerTelegramId">,
  row: PaymentRow | null,
  data: object,
) {
  if (payerTelegramId === null) return [];
  const isBuyer = row?.buyerTelegramId === payerTelegramId;
  const userId = isBuyer ? row?.userId : await store.userByTelegramId(payerTelegramId);
  if (!userId) return [];
  return [
    {
      userId,
      slot: `surplus:${provider}:${chargeId}`,
      kind: NotificationKind.SURPLUS_CHARGE,
      // Somebody else's payment is none of theirs.
      paymentId: isBuyer ? (row?.id ?? null) : null,
      data,
    },
  ];
}

/** What a message says of it. The currency only where it is not Stars: nobody can be charged anything else here. */
function moneyOf({ amount, currency, chargeId }: Charged) {
  return { stars: amount, chargeId, ...(currency !== "XTR" && { currency }) };
}
