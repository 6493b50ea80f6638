// Decorators of type-graphql need it before any of them runs.
import "reflect-metadata";
import { alertActions } from "./alerts/alert.actions.ts";
import { AlertAdmin } from "./alerts/alert.admin.ts";
import { codeActions } from "./codes/code.actions.ts";
import { CodeAdmin } from "./codes/code.admin.ts";
import { CodeResolver } from "./codes/code.resolver.ts";
import { LoweredProductResolver } from "./codes/lowered.resolver.ts";
import { redeemFlow } from "./codes/redeem.conversation.ts";
import { codeStaffActions } from "./codes/staff.actions.ts";
import { conversationActions } from "./conversations/conversation.actions.ts";
import { courseOf } from "./conversations/conversation.course.ts";
import { upkeepActions } from "./conversations/upkeep.actions.ts";
import { ConversationAdmin } from "./conversations/conversation.admin.ts";
import { conversationSweeps } from "./conversations/conversation.jobs.ts";
import { ConversationResolver } from "./conversations/conversation.resolver.ts";
import { entitlementActions } from "./entitlements/entitlement.actions.ts";
import { EntitlementResolver, OwnedProductResolver } from "./entitlements/entitlement.resolver.ts";
import { type NotificationActions, notificationActions } from "./notifications/notification.actions.ts";
import { NotificationKind } from "./notifications/notification.entity.ts";
import { NotificationResolver } from "./notifications/notification.resolver.ts";
import { BuyerAdmin } from "./payments/buyer.admin.ts";
import { originActions } from "./origins/origin.actions.ts";
import { OriginResolver } from "./origins/origin.resolver.ts";
import { chargeActions } from "./payments/charge.actions.ts";
import { closingActions } from "./payments/closing.actions.ts";
import { paymentActions } from "./payments/payment.actions.ts";
import { PaymentCallbacks } from "./payments/payment.callbacks.ts";
import { paymentSweeps, refundSweeps } from "./payments/payment.jobs.ts";
import { PaymentLive } from "./payments/payment.live.ts";
import { paymentReads } from "./payments/payment.reads.ts";
import {
  NotificationPaymentResolver,
  PaymentResolver,
  PaymentSubscriptionResolver,
  SubscriptionPaymentResolver,
} from "./payments/payment.resolver.ts";
import { privacyActions } from "./privacy/privacy.actions.ts";
import { PrivacyResolver } from "./privacy/privacy.resolver.ts";
import { paymentStore } from "./payments/payment.store.ts";
import { refundActions } from "./payments/refund.actions.ts";
import { RefundAdmin } from "./payments/refund.admin.ts";
import { reconciliationActions } from "./payments/reconciliation.actions.ts";
import { ReconciliationAdmin } from "./payments/reconciliation.admin.ts";
import { RefundResolver } from "./payments/refund.resolver.ts";
import type { Sql } from "./platform/database.ts";
import type { Parts } from "./platform/parts.ts";
import { productActions } from "./products/product.actions.ts";
import { ProductResolver } from "./products/product.resolver.ts";
import { ShelfResolver } from "./products/shelf.resolver.ts";
import { firstRunActions } from "./onboarding/first-run.actions.ts";
import { welcomeFlow } from "./onboarding/welcome.conversation.ts";
import { telegramStars } from "./providers/telegram-stars.ts";
import { referralActions } from "./referrals/referral.actions.ts";
import { ReferralAdmin } from "./referrals/referral.admin.ts";
import { ReferralProgrammeResolver, ReferralResolver } from "./referrals/referral.resolver.ts";
import { AuditAdmin } from "./reports/audit.admin.ts";
import { reportActions } from "./reports/report.actions.ts";
import { ReportAdmin } from "./reports/report.admin.ts";
import { sessionActions } from "./sessions/session.actions.ts";
import { SessionResolver } from "./sessions/session.resolver.ts";
import { forgettingActions } from "./subscriptions/forgetting.actions.ts";
import { periodActions } from "./subscriptions/period.actions.ts";
import { renewalActions } from "./subscriptions/renewal.actions.ts";
import { subscriptionActions } from "./subscriptions/subscription.actions.ts";
import { SubscriptionAdmin } from "./subscriptions/subscription.admin.ts";
import { subscriptionSweeps } from "./subscriptions/subscription.jobs.ts";
import { SubscriptionLive } from "./subscriptions/subscription.live.ts";
import { subscriptionReads } from "./subscriptions/subscription.reads.ts";
import { SubscribedProductResolver, SubscriptionResolver } from "./subscriptions/subscription.resolver.ts";
import { replyFlow } from "./support/reply.conversation.ts";
import { ticketActions } from "./support/ticket.actions.ts";
import { TicketAdmin } from "./support/ticket.admin.ts";
import { supportFlow } from "./support/ticket.conversation.ts";
import { TicketLive } from "./support/ticket.live.ts";
import { TicketResolver } from "./support/ticket.resolver.ts";
import { ticketPhotoActions } from "./support/ticket-photo.actions.ts";
import { TicketPhotoResolver } from "./support/ticket-photo.resolver.ts";
import { staffDoorActions, type StaffDoorHooks } from "./sessions/staff-door.actions.ts";
import { StaffDoorResolver } from "./sessions/staff-door.resolver.ts";
import { updateActions } from "./updates/update.actions.ts";
import { UpdateResolver } from "./updates/update.resolver.ts";
import { userStaffActions } from "./users/staff.actions.ts";
import type { Permission } from "./users/permission.rules.ts";
import { roleActions } from "./users/role.actions.ts";
import { RoleAdmin } from "./users/role.admin.ts";
import { userActions } from "./users/user.actions.ts";
import { UserAdmin } from "./users/user.admin.ts";
import { userReads } from "./users/user.reads.ts";
import { UserResolver } from "./users/user.resolver.ts";

