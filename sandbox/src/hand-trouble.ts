import type { Actions } from "./hand.ts";
import { deliverySummary } from "./live.ts";
import type { Person } from "./protocol.ts";
import { HandRefusal } from "./telegram/errors.ts";
import { isObject } from "./telegram/parameters.ts";
import { isUpdateKind } from "./telegram/pending-update.ts";
import type { Telegram } from "./telegram/telegram.ts";

type TroubleHand = Pick<
  Actions,
  "addFault" | "removeFault" | "clearFaults" | "outage" | "announceAgain" | "injectUpdate" | "dropUpdate"
>;

/** What goes wrong between Telegram and the bot, on order. */
export function createTroubleHand(telegram: Telegram, personWith: (id: number) => Person): TroubleHand {
  const { faults, updates, world } = telegram;
  return {
    addFault: (fault) => faults.add(fault),
    removeFault: ({ id }) => {
      faults.remove(id);
      return true;
    },
    clearFaults: () => {
      faults.clear();
      return true;
    },
    outage: ({ on }) => {
      updates.setOut(on);
      return deliverySummary(telegram);
    },
    dropUpdate: ({ updateId }) => {
      if (!updates.isPending(updateId)) throw new HandRefusal("This update is no longer waiting.");
      updates.forget(updateId);
      updates.courier?.wake();
      return deliverySummary(telegram);
    },
    announceAgain: ({ chargeId, what = "payment" }) => {
      const payment = world.account.payment(chargeId);
      if (payment?.personId === undefined) throw new HandRefusal("There is no such payment.");
      const field = what === "payment" ? "successful_payment" : "refunded_payment";
      const told = world.chatState(payment.personId).messages.find(({ message }) => {
        const said = message[field];
        return isObject(said) && said["telegram_payment_charge_id"] === chargeId;
      });
      if (told === undefined) throw new HandRefusal("The chat no longer has a message of it.");
      return { updateId: updates.inject("message", payment.personId, told.message) };
    },
    injectUpdate: ({ personId, update }) => {
      const [kind, ...others] = Object.keys(update).filter((name) => name !== "update_id");
      if (kind === undefined || others.length > 0) throw new HandRefusal("An update has one field beside its id.");
      if (!isUpdateKind(kind) || !isObject(update[kind])) throw new HandRefusal(`The desk sends no ${kind}.`);
      return { updateId: updates.inject(kind, personWith(personId).id, update[kind]) };
    },
  };
}
