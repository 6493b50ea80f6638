import type { PaymentState } from "../../api/generated/graphql.ts";

export type PurchaseGroup = "open" | "bought" | "not-completed";

/** Where a payment stands in the list of purchases. Whatever moved money is a purchase, returned or not. */
export function groupOf(state: PaymentState): PurchaseGroup {
  switch (state) {
    case "CREATED":
    case "INVOICED":
    case "APPROVED":
      return "open";
    case "PAID":
    case "REFUNDED":
    case "REVERSED":
      return "bought";
    case "CANCELED":
    case "EXPIRED":
      return "not-completed";
  }
}