/** The business, slice by slice. A new slice adds its actions, its resolvers and its sweeps here. */
export function slicesOf(parts: Parts) {
  const { db, clock, live, telegram, texts } = parts;

  const users = userActions(parts);
  const userStaff = userStaffActions(parts, users);
  const origins = originActions(parts, { onInvited: (tx, invited) => referrals.begin(tx, invited) });
  const sessions = sessionActions(parts, users, {
    onArrival: (person, startParam) => origins.arrive(person, startParam, "miniapp"),
    onCrowdedOut: async (tx, { id: userId }, at) => {
      // One message a day, however many are ended.
      const slot = `crowded:${userId}:${at.toISOString().slice(0, 10)}`;
      await notifications.notify(tx, { userId, slot, kind: NotificationKind.SESSIONS_CROWDED });
      return notifications.announce;
    },
  });
  const roles = roleActions(parts, users);
  // Owners hold every permission: where nobody has it, no owner has met the bot, and what comes up waits for the first.
  const staffWith =
    (permission: Permission) =>
    async (sql?: Sql): Promise<(string | null)[]> => {
      const ids = await roles.idsWith(permission, sql);
      return ids.length > 0 ? ids : [null];
    };
  const updates = updateActions(parts, {
    onGivenUp: (given) => alerts.raiseCounted("update_given_up", given.reason, { ...given }),
  });
  const notifications = notificationActions(parts, {
    onUnreachable: (userId) => users.markReachable(userId, false),
    onGone: (userId) => users.markGone(userId),
    onUnsaid: ({ slot: about, ...unsaid }) => {
      // Once a day for each kind: what fails for another reason later is heard of, though nobody closed the first.
      const day = parts.clock.now().toISOString().slice(0, 10);
      return alerts.raise("message_unsaid", `${unsaid.kind}:${day}`, { ...unsaid, about });
    },
    async firstOfStaff() {
      const chatId = parts.config.staffChatId ?? null;
      const [userId = null] = await roles.idsWith("staff.manage");
      return userId || chatId ? { userId, chatId: userId ? null : chatId } : null;
    },
  });
  const door = staffDoorActions({ ...parts, users, sessions, hooks: questionsBy(notifications) });
  const products = productActions(parts);
  const entitlements = entitlementActions(parts);
  const alerts = alertActions({ ...parts, notifications, staffIds: staffWith("alerts.read") });
  const providers = { "telegram-stars": telegramStars(telegram) };
  const periods = periodActions({ db, notifications });
  const renewals = renewalActions({
    ...parts,
    notifications,
    providers,
    alerts,
    askLedger: () => reconciliation.schedule(),
  });
  const subscriptions = subscriptionActions({ ...parts, notifications }, renewals);
  const renewalsOfForgotten = forgettingActions({ ...parts, notifications });
  const paymentParts = { ...parts, store: paymentStore(db), notifications, providers };
  const payments = paymentActions(paymentParts);
  const { announce: announceSubscription } = subscriptions;
  const refundParts = { ...paymentParts, payments, staffIds: staffWith("refunds.decide") };
  const refunds = refundActions({ ...refundParts, periods, announceSubscription });
  const charges = chargeActions({
    ...refundParts,
    refunds,
    updates,
    periods,
    renewals,
    announceSubscription,
    staffIds: staffWith("charges.return"),
    onUnreadable: (given) => alerts.raise("money_unreadable", `update:${given.updateId}`, given),
  });
  const reconciliation = reconciliationActions({ ...paymentParts, charges, refunds, alerts });
  const referrals = referralActions({ ...parts, origins, entitlements, notifications });
  const closing = closingActions(parts, payments);
  const reads = paymentReads(parts);
  const readsOfSubscriptions = subscriptionReads(parts);
  const ticketPhotos = ticketPhotoActions(parts);
  const tickets = ticketActions({ ...parts, notifications, payments, refunds, staffIds: staffWith("tickets.answer") });
  const codes = codeActions({ ...parts, products, notifications, payments, entitlements });
  const codeStaff = codeStaffActions(parts);
  const firstRun = firstRunActions(users);
  const flows = [welcomeFlow(firstRun), redeemFlow(codes, firstRun), supportFlow(tickets), replyFlow(tickets)];
  const course = courseOf(flows);
  const upkeep = upkeepActions({ ...parts, course, notifications, users });
  const conversations = conversationActions({ ...parts, course });

  const forgetters = [
    notifications,
    sessions,
    door,
    roles,
    { forget: conversations.forgetPerson },
    { forget: tickets.forgetPerson },
    origins,
    renewalsOfForgotten,
    users,
  ];
  const preparations = [closing.ask, renewalsOfForgotten.prepare];
  const reports = reportActions(parts);
  const privacy = privacyActions({ ...parts, notifications, users, preparations, forgetters });

  const resolvers = [
    new UserResolver(users),
    new UserAdmin(users, userStaff),
    new OriginResolver(origins, users),
    new RoleAdmin(roles),
    new SessionResolver(sessions),
    new StaffDoorResolver(door),
    new UpdateResolver(updates),
    new NotificationResolver(notifications),
    new ProductResolver(products),
    new ShelfResolver(products),
    new EntitlementResolver(entitlements, products, users, clock),
    new OwnedProductResolver(entitlements),
    new SubscriptionResolver(subscriptions, readsOfSubscriptions, products),
    new SubscribedProductResolver(readsOfSubscriptions),
    new SubscriptionAdmin(subscriptions),
    new SubscriptionLive(subscriptions, live),
    new PaymentResolver(payments, reads, products, entitlements),
    new PaymentSubscriptionResolver(readsOfSubscriptions),
    new SubscriptionPaymentResolver(reads),
    new NotificationPaymentResolver(reads),
    new BuyerAdmin(payments, reads),
    new PaymentCallbacks(charges),
    new PaymentLive(payments, live),
    new RefundResolver(refunds, reads),
    new RefundAdmin(refunds, reads),
    new AlertAdmin(alerts),
    new ConversationResolver(conversations),
    new ConversationAdmin(upkeep),
    new CodeResolver(codes, payments, products, db),
    new LoweredProductResolver(db),
    new CodeAdmin(codeStaff),
    new ReconciliationAdmin(reconciliation),
    new PrivacyResolver(privacy),
    new ReferralResolver(referrals, entitlements),
    new ReferralProgrammeResolver(products),
    new ReferralAdmin(referrals),
    new TicketResolver(tickets, reads, texts),
    new TicketPhotoResolver(ticketPhotos),
    new TicketAdmin(tickets, userReads(parts)),
    new TicketLive(tickets, live),
    new ReportAdmin(reports),
    new AuditAdmin(reports),
  ];
  const sweeps = [
    { name: "sessions.forgetOver", run: sessions.forgetOver },
    { name: "door.forgetOver", run: door.forgetOver },
    { name: "updates.sweep", run: updates.sweep },
    { name: "notifications.sweep", run: notifications.sweep },
    { name: "notifications.handOver", run: notifications.handOver },
    ...conversationSweeps(upkeep),
    ...subscriptionSweeps(renewals),
    ...paymentSweeps(payments, closing),
    ...refundSweeps(refunds),
    { name: "reconciliation.sweep", run: reconciliation.sweep },
    { name: "reconciliation.eraseWords", run: reconciliation.eraseWords },
    { name: "referrals.sweep", run: referrals.sweep },
    { name: "privacy.sweep", run: privacy.sweep },
    { name: "privacy.dropLatePayers", run: privacy.dropLatePayers },
  ];
  return {
    users,
    userStaff,
    origins,
    roles,
    sessions,
    door,
    updates,
    notifications,
    products,
    entitlements,
    payments,
    refunds,
    charges,
    subscriptions,
    renewals,
    reconciliation,
    conversations,
    upkeep,
    codes,
    codeStaff,
    referrals,
    privacy,
    tickets,
    ticketPhotos,
    flows,
    resolvers,
    sweeps,
  };
}

/** Sessions stand left of notifications: the question whether it is really them is put here. */
function questionsBy({ notify, announce }: NotificationActions): StaffDoorHooks {
  return {
    ask: (tx, { userId, sessionId, device, askedAt }) => {
      const slot = `session:${sessionId}:${askedAt.getTime()}`;
      return notify(tx, { userId, slot, kind: NotificationKind.SESSION_QUESTION, data: { sessionId, device } });
    },
    asked: announce,
  };
}
