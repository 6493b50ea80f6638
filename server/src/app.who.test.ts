import {
  execute,
  getNamedType,
  GraphQLError,
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  OperationTypeNode,
  parse,
  subscribe,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { slicesOf } from "./slices.ts";
import { readConfig } from "./config.ts";
import type { Context } from "./platform/context.ts";
import { ApiError } from "./platform/errors.ts";
import { apiOf } from "./platform/graphql.ts";
import { localLive } from "./platform/live.ts";
import { silentLog } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";
import type { Person, Principal } from "./platform/principal.ts";
import { accessOf } from "./platform/who.ts";
import { permissionsOf, type Role, roles, rolesHeld } from "./users/permission.rules.ts";

/** What the resolvers of this test say instead of doing anything. */
class Reached extends Error {}

const config = readConfig({ BOT_TOKEN: `1:${"-".repeat(20)}`, SERVICE_SECRET: "-".repeat(32) });
const parts = { config, log: silentLog(), live: localLive() } as unknown as Parts;
const { schema, resolver } = apiOf(slicesOf(parts).resolvers.map(thatOnlySaysReached));

const callers: Record<string, Principal> = {
  "a stranger": { kind: "anonymous" },
  "a customer": signedIn([]),
  "a banned customer": signedIn([], { isBanned: true }),
  "a banned admin": signedIn(["admin"], { isBanned: true }),
  "an owner who was not asked again": { ...signedIn(["owner"]), isConfirmed: false } as Principal,
  "the bot": { kind: "service", actingFor: null },
  "the bot for a customer": { kind: "service", actingFor: person([]) },
  ...Object.fromEntries(roles.map((role) => [`somebody of ${role}`, signedIn([role])])),
  "the bot for an owner by settings": { kind: "service", actingFor: person([], { isOwnerBySettings: true }) },
};

const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
  type ? Object.keys(type.getFields()).map((name) => [type, name] as const) : [],
);

describe.each(Object.entries(callers))("%s", (_who, principal) => {
  it.each(rootFields.map(([type, name]) => [`${type.name}.${name}`, type, name] as const))(
    "asks %s",
    async (_path, type, name) => {
      const access = accessOf(type.getFields()[name] ?? { extensions: {} });
      expect(await ask(type, name, principal)).toBe(expected(access, principal));
    },
  );
});

describe("what matters most is decided here in so many words", () => {
  const may = async (type: GraphQLObjectType | null | undefined, field: string) => {
    if (!type) throw new Error("no such type");
    const open: string[] = [];
    for (const [name, principal] of Object.entries(callers)) {
      if ((await ask(type, field, principal)) === "reached") open.push(name.replace("somebody of ", ""));
    }
    return open;
  };
  const ownersBot = "the bot for an owner by settings";

  it.each([
    ["decideRefund", ["owner", "admin", "finance", ownersBot]],
    ["giveBackCharge", ["owner", "admin", "finance", ownersBot]],
    ["reconcile", ["an owner who was not asked again", "owner", "admin", "finance", ownersBot]],
    ["changeProduct", ["an owner who was not asked again", "owner", "admin", ownersBot]],
    ["grantRole", ["owner", ownersBot]],
    ["revokeRole", ["owner", ownersBot]],
    ["recordPaymentUpdate", ["the bot", "the bot for a customer", ownersBot]],
  ])("%s", async (field, open) => {
    expect(await may(schema.getMutationType(), field)).toEqual(open);
  });
});

function expected(access: ReturnType<typeof accessOf>, principal: Principal): string {
  const { who = [], asksAgain } = access ?? {};
  const [first = ""] = who;
  const somebody = principal.kind === "user" ? principal.person : principal.kind === "service" && principal.actingFor;
  if (first === "anyone") return "reached";
  if (first === "service") return principal.kind === "service" ? "reached" : "FORBIDDEN";
  if (!somebody) return "UNAUTHENTICATED";
  if (first === "person") return "reached";
  if (asksAgain && principal.kind === "user" && !principal.isConfirmed) return "FORBIDDEN";
  const theirs = permissionsOf(somebody.roles as Role[]);
  return [...theirs].some((permission) => who.includes(permission)) ? "reached" : "FORBIDDEN";
}

/** `reached`, or the code of the error. */
async function ask(type: GraphQLObjectType, name: string, principal: Principal): Promise<string> {
  const field = type.getFields()[name];
  if (!field) throw new Error(`there is no ${name}`);
  const operation = type.name.toLowerCase() as OperationTypeNode;
  const document = parse(`${operation} { ${name}${argumentsFor(field.args)} ${selectionFor(field.type)} }`);
  const contextValue: Context = { principal, requestId: "test", address: "", loaders: new Map(), resolver };
  const run = operation === OperationTypeNode.SUBSCRIPTION ? subscribe : execute;
  const result = await run({ schema, document, contextValue });
  const [error] = "errors" in result ? (result.errors ?? []) : [];
  if (!(error instanceof GraphQLError)) throw new Error(`${name} answered without being reached`);
  if (error.originalError instanceof Reached) return "reached";
  return error.originalError instanceof ApiError ? error.originalError.code : error.message;
}

function person(granted: Role[], facts: { isBanned?: boolean; isOwnerBySettings?: boolean } = {}): Person {
  const held = rolesHeld(granted, { isBanned: false, isOwnerBySettings: false, ...facts });
  const known = { id: "1", telegramId: "1", firstName: "Anna", language: "en", hasAcceptedTerms: true } as const;
  return { ...known, roles: held, permissions: permissionsOf(held), isBanned: facts.isBanned ?? false };
}

function signedIn(granted: Role[], facts: { isBanned?: boolean } = {}): Principal {
  return { kind: "user", person: person(granted, facts), sessionId: "s1", isConfirmed: true };
}

function thatOnlySaysReached(instance: object): object {
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(instance)).filter((name) => name !== "constructor");
  const value = () => {
    throw new Reached();
  };
  return Object.create(instance, Object.fromEntries(methods.map((name) => [name, { value }]))) as object;
}

function argumentsFor(args: readonly GraphQLArgument[]): string {
  const needed = args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  return needed.length === 0 ? "" : `(${needed.map(({ name, type }) => `${name}: ${literal(type)}`).join(", ")})`;
}

/** Any value of this type. */
function literal(type: GraphQLInputType): string {
  if (type instanceof GraphQLNonNull) return literal(type.ofType);
  if (isListType(type)) return "[]";
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${needed.map((field) => `${field.name}: ${literal(field.type)}`).join(", ")} }`;
  }
  const known = { Int: "1", Float: "1", Boolean: "true", DateTimeISO: '"2027-01-01T00:00:00Z"' };
  return known[type.name as keyof typeof known] ?? '"0190a0a0-0000-7000-8000-000000000000"';
}

function selectionFor(type: GraphQLOutputType): string {
  return isLeafType(getNamedType(type)) ? "" : "{ __typename }";
}
