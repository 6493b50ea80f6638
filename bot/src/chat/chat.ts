/** Everything people can say to the bot. The order of the lines is the order of handling. */
import { Composer } from "grammy";
import type { Update } from "grammy/types";
import { showGift } from "../codes/gift.updates.ts";
import { redeem } from "../codes/redeem.command.ts";
import { begin, converse, leave, pause, press } from "../conversations/conversation.updates.ts";
import { showHelp, showPrivacy, showSupport, showTerms, acceptTerms } from "../help/help.updates.ts";
import { showInvite } from "../invite/invite.updates.ts";
import { askToEndAll, endAll, endDevice, showDevice, showDevices } from "../devices/devices.updates.ts";
import { agreeAndBuy, buy } from "../payments/buy.updates.ts";
import { askToCancel, cancel } from "../payments/cancel.updates.ts";
import { showPayment, showPurchases } from "../payments/receipt.updates.ts";
import { askToDelete, deleteData, exportData, keepData, showMyData } from "../privacy/privacy.updates.ts";
import { reconcile, reconcileWhole } from "../reconciliation/reconcile.command.ts";
import { askIfSure, askRefund, askWhy, showRefundable } from "../refunds/ask.updates.ts";
import { askToDecide, decide, giveBack, showRefund, showRefunds } from "../refunds/decide.updates.ts";
import {
  chooseQuiet,
  chooseZone,
  hear,
  showNotifications,
  showQuiet,
  showZones,
} from "../settings/notifications.updates.ts";
import { chooseLanguage, showLanguages, showSettings } from "../settings/settings.updates.ts";
import { showCard, showShop } from "../shop/shop.updates.ts";
import { hint, inviteToPrivate, showHome, start, startAfresh } from "../start/start.command.ts";
import { confirmSession, handStaffLink } from "../staff/door.updates.ts";
import { closeTicket, replyToTicket, showTicket } from "../support/ticket.updates.ts";
import { askToSetRenewal, lookUpRenewal, setRenewal, showRenewal } from "../subscriptions/staff-renewal.updates.ts";
import {
  askToCancelSubscription,
  cancelSubscription,
  resumeSubscription,
  showSubscription,
  showSubscriptions,
} from "../subscriptions/subscription.updates.ts";
import type { Action } from "./action.ts";
import { ChatContext, type Desk } from "./context.ts";
import { reportReachability } from "./reachability.updates.ts";
import { apologise } from "./trouble.ts";

/** Resolves once the person is answered; throws NotTold when nobody could be told. */
export function createChatHandler(desk: Desk): (update: Update) => Promise<void> {
  const handle = chat().middleware();
  return async (update) => {
    const ctx = new ChatContext(update, desk);
    try {
      await handle(ctx, () => Promise.resolve());
    } catch (error) {
      await apologise(ctx, error);
    } finally {
      // A button turns until its tap is answered, whatever became of it.
      await ctx.toast();
    }
  };
}

function chat(): Composer<ChatContext> {
  const all = new Composer<ChatContext>();
  all.on("my_chat_member", reportReachability);

  const group = all.filter((ctx) => ctx.chat !== undefined && ctx.chat.type !== "private");
  // In the staff's group: the API knows whether it is one.
  group.on("callback_query", async (ctx) => {
    if (ctx.tap?.action.to === "closeticket") await closeTicket(ctx, ctx.tap.action.id);
    else await ctx.toast(ctx.speakByHint().t("hint-group-button"), { alert: true });
  });
  // First: an answer to a buyer may well name a command, or begin with one.
  group.on(
    "message",
    async (ctx) => void ((await replyToTicket(ctx)) || (isCommand(ctx) && (await inviteToPrivate(ctx)))),
  );
  group.use(() => undefined);

  // These two are about dialogues themselves: what begins makes way for itself, what is left is over.
  all.command("paysupport", (ctx) => begin(ctx, "support"));
  all.command("cancel", async (ctx) => void ((await leave(ctx)) || (await askToCancel(ctx))));
  all.filter(isCommand, pauseWhile);
  all.command("start", start);
  all.command("shop", (ctx) => showShop(ctx));
  all.command("purchases", (ctx) => showPurchases(ctx));
  all.command("subscriptions", (ctx) => showSubscriptions(ctx));
  all.command("settings", showSettings);
  all.command("invite", showInvite);
  all.command("redeem", (ctx) => redeem(ctx, ctx.match));
  all.command("help", showHelp);
  all.command("terms", showTerms);
  all.command("privacy", showPrivacy);
  all.command("support", showSupport);
  // Staff's: in nobody's list of commands, and unknown words to everybody else.
  all.command("refunds", (ctx) => showRefunds(ctx));
  all.command("renewal", lookUpRenewal);
  all.command("reconcile", reconcile);
  all.command("staff", handStaffLink);
  all.on("callback_query", (ctx) => (ctx.tap ? follow(ctx, ctx.tap.action) : startAfresh(ctx)));
  all.filter(isCommand, hint);
  all.on("message", async (ctx) => void ((await replyToTicket(ctx)) || (await converse(ctx))));
  return all;
}

