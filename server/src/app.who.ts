/**
 * Who may read what of the API: each field stands here once, written by hand. `app.who.test.ts` and `app.reach.test.ts` hold
 * the API against it, so a field that is new, gone or open to others fails until somebody has decided about it here.
 */

/**
 * By who may ask: each root field, and each field of an object that is for fewer than the object is. anyone: no credential is
 * needed. person: signed in, or the bot for somebody. service: the bot itself. Else: staff with any of these permissions;
 * asked again: signed-in clients must have been confirmed lately.
 */
export const fieldsByWho: Record<string, string> = {
  anyone: "Query.product Query.products Mutation.signIn",
  person: `
    Query.codeOffer Query.conversation Query.entitlement Query.entitlements Query.hasEntitlement Query.invitation
    Query.me Query.myTickets Query.payment Query.payments Query.privacyRequests Query.sessions Query.subscriptions
    Query.ticket Query.userSubscription Mutation.acceptTerms Mutation.askConfirmation Mutation.askRefund
    Mutation.cancelPayment Mutation.cancelSubscription Mutation.changeSettings Mutation.closeTicket
    Mutation.deleteMyData Mutation.endOtherSessions Mutation.endSession Mutation.exportMyData Mutation.keepMyData
    Mutation.openTicket Mutation.redeemCode Mutation.replyToTicket Mutation.resumeSubscription Mutation.signOut
    Mutation.startPayment Subscription.payment Subscription.ticket Subscription.userSubscription
  `,
  service: `
    Query.exportedData Mutation.arrive Mutation.beginConversation Mutation.beginUpdate Mutation.cancelConversation
    Mutation.claimNotifications Mutation.claimUpdates Mutation.confirmSession Mutation.continueConversation
    Mutation.createStaffLink Mutation.decideCheckout Mutation.pauseConversation Mutation.recordPaymentUpdate
    Mutation.releaseCheckout Mutation.replyToTicketMessage Mutation.reportCheckoutAnswers
    Mutation.reportReachability Mutation.resumeConversation Mutation.settleNotifications Mutation.settleUpdate
    Mutation.storeUpdates Subscription.notificationsWaiting
  `,
  "alerts.close": "Mutation.closeAlert",
  "alerts.read": "Query.alerts",
  "audit.read": "Query.audit",
  "books.read": "Query.reconciliations",
  "books.reconcile": "Mutation.reconcile",
  "charges.return, asked again": "Mutation.giveBackCharge",
  "codes.manage": "Mutation.changeCode Mutation.changeReferralProgramme Mutation.createCode Mutation.endCode",
  "codes.manage | reports.read": "Query.code Query.codes Query.referralProgramme",
  "conversations.read": "Query.conversations",
  "conversations.read | reports.read": "Query.conversationFunnel",
  "conversations.reset": "Mutation.resetConversation",
  "payments.read": `
    Query.charges Query.paymentTimeline Query.refunds Query.staffSubscriptions UserRecord.payments
    UserRecord.purchases UserRecord.starsSpent
  `,
  "products.edit": `
    Mutation.archiveProduct Mutation.changeProduct Mutation.createProduct Mutation.restockProduct
    Product.deliveries Product.descriptions Product.titles
  `,
  "refunds.decide, asked again": "Mutation.decideRefund Mutation.refundPayment",
  "reports.read": "Query.moneyReport Query.originReport",
  "staff.manage, asked again": "Query.staff Mutation.grantRole Mutation.revokeRole",
  "subscriptions.manage": "Mutation.setSubscriptionRenewal",
  "tickets.answer": "Query.tickets Mutation.answerTicket",
  "tickets.answer | reports.read": "Query.ticketReport",
  "users.ban": "Mutation.banUser Mutation.unbanUser",
  "users.read": "Query.user Query.users",
};

/**
 * By whose it is, each type with its other fields. public: nobody's. own: of one person, who sees it, and staff. service: for
 * the bot alone. Else: staff with any of these permissions.
 */
