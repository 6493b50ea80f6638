import { useCallback, useEffect, useReducer, useRef } from "react";
import { useClient } from "urql";
import {
  CatalogueDocument,
  PaymentDocument,
  PaymentLiveDocument,
  type PaymentPartsFragment,
  type PaymentQuery,
} from "../../api/generated/graphql.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { useShop } from "../ShopContext.tsx";
import { type Following, useFollowed } from "../useFollowed.ts";
import { beginning, follow, isOver, isPayable, stageOf, type Progress, type Stage } from "./progress.ts";

/** After this long without the server's word the person hears that closing the app is safe. */
const slowAfterMs = 20_000;

export interface FollowedPayment extends Following {
  progress: Progress;
  stage: Stage | null;
  /** Opens Telegram's payment window. False: it cannot be opened here. */
  pay(): boolean;
  /** What an answer to a mutation said. */
  heard(payment: PaymentPartsFragment): void;
}

/** One payment, live: as it is now, then after each change, together with what its payment window does. */
export function usePayment(id: string): FollowedPayment {
  const client = useClient();
  const host = useHost();
  const { visit } = useShop();
  const [progress, tell] = useReducer(follow, beginning);
  const stage = stageOf(progress);

  const hear = useCallback(({ payment }: PaymentQuery) => tell({ is: "heard", payment }), []);
  const following = useFollowed(PaymentDocument, PaymentLiveDocument, id, hear);

  const isClosed = progress.sheet.is === "closed";
  const isWaiting = stage === "confirming";
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => tell({ is: "waited" }), slowAfterMs);
    return () => clearTimeout(timer);
  }, [isWaiting, isClosed]);

  const link = progress.payment?.invoiceLink ?? null;
  const pay = useCallback(() => {
    if (!link || !host) return false;
    const isOpened = host.openInvoice(link, (end) => tell({ is: "sheet-closed", end }));
    if (isOpened) tell({ is: "sheet-opened" });
    return isOpened;
  }, [link, host]);

  // Fresh from checkout the payment window opens by itself, once.
  const isToOpen = stage !== null && isPayable(stage) && link !== null;
  useEffect(() => {
    if (isToOpen && visit.takeOpening(id)) pay();
  }, [isToOpen, visit, id, pay]);

  const hasEnded = stage !== null && isOver(stage);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (stage === null) return;
    if (!hasEnded) wasOpen.current = true;
    else visit.notePaymentEnded(id);
    // The shelves have changed with it: what is owned now, what is left.
    if (hasEnded && wasOpen.current)
      void client.query(CatalogueDocument, {}, { requestPolicy: "network-only" }).toPromise();
  }, [stage, hasEnded, id, visit, client]);

  return { ...following, progress, stage, pay, heard: (payment) => tell({ is: "heard", payment }) };
}
