// Decorators of type-graphql need it before any of them runs.
import "reflect-metadata";
import { Alert } from "./alerts/alert.entity.ts";
import { AuditEntry } from "./audit/audit.entity.ts";
import { Code, Redemption } from "./codes/code.entity.ts";
import { Conversation, ConversationCount, ConversationVisit } from "./conversations/conversation.entity.ts";
import { Entitlement } from "./entitlements/entitlement.entity.ts";
import { Notification } from "./notifications/notification.entity.ts";
import { Charge } from "./payments/charge.entity.ts";
import { LedgerEntry, LedgerTransaction } from "./payments/ledger.entity.ts";
import {
  CheckoutAnswer,
  CheckoutHold,
  IdempotencyKey,
  Payment,
  PaymentChange,
  PaymentTransition,
} from "./payments/payment.entity.ts";
import { Reconciliation, ReconciliationReport, StarTransaction } from "./payments/reconciliation.entity.ts";
import { Refund } from "./payments/refund.entity.ts";
import { InviteCode, Origin } from "./origins/origin.entity.ts";
import { PrivacyRequest } from "./privacy/privacy.entity.ts";
import { Product } from "./products/product.entity.ts";
import { Referral, ReferralProgramme, ReferralReward } from "./referrals/referral.entity.ts";
import { Session } from "./sessions/session.entity.ts";
import { RenewalIntent } from "./subscriptions/intent.entity.ts";
import { SubscriptionPeriod } from "./subscriptions/period.entity.ts";
import { SubscriptionChange, SubscriptionTransition, UserSubscription } from "./subscriptions/subscription.entity.ts";
import { Ticket, TicketMessage } from "./support/ticket.entity.ts";
import { StaffLink } from "./sessions/staff-link.entity.ts";
import { TelegramUpdate } from "./updates/update.entity.ts";
import { Consent, ForgottenPerson, User } from "./users/user.entity.ts";
import { StaffRole } from "./users/role.entity.ts";

/** Every table, in the order of the slices. The migrations must make exactly these; a test compares. */
export const entities = [
  AuditEntry,
  User,
  Consent,
  ForgottenPerson,
  InviteCode,
  Origin,
  StaffRole,
  Session,
  StaffLink,
  TelegramUpdate,
  Notification,
  Alert,
  Conversation,
  ConversationVisit,
  ConversationCount,
  Product,
  Entitlement,
  UserSubscription,
  SubscriptionChange,
  SubscriptionTransition,
  SubscriptionPeriod,
  RenewalIntent,
  Payment,
  PaymentChange,
  PaymentTransition,
  CheckoutHold,
  CheckoutAnswer,
  IdempotencyKey,
  Charge,
  LedgerTransaction,
  LedgerEntry,
  Refund,
  StarTransaction,
  Reconciliation,
  ReconciliationReport,
  Code,
  Redemption,
  Referral,
  ReferralProgramme,
  ReferralReward,
  PrivacyRequest,
  Ticket,
  TicketMessage,
];
