/**
 * What root fields lead to. `app.who.test.ts` asks who may ask a root field; here it is decided whose data each type of the
 * schema is, and every field that leads to somebody's data. A new type, or a new way to one, fails until it is decided.
 */
import { getNamedType, isObjectType, isUnionType, type GraphQLField, type GraphQLObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import type { Context } from "./platform/context.ts";
import { apiOf } from "./platform/graphql.ts";
import { localLive } from "./platform/live.ts";
import { silentLog } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";
import { accessOf } from "./platform/who.ts";
import { slicesOf } from "./slices.ts";
import type { Permission } from "./users/permission.rules.ts";

/** public: nobody's. own: of one person, who sees it, and staff. service: for the bot alone. Else: staff with any of these. */
type Whose = "public" | "own" | "service" | readonly Permission[];

const types: Record<string, Whose> = {
  Alert: ["alerts.read", "alerts.close"],
  Charge: "own",
  ChargeConnection: ["payments.read"],
  CheckoutDecision: "service",
  Code: ["codes.manage", "reports.read"],
  CodeConnection: ["codes.manage", "reports.read"],
  CodeGift: "own",
  CodeOffer: "public",
  CodePrice: "public",
  Conversation: ["conversations.read", "conversations.reset"],
  ConversationButton: "public",
  ConversationConnection: ["conversations.read"],
  ConversationCount: ["conversations.read", "reports.read"],
  ConversationScreen: "own",
  ConversationText: "public",
  DayOfMoney: ["reports.read"],
  Entitlement: "own",
  Invitation: "own",
  LocalizedText: "public",
  Money: "public",
  MoneyReport: ["reports.read"],
  NoConversation: "service",
  Notification: "service",
  NotificationSettings: "own",
  Origin: ["users.read", "users.ban"],
  OriginOfPeople: ["reports.read"],
  PageInfo: "public",
  Payment: "own",
  PaymentChange: "own",
  PaymentConnection: "own",
  PrivacyRequest: "own",
  Product: "public",
  ProductConnection: "public",
  ProductMoney: ["reports.read"],
  QuietHours: "public",
  ReconciliationReport: ["books.read", "books.reconcile"],
  RecordedUpdate: "service",
  ReferralProgramme: "public",
  Refund: "own",
  RefundConnection: ["payments.read"],
  Refusal: "public",
  Session: "own",
  SignedIn: "own",
  StaffLinkToOpen: "service",
  StoredUpdate: "service",
  SubscriptionPeriod: "own",
  Ticket: "own",
  TicketConnection: "own",
  TicketMessage: "own",
  TicketReport: ["tickets.answer", "reports.read"],
  TimelineEntry: ["payments.read"],
  User: "own",
  UserConnection: ["users.read"],
  UserRecord: ["users.read", "users.ban"],
  UserSubscription: "own",
  UserSubscriptionConnection: ["payments.read"],
};

/**
 * Fields of objects that lead to somebody's data and name no caller of their own. same: of the person whose the object is.
 * listed: what its root field lists. viewer: of the one who asks, whosoever the object is.
 */
const waysToSomebody: Record<string, "same" | "listed" | "viewer"> = {
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
const proofs = ["Mutation.signIn"];

const config = readConfig({ BOT_TOKEN: `1:${"-".repeat(20)}`, SERVICE_SECRET: "-".repeat(32) });
const parts = { config, log: silentLog(), live: localLive() } as unknown as Parts;
const { schema } = apiOf(slicesOf(parts).resolvers);

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => !!type);
const objects = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !type.name.startsWith("__") && !roots.includes(type));

type Field = GraphQLField<unknown, Context>;
const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields());

function targetsOf({ type }: Field): GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isUnionType(named)) return [...named.getTypes()];
  return isObjectType(named) ? [named] : [];
}

/** Whether who may ask may have what it leads to. */
function mayHave(who: readonly string[], whose: Whose | undefined): boolean {
  const [first = ""] = who;
  if (whose === "public" || first === "service") return true;
  if (whose === undefined || whose === "service" || first === "anyone") return false;
  if (whose === "own") return true;
  return first !== "person" && who.every((permission) => whose.includes(permission as Permission));
}

/** A field that says who may ask it narrows it; one that shows everybody their own is each one's. */
function whoGoes(way: string, field: Field, who: readonly string[]): readonly string[] {
  const isViewers = waysToSomebody[way] === "viewer" && who[0] === "anyone";
  return accessOf(field)?.who ?? (isViewers ? ["person"] : who);
}

/** Every type that this field leads to, however far, that is not for who may ask, with the way to it. */
function reach(path: string, field: Field, who: readonly string[], seen = new Set<string>()): [string, string][] {
  return targetsOf(field).flatMap((target) => {
    const key = `${target.name} ${who.join()}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const found: [string, string][] = mayHave(who, types[target.name]) ? [] : [[path, target.name]];
    const further = fieldsOf(target).flatMap((next) =>
      reach(`${path} > ${target.name}.${next.name}`, next, whoGoes(`${target.name}.${next.name}`, next, who), seen),
    );
    return [...found, ...further];
  });
}

describe("every type of the schema", () => {
  it("is decided once: whose data it is", () => {
    expect(Object.keys(types).sort()).toEqual(objects.map(({ name }) => name).sort());
  });

  it.each(roots.flatMap((root) => fieldsOf(root).map((field) => [`${root.name}.${field.name}`, field] as const)))(
    "that %s leads to is for those who may ask it",
    (path, field) => {
      const who = proofs.includes(path) ? ["person"] : (accessOf(field)?.who ?? []);
      expect(reach(path, field, who)).toEqual([]);
    },
  );
});

describe("every way from one thing to somebody's data", () => {
  it("says whose it is, or who may go it", () => {
    const ways = objects.flatMap((type) =>
      fieldsOf(type)
        .filter((field) => !accessOf(field) && targetsOf(field).some(({ name }) => types[name] === "own"))
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(Object.keys(waysToSomebody).sort()).toEqual(ways.sort());
  });
});
