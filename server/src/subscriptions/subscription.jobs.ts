import type { RenewalActions } from "./renewal.actions.ts";

/** What must happen to subscriptions later. Each is a row whose time has come, so it survives any restart. */
export function subscriptionSweeps(renewals: RenewalActions) {
  return [
    { name: "subscriptions.fireTimers", run: renewals.fireTimers },
    { name: "subscriptions.sweepSend", run: renewals.sweepSend },
    { name: "subscriptions.sweepLook", run: renewals.sweepLook },
  ];
}
