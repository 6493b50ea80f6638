/**
 * Money goes back: asked for (`refund-ask`), decided (`refund-staff`), sent (`refund.sending`), confirmed (`refund.booking`). The
 * intent is stored before the provider is called, so a crash in between is found again, and the provider is asked a second
 * time, which changes nothing.
 */
import { ApiError } from "../platform/errors.ts";
import { refundAskActions } from "./refund-ask.actions.ts";
import { type BookingParts, refundBooking } from "./refund.booking.ts";
import { Refund } from "./refund.entity.ts";
import { refundSending } from "./refund.sending.ts";
import { refundStaffActions } from "./refund-staff.actions.ts";

export function refundActions(parts: BookingParts) {
  async function find(id: string): Promise<Refund> {
    const refund = await parts.db.em().findOne(Refund, { id });
    if (!refund) throw new ApiError("NOT_FOUND", "There is no such refund.");
    return refund;
  }

  const booking = refundBooking(parts);
  const { sendOne, sweepSend } = refundSending(parts, booking);
  return {
    find,
    ...refundAskActions(parts, find),
    ...refundStaffActions(parts, { find, sendOne }),
    sweepSend,
    confirm: booking.confirm,
    sweepBook: booking.sweepBook,
  };
}
export type RefundActions = ReturnType<typeof refundActions>;
