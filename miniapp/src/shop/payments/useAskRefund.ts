import { useState } from "react";
import { useClient } from "urql";
import { AskRefundDocument } from "../../api/generated/graphql.ts";
import { troubleOf, type Trouble } from "../../api/trouble.ts";

type AskState =
  | { is: "open" }
  | { is: "asking" }
  | { is: "refused"; message: string }
  | { is: "failed"; trouble: Trouble };

/** Asks once for the money back; `asked` is called when the shop knows of it, from now or from before. */
export function useAskRefund(paymentId: string, asked: () => void) {
  const client = useClient();
  const [state, setState] = useState<AskState>({ is: "open" });
  const ask = async (reason: string) => {
    setState({ is: "asking" });
    const { data, error } = await client.mutation(AskRefundDocument, { input: { paymentId, reason } }).toPromise();
    const result = data?.askRefund;
    if (!result) setState({ is: "failed", trouble: error ? troubleOf(error) : "broken" });
    // Asked before, on another device or by a try whose answer was lost: the receipt says how it stands.
    else if (result.__typename === "Refund" || result.code === "REFUND_ALREADY_ASKED") asked();
    else setState({ is: "refused", message: result.message });
  };
  return { state, ask };
}
