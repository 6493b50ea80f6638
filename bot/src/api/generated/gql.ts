/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment Reader on User {\n  language\n}": typeof types.ReaderFragmentDoc,
    "query Terms {\n  me {\n    ...Reader\n    hasAcceptedTerms\n  }\n}\n\nmutation AcceptTerms {\n  acceptTerms {\n    ...Reader\n    hasAcceptedTerms\n  }\n}": typeof types.TermsDocument,
    "mutation StoreUpdates($updates: [JSON!]!) {\n  storeUpdates(updates: $updates)\n}\n\nmutation ClaimUpdates($limit: Int!) {\n  claimUpdates(limit: $limit) {\n    id\n    attempts\n    update\n  }\n}\n\nmutation SettleUpdate($id: ID!, $error: String) {\n  settleUpdate(id: $id, error: $error)\n}\n\nmutation ReportReachability($reachable: Boolean!) {\n  reportReachability(reachable: $reachable)\n}": typeof types.StoreUpdatesDocument,
    "mutation ClaimNotifications($limit: Int!) {\n  claimNotifications(limit: $limit) {\n    ...ClaimedNotification\n  }\n}\n\nmutation SettleNotifications($results: [NotificationResultInput!]!) {\n  settleNotifications(results: $results)\n}\n\nsubscription NotificationsWaiting {\n  notificationsWaiting\n}\n\nfragment ClaimedNotification on Notification {\n  id\n  version\n  kind\n  chatId\n  language\n  editMessageId\n  data\n  payment {\n    ...PaymentStatus\n  }\n}": typeof types.ClaimNotificationsDocument,
    "mutation DecideCheckout($update: JSON!) {\n  decideCheckout(update: $update) {\n    ok\n    message\n  }\n}\n\nmutation ReleaseCheckout($queryId: ID!) {\n  releaseCheckout(queryId: $queryId)\n}\n\nmutation RecordPaymentUpdate($update: JSON!) {\n  recordPaymentUpdate(update: $update) {\n    outcome\n  }\n}": typeof types.DecideCheckoutDocument,
    "fragment PaymentStatus on Payment {\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    slug\n  }\n  entitlement {\n    delivery\n    expiresAt\n  }\n  surplusCharges {\n    money {\n      amount\n      currency\n    }\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      ...PaymentStatus\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nquery OnePayment($id: ID!) {\n  me {\n    ...Reader\n  }\n  payment(id: $id) {\n    ...PaymentStatus\n  }\n}\n\nquery Payments($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  payments(first: $first, after: $after) {\n    nodes {\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.PaymentStatusFragmentDoc,
    "query Settings {\n  me {\n    ...OwnSettings\n  }\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...OwnSettings\n  }\n}\n\nfragment OwnSettings on User {\n  ...Reader\n  chosenLanguage\n  notificationSettings {\n    news\n  }\n}": typeof types.SettingsDocument,
    "query ShopPage($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  products(first: $first, after: $after) {\n    nodes {\n      ...ProductLine\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n\nquery ProductCard($slug: String!) {\n  me {\n    ...Reader\n  }\n  product(slug: $slug) {\n    ...ProductLine\n    description\n    photoUrl\n    isRepeatable\n    entitlementDays\n    isForSale\n  }\n}\n\nfragment ProductLine on Product {\n  id\n  slug\n  title\n  price {\n    amount\n    currency\n  }\n  stock\n  isOwned\n}": typeof types.ShopPageDocument,
    "query Hello {\n  me {\n    ...Reader\n    firstName\n  }\n}": typeof types.HelloDocument,
};
const documents: Documents = {
    "fragment Reader on User {\n  language\n}": types.ReaderFragmentDoc,
    "query Terms {\n  me {\n    ...Reader\n    hasAcceptedTerms\n  }\n}\n\nmutation AcceptTerms {\n  acceptTerms {\n    ...Reader\n    hasAcceptedTerms\n  }\n}": types.TermsDocument,
    "mutation StoreUpdates($updates: [JSON!]!) {\n  storeUpdates(updates: $updates)\n}\n\nmutation ClaimUpdates($limit: Int!) {\n  claimUpdates(limit: $limit) {\n    id\n    attempts\n    update\n  }\n}\n\nmutation SettleUpdate($id: ID!, $error: String) {\n  settleUpdate(id: $id, error: $error)\n}\n\nmutation ReportReachability($reachable: Boolean!) {\n  reportReachability(reachable: $reachable)\n}": types.StoreUpdatesDocument,
    "mutation ClaimNotifications($limit: Int!) {\n  claimNotifications(limit: $limit) {\n    ...ClaimedNotification\n  }\n}\n\nmutation SettleNotifications($results: [NotificationResultInput!]!) {\n  settleNotifications(results: $results)\n}\n\nsubscription NotificationsWaiting {\n  notificationsWaiting\n}\n\nfragment ClaimedNotification on Notification {\n  id\n  version\n  kind\n  chatId\n  language\n  editMessageId\n  data\n  payment {\n    ...PaymentStatus\n  }\n}": types.ClaimNotificationsDocument,
    "mutation DecideCheckout($update: JSON!) {\n  decideCheckout(update: $update) {\n    ok\n    message\n  }\n}\n\nmutation ReleaseCheckout($queryId: ID!) {\n  releaseCheckout(queryId: $queryId)\n}\n\nmutation RecordPaymentUpdate($update: JSON!) {\n  recordPaymentUpdate(update: $update) {\n    outcome\n  }\n}": types.DecideCheckoutDocument,
    "fragment PaymentStatus on Payment {\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    slug\n  }\n  entitlement {\n    delivery\n    expiresAt\n  }\n  surplusCharges {\n    money {\n      amount\n      currency\n    }\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      ...PaymentStatus\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nquery OnePayment($id: ID!) {\n  me {\n    ...Reader\n  }\n  payment(id: $id) {\n    ...PaymentStatus\n  }\n}\n\nquery Payments($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  payments(first: $first, after: $after) {\n    nodes {\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.PaymentStatusFragmentDoc,
    "query Settings {\n  me {\n    ...OwnSettings\n  }\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...OwnSettings\n  }\n}\n\nfragment OwnSettings on User {\n  ...Reader\n  chosenLanguage\n  notificationSettings {\n    news\n  }\n}": types.SettingsDocument,
    "query ShopPage($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  products(first: $first, after: $after) {\n    nodes {\n      ...ProductLine\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n\nquery ProductCard($slug: String!) {\n  me {\n    ...Reader\n  }\n  product(slug: $slug) {\n    ...ProductLine\n    description\n    photoUrl\n    isRepeatable\n    entitlementDays\n    isForSale\n  }\n}\n\nfragment ProductLine on Product {\n  id\n  slug\n  title\n  price {\n    amount\n    currency\n  }\n  stock\n  isOwned\n}": types.ShopPageDocument,
    "query Hello {\n  me {\n    ...Reader\n    firstName\n  }\n}": types.HelloDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment Reader on User {\n  language\n}"): (typeof documents)["fragment Reader on User {\n  language\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Terms {\n  me {\n    ...Reader\n    hasAcceptedTerms\n  }\n}\n\nmutation AcceptTerms {\n  acceptTerms {\n    ...Reader\n    hasAcceptedTerms\n  }\n}"): (typeof documents)["query Terms {\n  me {\n    ...Reader\n    hasAcceptedTerms\n  }\n}\n\nmutation AcceptTerms {\n  acceptTerms {\n    ...Reader\n    hasAcceptedTerms\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation StoreUpdates($updates: [JSON!]!) {\n  storeUpdates(updates: $updates)\n}\n\nmutation ClaimUpdates($limit: Int!) {\n  claimUpdates(limit: $limit) {\n    id\n    attempts\n    update\n  }\n}\n\nmutation SettleUpdate($id: ID!, $error: String) {\n  settleUpdate(id: $id, error: $error)\n}\n\nmutation ReportReachability($reachable: Boolean!) {\n  reportReachability(reachable: $reachable)\n}"): (typeof documents)["mutation StoreUpdates($updates: [JSON!]!) {\n  storeUpdates(updates: $updates)\n}\n\nmutation ClaimUpdates($limit: Int!) {\n  claimUpdates(limit: $limit) {\n    id\n    attempts\n    update\n  }\n}\n\nmutation SettleUpdate($id: ID!, $error: String) {\n  settleUpdate(id: $id, error: $error)\n}\n\nmutation ReportReachability($reachable: Boolean!) {\n  reportReachability(reachable: $reachable)\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ClaimNotifications($limit: Int!) {\n  claimNotifications(limit: $limit) {\n    ...ClaimedNotification\n  }\n}\n\nmutation SettleNotifications($results: [NotificationResultInput!]!) {\n  settleNotifications(results: $results)\n}\n\nsubscription NotificationsWaiting {\n  notificationsWaiting\n}\n\nfragment ClaimedNotification on Notification {\n  id\n  version\n  kind\n  chatId\n  language\n  editMessageId\n  data\n  payment {\n    ...PaymentStatus\n  }\n}"): (typeof documents)["mutation ClaimNotifications($limit: Int!) {\n  claimNotifications(limit: $limit) {\n    ...ClaimedNotification\n  }\n}\n\nmutation SettleNotifications($results: [NotificationResultInput!]!) {\n  settleNotifications(results: $results)\n}\n\nsubscription NotificationsWaiting {\n  notificationsWaiting\n}\n\nfragment ClaimedNotification on Notification {\n  id\n  version\n  kind\n  chatId\n  language\n  editMessageId\n  data\n  payment {\n    ...PaymentStatus\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation DecideCheckout($update: JSON!) {\n  decideCheckout(update: $update) {\n    ok\n    message\n  }\n}\n\nmutation ReleaseCheckout($queryId: ID!) {\n  releaseCheckout(queryId: $queryId)\n}\n\nmutation RecordPaymentUpdate($update: JSON!) {\n  recordPaymentUpdate(update: $update) {\n    outcome\n  }\n}"): (typeof documents)["mutation DecideCheckout($update: JSON!) {\n  decideCheckout(update: $update) {\n    ok\n    message\n  }\n}\n\nmutation ReleaseCheckout($queryId: ID!) {\n  releaseCheckout(queryId: $queryId)\n}\n\nmutation RecordPaymentUpdate($update: JSON!) {\n  recordPaymentUpdate(update: $update) {\n    outcome\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment PaymentStatus on Payment {\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    slug\n  }\n  entitlement {\n    delivery\n    expiresAt\n  }\n  surplusCharges {\n    money {\n      amount\n      currency\n    }\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      ...PaymentStatus\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nquery OnePayment($id: ID!) {\n  me {\n    ...Reader\n  }\n  payment(id: $id) {\n    ...PaymentStatus\n  }\n}\n\nquery Payments($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  payments(first: $first, after: $after) {\n    nodes {\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): (typeof documents)["fragment PaymentStatus on Payment {\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    slug\n  }\n  entitlement {\n    delivery\n    expiresAt\n  }\n  surplusCharges {\n    money {\n      amount\n      currency\n    }\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      ...PaymentStatus\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}\n\nquery OnePayment($id: ID!) {\n  me {\n    ...Reader\n  }\n  payment(id: $id) {\n    ...PaymentStatus\n  }\n}\n\nquery Payments($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  payments(first: $first, after: $after) {\n    nodes {\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Settings {\n  me {\n    ...OwnSettings\n  }\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...OwnSettings\n  }\n}\n\nfragment OwnSettings on User {\n  ...Reader\n  chosenLanguage\n  notificationSettings {\n    news\n  }\n}"): (typeof documents)["query Settings {\n  me {\n    ...OwnSettings\n  }\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...OwnSettings\n  }\n}\n\nfragment OwnSettings on User {\n  ...Reader\n  chosenLanguage\n  notificationSettings {\n    news\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query ShopPage($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  products(first: $first, after: $after) {\n    nodes {\n      ...ProductLine\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n\nquery ProductCard($slug: String!) {\n  me {\n    ...Reader\n  }\n  product(slug: $slug) {\n    ...ProductLine\n    description\n    photoUrl\n    isRepeatable\n    entitlementDays\n    isForSale\n  }\n}\n\nfragment ProductLine on Product {\n  id\n  slug\n  title\n  price {\n    amount\n    currency\n  }\n  stock\n  isOwned\n}"): (typeof documents)["query ShopPage($first: Int!, $after: String) {\n  me {\n    ...Reader\n  }\n  products(first: $first, after: $after) {\n    nodes {\n      ...ProductLine\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n\nquery ProductCard($slug: String!) {\n  me {\n    ...Reader\n  }\n  product(slug: $slug) {\n    ...ProductLine\n    description\n    photoUrl\n    isRepeatable\n    entitlementDays\n    isForSale\n  }\n}\n\nfragment ProductLine on Product {\n  id\n  slug\n  title\n  price {\n    amount\n    currency\n  }\n  stock\n  isOwned\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Hello {\n  me {\n    ...Reader\n    firstName\n  }\n}"): (typeof documents)["query Hello {\n  me {\n    ...Reader\n    firstName\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;