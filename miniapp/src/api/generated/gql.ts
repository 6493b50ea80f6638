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
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    __typename\n    ... on SignedIn {\n      token\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.SignInDocument,
    "fragment AccountParts on User {\n  __typename\n  id\n  firstName\n  language\n  chosenLanguage\n  hasAcceptedTerms\n}": typeof types.AccountPartsFragmentDoc,
    "query Account {\n  me {\n    ...AccountParts\n  }\n  sessions {\n    __typename\n    id\n    kind\n    device\n    createdAt\n    lastUsedAt\n    isCurrent\n  }\n}\n\nmutation EndSession($id: ID!) {\n  endSession(id: $id)\n}\n\nmutation EndOtherSessions {\n  endOtherSessions\n}\n\nmutation SignOut {\n  signOut\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...AccountParts\n  }\n}": typeof types.AccountDocument,
    "query Invite {\n  invitation {\n    __typename\n    startParameter\n    came\n    bought\n    programme {\n      __typename\n      buyersPerReward\n      rewardProduct {\n        __typename\n        id\n        title\n      }\n    }\n    rewards {\n      __typename\n      id\n      delivery\n      product {\n        __typename\n        id\n        title\n      }\n    }\n  }\n}": typeof types.InviteDocument,
    "query MyData {\n  privacyRequests {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation ExportMyData {\n  exportMyData {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation DeleteMyData {\n  deleteMyData(isConfirmed: true) {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation KeepMyData {\n  keepMyData\n}\n\nfragment PrivacyRequestParts on PrivacyRequest {\n  __typename\n  id\n  kind\n  state\n  waitsFor\n}": typeof types.MyDataDocument,
    "query Hearing {\n  me {\n    ...Hearing\n  }\n}\n\nmutation ChangeHearing($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...Hearing\n  }\n}\n\nfragment Hearing on User {\n  __typename\n  id\n  notificationSettings {\n    news\n    reminders\n    answers\n    timeZone\n    quietHours {\n      from\n      to\n    }\n  }\n}": typeof types.HearingDocument,
    "query Purchases($after: String) {\n  payments(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n      createdAt\n      paidAt\n      product {\n        __typename\n        id\n        photoUrl\n      }\n      surplusCharges {\n        id\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.PurchasesDocument,
    "mutation AskRefund($input: AskRefundInput!) {\n  askRefund(input: $input) {\n    __typename\n    ... on Refund {\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.AskRefundDocument,
    "mutation AcceptTerms {\n  acceptTerms {\n    ...AccountParts\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.AcceptTermsDocument,
    "fragment PaymentParts on Payment {\n  __typename\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    __typename\n    id\n    slug\n    photoUrl\n  }\n  entitlement {\n    __typename\n    id\n    delivery\n    expiresAt\n  }\n  refund {\n    state\n    note\n    reason\n    money {\n      amount\n      currency\n    }\n    doneAt\n  }\n  surplusCharges {\n    id\n    money {\n      amount\n      currency\n    }\n    chargedAt\n  }\n  charges {\n    id\n    chargeId\n    money {\n      amount\n      currency\n    }\n    disposition\n    chargedAt\n  }\n  history {\n    at\n    event\n    to\n  }\n}": typeof types.PaymentPartsFragmentDoc,
    "query Payment($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nsubscription PaymentLive($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ...PaymentParts\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": typeof types.PaymentDocument,
    "query Catalogue {\n  me {\n    ...AccountParts\n  }\n  products(first: 50) {\n    nodes {\n      ...ProductParts\n    }\n  }\n}": typeof types.CatalogueDocument,
    "fragment ProductParts on Product {\n  __typename\n  id\n  slug\n  title\n  description\n  photoUrl\n  price {\n    amount\n    currency\n  }\n  stock\n  isForSale\n  isOwned\n  isRepeatable\n  entitlementDays\n}": typeof types.ProductPartsFragmentDoc,
    "query Product($slug: String!) {\n  product(slug: $slug) {\n    ...ProductParts\n  }\n}": typeof types.ProductDocument,
    "mutation OpenTicket($input: OpenTicketInput!) {\n  openTicket(input: $input) {\n    __typename\n    ... on Ticket {\n      id\n    }\n    ... on Refusal {\n      message\n    }\n  }\n}": typeof types.OpenTicketDocument,
    "fragment TicketParts on Ticket {\n  __typename\n  id\n  number\n  state\n  version\n  reason\n  payment {\n    __typename\n    id\n  }\n  messages {\n    __typename\n    id\n    author\n    text\n    hasPhoto\n    at\n  }\n}\n\nquery Ticket($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nsubscription TicketLive($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nmutation ReplyToTicket($input: ReplyToTicketInput!) {\n  replyToTicket(input: $input) {\n    __typename\n    ...TicketParts\n    ... on Refusal {\n      message\n    }\n  }\n}\n\nmutation CloseTicket($id: ID!) {\n  closeTicket(id: $id) {\n    ...TicketParts\n  }\n}": typeof types.TicketPartsFragmentDoc,
    "query Tickets($after: String) {\n  myTickets(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      number\n      state\n      reason\n      updatedAt\n      payment {\n        __typename\n        id\n        title\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": typeof types.TicketsDocument,
};
const documents: Documents = {
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    __typename\n    ... on SignedIn {\n      token\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.SignInDocument,
    "fragment AccountParts on User {\n  __typename\n  id\n  firstName\n  language\n  chosenLanguage\n  hasAcceptedTerms\n}": types.AccountPartsFragmentDoc,
    "query Account {\n  me {\n    ...AccountParts\n  }\n  sessions {\n    __typename\n    id\n    kind\n    device\n    createdAt\n    lastUsedAt\n    isCurrent\n  }\n}\n\nmutation EndSession($id: ID!) {\n  endSession(id: $id)\n}\n\nmutation EndOtherSessions {\n  endOtherSessions\n}\n\nmutation SignOut {\n  signOut\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...AccountParts\n  }\n}": types.AccountDocument,
    "query Invite {\n  invitation {\n    __typename\n    startParameter\n    came\n    bought\n    programme {\n      __typename\n      buyersPerReward\n      rewardProduct {\n        __typename\n        id\n        title\n      }\n    }\n    rewards {\n      __typename\n      id\n      delivery\n      product {\n        __typename\n        id\n        title\n      }\n    }\n  }\n}": types.InviteDocument,
    "query MyData {\n  privacyRequests {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation ExportMyData {\n  exportMyData {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation DeleteMyData {\n  deleteMyData(isConfirmed: true) {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation KeepMyData {\n  keepMyData\n}\n\nfragment PrivacyRequestParts on PrivacyRequest {\n  __typename\n  id\n  kind\n  state\n  waitsFor\n}": types.MyDataDocument,
    "query Hearing {\n  me {\n    ...Hearing\n  }\n}\n\nmutation ChangeHearing($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...Hearing\n  }\n}\n\nfragment Hearing on User {\n  __typename\n  id\n  notificationSettings {\n    news\n    reminders\n    answers\n    timeZone\n    quietHours {\n      from\n      to\n    }\n  }\n}": types.HearingDocument,
    "query Purchases($after: String) {\n  payments(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n      createdAt\n      paidAt\n      product {\n        __typename\n        id\n        photoUrl\n      }\n      surplusCharges {\n        id\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.PurchasesDocument,
    "mutation AskRefund($input: AskRefundInput!) {\n  askRefund(input: $input) {\n    __typename\n    ... on Refund {\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.AskRefundDocument,
    "mutation AcceptTerms {\n  acceptTerms {\n    ...AccountParts\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.AcceptTermsDocument,
    "fragment PaymentParts on Payment {\n  __typename\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    __typename\n    id\n    slug\n    photoUrl\n  }\n  entitlement {\n    __typename\n    id\n    delivery\n    expiresAt\n  }\n  refund {\n    state\n    note\n    reason\n    money {\n      amount\n      currency\n    }\n    doneAt\n  }\n  surplusCharges {\n    id\n    money {\n      amount\n      currency\n    }\n    chargedAt\n  }\n  charges {\n    id\n    chargeId\n    money {\n      amount\n      currency\n    }\n    disposition\n    chargedAt\n  }\n  history {\n    at\n    event\n    to\n  }\n}": types.PaymentPartsFragmentDoc,
    "query Payment($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nsubscription PaymentLive($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ...PaymentParts\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}": types.PaymentDocument,
    "query Catalogue {\n  me {\n    ...AccountParts\n  }\n  products(first: 50) {\n    nodes {\n      ...ProductParts\n    }\n  }\n}": types.CatalogueDocument,
    "fragment ProductParts on Product {\n  __typename\n  id\n  slug\n  title\n  description\n  photoUrl\n  price {\n    amount\n    currency\n  }\n  stock\n  isForSale\n  isOwned\n  isRepeatable\n  entitlementDays\n}": types.ProductPartsFragmentDoc,
    "query Product($slug: String!) {\n  product(slug: $slug) {\n    ...ProductParts\n  }\n}": types.ProductDocument,
    "mutation OpenTicket($input: OpenTicketInput!) {\n  openTicket(input: $input) {\n    __typename\n    ... on Ticket {\n      id\n    }\n    ... on Refusal {\n      message\n    }\n  }\n}": types.OpenTicketDocument,
    "fragment TicketParts on Ticket {\n  __typename\n  id\n  number\n  state\n  version\n  reason\n  payment {\n    __typename\n    id\n  }\n  messages {\n    __typename\n    id\n    author\n    text\n    hasPhoto\n    at\n  }\n}\n\nquery Ticket($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nsubscription TicketLive($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nmutation ReplyToTicket($input: ReplyToTicketInput!) {\n  replyToTicket(input: $input) {\n    __typename\n    ...TicketParts\n    ... on Refusal {\n      message\n    }\n  }\n}\n\nmutation CloseTicket($id: ID!) {\n  closeTicket(id: $id) {\n    ...TicketParts\n  }\n}": types.TicketPartsFragmentDoc,
    "query Tickets($after: String) {\n  myTickets(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      number\n      state\n      reason\n      updatedAt\n      payment {\n        __typename\n        id\n        title\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}": types.TicketsDocument,
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
export function graphql(source: "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    __typename\n    ... on SignedIn {\n      token\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): (typeof documents)["mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    __typename\n    ... on SignedIn {\n      token\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment AccountParts on User {\n  __typename\n  id\n  firstName\n  language\n  chosenLanguage\n  hasAcceptedTerms\n}"): (typeof documents)["fragment AccountParts on User {\n  __typename\n  id\n  firstName\n  language\n  chosenLanguage\n  hasAcceptedTerms\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Account {\n  me {\n    ...AccountParts\n  }\n  sessions {\n    __typename\n    id\n    kind\n    device\n    createdAt\n    lastUsedAt\n    isCurrent\n  }\n}\n\nmutation EndSession($id: ID!) {\n  endSession(id: $id)\n}\n\nmutation EndOtherSessions {\n  endOtherSessions\n}\n\nmutation SignOut {\n  signOut\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...AccountParts\n  }\n}"): (typeof documents)["query Account {\n  me {\n    ...AccountParts\n  }\n  sessions {\n    __typename\n    id\n    kind\n    device\n    createdAt\n    lastUsedAt\n    isCurrent\n  }\n}\n\nmutation EndSession($id: ID!) {\n  endSession(id: $id)\n}\n\nmutation EndOtherSessions {\n  endOtherSessions\n}\n\nmutation SignOut {\n  signOut\n}\n\nmutation ChangeSettings($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...AccountParts\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Invite {\n  invitation {\n    __typename\n    startParameter\n    came\n    bought\n    programme {\n      __typename\n      buyersPerReward\n      rewardProduct {\n        __typename\n        id\n        title\n      }\n    }\n    rewards {\n      __typename\n      id\n      delivery\n      product {\n        __typename\n        id\n        title\n      }\n    }\n  }\n}"): (typeof documents)["query Invite {\n  invitation {\n    __typename\n    startParameter\n    came\n    bought\n    programme {\n      __typename\n      buyersPerReward\n      rewardProduct {\n        __typename\n        id\n        title\n      }\n    }\n    rewards {\n      __typename\n      id\n      delivery\n      product {\n        __typename\n        id\n        title\n      }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyData {\n  privacyRequests {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation ExportMyData {\n  exportMyData {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation DeleteMyData {\n  deleteMyData(isConfirmed: true) {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation KeepMyData {\n  keepMyData\n}\n\nfragment PrivacyRequestParts on PrivacyRequest {\n  __typename\n  id\n  kind\n  state\n  waitsFor\n}"): (typeof documents)["query MyData {\n  privacyRequests {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation ExportMyData {\n  exportMyData {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation DeleteMyData {\n  deleteMyData(isConfirmed: true) {\n    ...PrivacyRequestParts\n  }\n}\n\nmutation KeepMyData {\n  keepMyData\n}\n\nfragment PrivacyRequestParts on PrivacyRequest {\n  __typename\n  id\n  kind\n  state\n  waitsFor\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Hearing {\n  me {\n    ...Hearing\n  }\n}\n\nmutation ChangeHearing($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...Hearing\n  }\n}\n\nfragment Hearing on User {\n  __typename\n  id\n  notificationSettings {\n    news\n    reminders\n    answers\n    timeZone\n    quietHours {\n      from\n      to\n    }\n  }\n}"): (typeof documents)["query Hearing {\n  me {\n    ...Hearing\n  }\n}\n\nmutation ChangeHearing($input: SettingsInput!) {\n  changeSettings(input: $input) {\n    ...Hearing\n  }\n}\n\nfragment Hearing on User {\n  __typename\n  id\n  notificationSettings {\n    news\n    reminders\n    answers\n    timeZone\n    quietHours {\n      from\n      to\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Purchases($after: String) {\n  payments(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n      createdAt\n      paidAt\n      product {\n        __typename\n        id\n        photoUrl\n      }\n      surplusCharges {\n        id\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): (typeof documents)["query Purchases($after: String) {\n  payments(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      state\n      title\n      price {\n        amount\n        currency\n      }\n      createdAt\n      paidAt\n      product {\n        __typename\n        id\n        photoUrl\n      }\n      surplusCharges {\n        id\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AskRefund($input: AskRefundInput!) {\n  askRefund(input: $input) {\n    __typename\n    ... on Refund {\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): (typeof documents)["mutation AskRefund($input: AskRefundInput!) {\n  askRefund(input: $input) {\n    __typename\n    ... on Refund {\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcceptTerms {\n  acceptTerms {\n    ...AccountParts\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): (typeof documents)["mutation AcceptTerms {\n  acceptTerms {\n    ...AccountParts\n  }\n}\n\nmutation StartPayment($input: StartPaymentInput!) {\n  startPayment(input: $input) {\n    __typename\n    ... on Payment {\n      id\n      state\n    }\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment PaymentParts on Payment {\n  __typename\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    __typename\n    id\n    slug\n    photoUrl\n  }\n  entitlement {\n    __typename\n    id\n    delivery\n    expiresAt\n  }\n  refund {\n    state\n    note\n    reason\n    money {\n      amount\n      currency\n    }\n    doneAt\n  }\n  surplusCharges {\n    id\n    money {\n      amount\n      currency\n    }\n    chargedAt\n  }\n  charges {\n    id\n    chargeId\n    money {\n      amount\n      currency\n    }\n    disposition\n    chargedAt\n  }\n  history {\n    at\n    event\n    to\n  }\n}"): (typeof documents)["fragment PaymentParts on Payment {\n  __typename\n  id\n  state\n  version\n  title\n  price {\n    amount\n    currency\n  }\n  invoiceLink\n  createdAt\n  expiresAt\n  paidAt\n  product {\n    __typename\n    id\n    slug\n    photoUrl\n  }\n  entitlement {\n    __typename\n    id\n    delivery\n    expiresAt\n  }\n  refund {\n    state\n    note\n    reason\n    money {\n      amount\n      currency\n    }\n    doneAt\n  }\n  surplusCharges {\n    id\n    money {\n      amount\n      currency\n    }\n    chargedAt\n  }\n  charges {\n    id\n    chargeId\n    money {\n      amount\n      currency\n    }\n    disposition\n    chargedAt\n  }\n  history {\n    at\n    event\n    to\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Payment($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nsubscription PaymentLive($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ...PaymentParts\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"): (typeof documents)["query Payment($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nsubscription PaymentLive($id: ID!) {\n  payment(id: $id) {\n    ...PaymentParts\n  }\n}\n\nmutation CancelPayment($id: ID!) {\n  cancelPayment(id: $id) {\n    __typename\n    ...PaymentParts\n    ... on Refusal {\n      code\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Catalogue {\n  me {\n    ...AccountParts\n  }\n  products(first: 50) {\n    nodes {\n      ...ProductParts\n    }\n  }\n}"): (typeof documents)["query Catalogue {\n  me {\n    ...AccountParts\n  }\n  products(first: 50) {\n    nodes {\n      ...ProductParts\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment ProductParts on Product {\n  __typename\n  id\n  slug\n  title\n  description\n  photoUrl\n  price {\n    amount\n    currency\n  }\n  stock\n  isForSale\n  isOwned\n  isRepeatable\n  entitlementDays\n}"): (typeof documents)["fragment ProductParts on Product {\n  __typename\n  id\n  slug\n  title\n  description\n  photoUrl\n  price {\n    amount\n    currency\n  }\n  stock\n  isForSale\n  isOwned\n  isRepeatable\n  entitlementDays\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Product($slug: String!) {\n  product(slug: $slug) {\n    ...ProductParts\n  }\n}"): (typeof documents)["query Product($slug: String!) {\n  product(slug: $slug) {\n    ...ProductParts\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation OpenTicket($input: OpenTicketInput!) {\n  openTicket(input: $input) {\n    __typename\n    ... on Ticket {\n      id\n    }\n    ... on Refusal {\n      message\n    }\n  }\n}"): (typeof documents)["mutation OpenTicket($input: OpenTicketInput!) {\n  openTicket(input: $input) {\n    __typename\n    ... on Ticket {\n      id\n    }\n    ... on Refusal {\n      message\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment TicketParts on Ticket {\n  __typename\n  id\n  number\n  state\n  version\n  reason\n  payment {\n    __typename\n    id\n  }\n  messages {\n    __typename\n    id\n    author\n    text\n    hasPhoto\n    at\n  }\n}\n\nquery Ticket($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nsubscription TicketLive($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nmutation ReplyToTicket($input: ReplyToTicketInput!) {\n  replyToTicket(input: $input) {\n    __typename\n    ...TicketParts\n    ... on Refusal {\n      message\n    }\n  }\n}\n\nmutation CloseTicket($id: ID!) {\n  closeTicket(id: $id) {\n    ...TicketParts\n  }\n}"): (typeof documents)["fragment TicketParts on Ticket {\n  __typename\n  id\n  number\n  state\n  version\n  reason\n  payment {\n    __typename\n    id\n  }\n  messages {\n    __typename\n    id\n    author\n    text\n    hasPhoto\n    at\n  }\n}\n\nquery Ticket($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nsubscription TicketLive($id: ID!) {\n  ticket(id: $id) {\n    ...TicketParts\n  }\n}\n\nmutation ReplyToTicket($input: ReplyToTicketInput!) {\n  replyToTicket(input: $input) {\n    __typename\n    ...TicketParts\n    ... on Refusal {\n      message\n    }\n  }\n}\n\nmutation CloseTicket($id: ID!) {\n  closeTicket(id: $id) {\n    ...TicketParts\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Tickets($after: String) {\n  myTickets(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      number\n      state\n      reason\n      updatedAt\n      payment {\n        __typename\n        id\n        title\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"): (typeof documents)["query Tickets($after: String) {\n  myTickets(first: 20, after: $after) {\n    nodes {\n      __typename\n      id\n      number\n      state\n      reason\n      updatedAt\n      payment {\n        __typename\n        id\n        title\n      }\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;