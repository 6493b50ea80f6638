/**
 * Money arrives: the gate before it (`checkout.actions`), what Telegram's updates say of it (here), and the transaction that
 * records it (`charge.recording`). Everything bears repeating.
 */
import { readFact, type RenewalChanged } from "../providers/provider.ts";
import type { RenewalActions } from "../subscriptions/renewal.actions.ts";
import type { KnownUpdate } from "../updates/update.actions.ts";
import { recordingOf, type RecordingParts, type RecordOutcome } from "./charge.recording.ts";
import { checkoutActions, type CheckoutParts } from "./checkout.actions.ts";
import type { Answered } from "./payment.decisions.ts";
import { paymentStore } from "./payment.store.ts";
import type { RefundActions } from "./refund.actions.ts";

export interface ChargeParts extends CheckoutParts, RecordingParts {
  refunds: RefundActions;
  renewals: RenewalActions;
  /** Hears of an update that speaks of money where none can be, or in a way that nobody can read. */
  onUnreadable(given: { updateId: string; kind: string }): Promise<void>;
}

export function chargeActions(parts: ChargeParts) {
  const { clock, log, store, updates, renewals } = parts;
  const { recordCharge } = recordingOf(parts);

  /** Trying again would not make it readable. Whatever moved, if anything did, Telegram's own account shows. */
  async function setAside({ updateId, kind, ...update }: KnownUpdate): Promise<RecordOutcome> {
    log.error({ updateId, kind }, "an update speaks of money and proves none");
    // The alert first: told twice it is one, and never told would be silence.
    await parts.onUnreadable({ updateId, kind });
    const isNew = await updates.setAside({ updateId, kind, ...update }, "speaks of money and proves none");
    return isNew ? "QUARANTINED" : "KNOWN";
  }

  /** What Telegram says about a renewal. Of a subscription that we do not know yet it is kept until we do. */
  async function hearOfRenewal(fact: RenewalChanged, update: KnownUpdate, requestId: string): Promise<RecordOutcome> {
    const row = await store.byPayload(fact.invoicePayload);
    if (!row) throw new Error(`nobody here knows the invoice ${fact.invoicePayload}`);
    // Whoever paid somebody else's link began a subscription of their own, which is stopped and never ours.
    if (fact.holderTelegramId !== row.buyerTelegramId) {
      return (await store.write({ at: clock.now(), update })) === "known_update" ? "KNOWN" : "RECORDED";
    }
    const heard = { paymentId: row.id, news: fact.news, telegramId: fact.holderTelegramId, updateId: update.updateId };
    await renewals.hear(heard, requestId, async (tx) => {
      await paymentStore(tx).write({ at: clock.now(), update });
    });
    return "RECORDED";
  }

  return {
    ...checkoutActions(parts),

    /**
     * An update that carries money. It is recorded, or stored for another attempt; only when it cannot even be stored does
     * this throw, so that Telegram delivers it again.
     */
    async recordUpdate(given: unknown, requestId: string, answered?: Answered): Promise<RecordOutcome> {
      const update = updates.identify(given);
      try {
        const fact = readFact(parts.providers, update.payload);
        if (fact?.kind === "refunded") return await parts.refunds.confirm(fact, update, requestId);
        if (fact?.kind === "renewal_changed") return await hearOfRenewal(fact, update, requestId);
        if (fact?.kind !== "charged") return await setAside(update);
        return await recordCharge(fact, update, requestId, answered);
      } catch (error) {
        log.error({ err: error, updateId: update.updateId }, "an update with money could not be recorded; it is kept");
        await updates.keep(update, String(error));
        return "FAILED";
      }
    },

    recordCharge,
  };
}
export type ChargeActions = ReturnType<typeof chargeActions>;