export const typesByWhose: Record<string, Record<string, string>> = {
  public: {
    CodeOffer: "code prices",
    CodePrice: "listPrice price product",
    ConversationButton: "data place text",
    ConversationText: "key values",
    LocalizedText: "language text",
    Money: "amount currency",
    PageInfo: "endCursor hasNextPage",
    Product: `
      codePayment description entitlementDays entitlementKey id isArchived isForSale isOwned isRepeatable
      periodSeconds photoUrl planGroup position price slug stock subscription title wouldReplace
    `,
    ProductConnection: "nodes pageInfo",
    QuietHours: "from to",
    ReferralProgramme: "buyersPerReward isOn rewardProduct",
    Refusal: "code message",
  },
  own: {
    Charge: "chargeId chargedAt disposition id money period provider reason",
    CodeGift: "entitlement",
    ConversationScreen: "buttons conversationId edit flow isEnd isLanguageNew language notice photo state text",
    Entitlement: "delivery expiresAt grantedAt id isGift key product",
    Invitation: "bought came programme rewards startParameter",
    NotificationSettings: "answers news quietHours reminders timeZone",
    Payment: `
      channel charges code createdAt entitlement expiresAt history id invoiceLink isOversold listPrice paidAt
      periodSeconds price product refund state subscription surplusCharges title version
    `,
    PaymentChange: "actor at event from to",
    PaymentConnection: "nodes pageInfo",
    PrivacyRequest: "askedAt id kind state waitsFor",
    Refund: "askedAt decidedAt doneAt id money note payment reason state",
    Session: "createdAt device expiresAt id isCurrent kind lastUsedAt",
    SignedIn: "products session token user",
    SubscriptionPeriod: "chargeId chargedAt endsAt money period refundedAt",
    Ticket: `
      buyer closedAt createdAt firstAnsweredAt id messages number payment reason state updatedAt version
    `,
    TicketConnection: "nodes pageInfo",
    TicketMessage: "at author hasPhoto id photoUrl text",
    User: `
      chosenLanguage firstName hasAcceptedTerms id isBanned isWelcomed language notificationSettings permissions roles
      telegramId
    `,
    UserSubscription: `
      accessEndsAt canCancel canResume cancelEndsAtOnce currentPeriodEndsAt id isTelegramBeingTold nextChargeAt
      payment paymentId period periodSeconds periods price product replaced replacedBy resumesInTelegram
      startedAt state stoppedAt stoppedBy title version willRenew
    `,
  },
  service: {
    CheckoutDecision: "isRepeated message ok",
    NoConversation: "language",
    Notification: "chatId data editMessageId id kind language payment timeZone version",
    RecordedUpdate: "outcome",
    StaffLinkToOpen: "expiresAt url",
    StoredUpdate: "attempts id update",
  },
  "alerts.read | alerts.close": {
    Alert: "closedAt closedBy data id kind openedAt subject",
  },
  "audit.read": {
    AuditConnection: "nodes pageInfo",
    AuditEntry: "action actor after at before id requestId subject",
  },
  "books.read | books.reconcile": {
    ReconciliationReport:
      "askedBy balance books checked drift finishedAt id isWalkGivenUp linesLeft provider quarantined repaired startedAt walkError",
  },
  "codes.manage | reports.read": {
    Code: `
      code createdAt endedAt expiresAt id isOn kind limitPerUser note percentOff productIds reserved starsOff
      totalLimit used
    `,
    CodeConnection: "nodes pageInfo",
  },
  "conversations.read": {
    ConversationConnection: "nodes pageInfo",
  },
  "conversations.read | conversations.reset": {
    Conversation: `
      chatId createdAt deadline endedAt flow flowVersion id pausedAt revision state status updatedAt userId
    `,
  },
  "conversations.read | reports.read": {
    ConversationCount: "dropped entered flow moved state",
  },
  "payments.read": {
    ChargeConnection: "nodes pageInfo",
    RefundConnection: "nodes pageInfo",
    TimelineEntry: "actor at details requestId what",
    UserSubscriptionConnection: "nodes pageInfo",
  },
  "reports.read": {
    DayOfMoney: "commissions day gross net onHold quarantined refunds sold surplus",
    MoneyReport: "commissions days gross net onHold products quarantined refunds surplus",
    OriginOfPeople: "buyers campaign kind people stars",
    ProductMoney: "commissions gross net onHold productId quarantined refunds slug sold surplus",
  },
  "tickets.answer | reports.read": {
    TicketReport: `
      answered closed made medianFirstAnswerSeconds medianResolutionSeconds slowFirstAnswerSeconds
    `,
  },
  "users.read": {
    UserConnection: "nodes pageInfo",
  },
  "users.read | users.ban": {
    Origin: "at campaign channel kind",
    UserRecord: `
      banReason bannedAt createdAt forgottenAt goneAt id isReachable language name origin telegramId username
    `,
  },
};

/**
 * Fields of objects that lead to somebody's data and name no caller of their own. same: of the person whose the object is.
 * listed: what its root field lists. viewer: of the one who asks, whosoever the object is.
 */
export const waysToSomebody: Record<string, "same" | "listed" | "viewer"> = {
  "ChargeConnection.nodes": "listed",
  "CodeGift.entitlement": "same",
  "Invitation.rewards": "same",
  "Notification.payment": "same",
  "Payment.charges": "same",
  "Payment.entitlement": "same",
  "Payment.history": "same",
  "Payment.refund": "same",
  "Payment.subscription": "same",
  "Payment.surplusCharges": "same",
  "PaymentConnection.nodes": "listed",
  "Product.codePayment": "viewer",
  "Product.subscription": "viewer",
  "Product.wouldReplace": "viewer",
  "Refund.payment": "same",
  "RefundConnection.nodes": "listed",
  "SignedIn.session": "same",
  "SignedIn.user": "same",
  "Ticket.buyer": "same",
  "Ticket.messages": "same",
  "Ticket.payment": "same",
  "TicketConnection.nodes": "listed",
  "User.notificationSettings": "same",
  "UserSubscription.payment": "same",
  "UserSubscription.periods": "same",
  "UserSubscription.replaced": "same",
  "UserSubscription.replacedBy": "same",
  "UserSubscriptionConnection.nodes": "listed",
};

/** Fields that anyone may ask and that lead to somebody all the same: whoever asks proves there who they are. */
export const proofs = ["Mutation.signIn"];