/** Not one that is only mentioned, nor one for another bot of the group. */
function isCommand({ message, me }: ChatContext): boolean {
  const command = message?.entities?.find(({ type, offset }) => type === "bot_command" && offset === 0);
  if (!command) return false;
  const [, bot] = (message?.text ?? "").slice(0, command.length).split("@");
  return bot === undefined || bot.toLowerCase() === me.username.toLowerCase();
}

/** A command leads elsewhere, whatever is being talked about. */
async function pauseWhile(ctx: ChatContext, next: () => Promise<void>): Promise<void> {
  await Promise.all([pause(ctx), next()]);
}

async function follow(ctx: ChatContext, action: Action): Promise<void> {
  switch (action.to) {
    case "home":
      return showHome(ctx);
    case "shop":
      return showShop(ctx, action.page);
    case "card":
      return showCard(ctx, action.slug);
    case "buy":
      return buy(ctx, action.productId, action.step);
    case "agree":
      return agreeAndBuy(ctx, action.productId, action.step);
    case "accept":
      return acceptTerms(ctx);
    case "purchases":
      return showPurchases(ctx, action.page);
    case "payment":
      return showPayment(ctx, action.id);
    case "cancel":
      return cancel(ctx, action.id);
    case "subscriptions":
      return showSubscriptions(ctx, action.page);
    case "subscription":
      return showSubscription(ctx, action.id);
    case "stopplan":
      return askToCancelSubscription(ctx, action.id);
    case "surestopplan":
      return cancelSubscription(ctx, action.id);
    case "resumeplan":
      return resumeSubscription(ctx, action.id);
    case "settings":
      return showSettings(ctx);
    case "languages":
      return showLanguages(ctx);
    case "language":
      return chooseLanguage(ctx, action.language);
    case "mydata":
      return showMyData(ctx);
    case "exportdata":
      return exportData(ctx);
    case "deletedata":
      return askToDelete(ctx);
    case "suredeletedata":
      return deleteData(ctx);
    case "keepdata":
      return keepData(ctx);
    case "invite":
      return showInvite(ctx);
    case "redeem":
      return begin(ctx, "redeem");
    case "notifications":
      return showNotifications(ctx);
    case "hear":
      return hear(ctx, action.kind, action.on);
    case "quiet":
      return showQuiet(ctx);
    case "quiethours":
      return chooseQuiet(ctx, { from: action.from, to: action.until });
    case "noquiet":
      return chooseQuiet(ctx, null);
    case "zones":
      return showZones(ctx);
    case "zone":
      return chooseZone(ctx, action.zone);
    case "devices":
      return showDevices(ctx);
    case "device":
      return showDevice(ctx, action.id);
    case "enddevice":
      return endDevice(ctx, action.id);
    case "enddevices":
      return askToEndAll(ctx);
    case "sureenddevices":
      return endAll(ctx);
    case "itsme":
      return confirmSession(ctx, action.id, true);
    case "notme":
      return confirmSession(ctx, action.id, false);
    case "help":
      return showHelp(ctx);
    case "terms":
      return showTerms(ctx);
    case "privacy":
      return showPrivacy(ctx);
    case "support":
      return showSupport(ctx);
    case "paysupport":
      return begin(ctx, "support");
    case "helpwith":
      return begin(ctx, "support", { paymentId: action.id });
    case "gift":
      return showGift(ctx, action.id);
    case "ticket":
      return showTicket(ctx, action.id);
    case "answer":
      return begin(ctx, "reply", { ticketId: action.id });
    case "closeticket":
      return closeTicket(ctx, action.id);
    case "refundable":
      return showRefundable(ctx, action.page);
    case "whyrefund":
      return askWhy(ctx, action.id);
    case "askrefund":
      return askIfSure(ctx, action.id, action.reason);
    case "surerefund":
      return askRefund(ctx, action.id, action.reason);
    case "refunds":
      return showRefunds(ctx, action.page);
    case "refund":
      return showRefund(ctx, action.id);
    case "decide":
      return askToDecide(ctx, action.id, action.answer);
    case "suredecide":
      return decide(ctx, action.id, action.answer);
    case "giveback":
      return giveBack(ctx, action);
    case "renewal":
      return showRenewal(ctx, action.id);
    case "setrenewal":
      return askToSetRenewal(ctx, action.id, action.wish);
    case "suresetrenewal":
      return setRenewal(ctx, action.id, action.wish);
    case "reconcile":
      return reconcile(ctx);
    case "reconcilewhole":
      return reconcileWhole(ctx);
    case "talk":
      return press(ctx, action.token);
  }
}
