import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { useClient } from "urql";
import {
  CatalogueDocument,
  PaymentDocument,
  PaymentLiveDocument,
  type PaymentPartsFragment,
} from "../../api/generated/graphql.ts";
import { follow as followLive } from "../../api/live.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";
import { useHost } from "../../telegram/HostContext.tsx";
import { useShop } from "../ShopContext.tsx";
import { beginning, follow, isOver, isPayable, stageOf, type Progress, type Stage } from "./progress.ts";

/** After this long without the server's word the person hears that closing the app is safe. */
const slowAfterMs = 20_000;
/** While the live connection is down, the server is asked in this rhythm. */
const askEveryMs = 3_000;

export interface FollowedPayment {
  progress: Progress;
  stage: Stage | null;
  /** What is shown may be old. */
  isConnected: boolean;
  trouble: Trouble | null;
  /** Opens Telegram's payment window. False: it cannot be opened here. */
  pay(): boolean;
  retry(): void;
  /** What an answer to a mutation said. */
  heard(payment: PaymentPartsFragment): void;
}

/** One payment, live: as it is now, then after each change, together with what its payment window does. */
export function usePayment(id: string): FollowedPayment {
  const client = useClient();
  const host = useHost();
  const { token, visit } = useShop();
  const [progress, tell] = useReducer(follow, beginning);
  const [isConnected, setConnected] = useState(true);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  const stage = stageOf(progress);

  useEffect(() => {
    const ask = async () => {
      const { data, error } = await client
        .query(PaymentDocument, { id }, { requestPolicy: "network-only" })
        .toPromise();
      if (data) tell({ is: "heard", payment: data.payment });
      setTrouble(error ? troubleOf(error) : null);
    };
    let isAlive = false;
    // The live field begins with the present, so it alone is enough while it works.
    const asking = setInterval(() => {
      if (!isAlive) void ask();
    }, askEveryMs);
    const stop = followLive(
      token,
      PaymentLiveDocument,
      { id },
      {
        heard: ({ payment }) => {
          setTrouble(null);
          tell({ is: "heard", payment });
        },
        connected(connected) {
          isAlive = connected;
          setConnected(connected);
        },
        refused() {
          isAlive = false;
          void ask();
        },
      },
    );
    return () => {
      clearInterval(asking);
      stop();
    };
  }, [client, token, id, attempt]);

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
    else visit.noteEnded(id);
    // The shelves have changed with it: what is owned now, what is left.
    if (hasEnded && wasOpen.current)
      void client.query(CatalogueDocument, {}, { requestPolicy: "network-only" }).toPromise();
  }, [stage, hasEnded, id, visit, client]);

  return {
    progress,
    stage,
    isConnected,
    trouble,
    pay,
    retry: () => setAttempt((count) => count + 1),
    heard: (payment) => tell({ is: "heard", payment }),
  };
}
