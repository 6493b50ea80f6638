import {
  execute,
  GraphQLError,
  isObjectType,
  parse,
  subscribe,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from "graphql";
import { describe, expect, it } from "vitest";
import { slicesOf } from "./slices.ts";
import { fieldsByWho, typesByWhose } from "./app.who.ts";
import { readConfig } from "./config.ts";
import type { Context } from "./platform/context.ts";
import { ApiError } from "./platform/errors.ts";
import { apiOf } from "./platform/graphql.ts";
import { localLive } from "./platform/live.ts";
import { silentLog } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";
import type { Person, Principal } from "./platform/principal.ts";
import { accessOf } from "./platform/who.ts";
import { operationAsking } from "./test-operations.ts";
import { type Permission, permissionsOf, type Role, roles, rolesHeld } from "./users/permission.rules.ts";

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

const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const all = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => !type.name.startsWith("__"))
  .flatMap((type) =>
    Object.values(type.getFields()).map((field) => ({ type, field, path: `${type.name}.${field.name}` })),
  );

const words = (list: string) => list.split(/\s+/).filter(Boolean);
/** Each field that is for some, and for whom; as it was decided, not as the resolvers have it. */
const decided = new Map(Object.entries(fieldsByWho).flatMap(([who, list]) => words(list).map((path) => [path, who])));
/** The fields that are as open as the object they belong to. */
const asTheirObject = Object.values(typesByWhose).flatMap((types) =>
  Object.entries(types).flatMap(([type, list]) => words(list).map((field) => `${type}.${field}`)),
);

describe("every field of the API", () => {
  const says = "decide who may read it, and write that down in server/src/app.who.ts";

  it(`is decided: ${says}`, () => {
    const known = new Set([...decided.keys(), ...asTheirObject]);
    expect(all.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);
  });

  it("that was decided about is there still, and was decided about once", () => {
    const known = [...Object.values(fieldsByWho).flatMap(words), ...asTheirObject];
    expect(known.toSorted()).toEqual([...new Set(known)].sort());
    expect(known.filter((path) => !all.some((one) => one.path === path))).toEqual([]);
  });

  it.each(all)("says what was decided: $path", ({ path, field }) => {
    const { who, asksAgain } = accessOf(field) ?? {};
    const declared = who && `${who.join(" | ")}${asksAgain ? ", asked again" : ""}`;
    expect(declared, `${path}: ${says}`).toBe(decided.get(path));
  });
});

const guarded = all.filter(({ field }) => accessOf(field));

describe.each(Object.entries(callers))("%s", (_who, principal) => {
  it.each(guarded)("asks $path", async ({ type, field, path }) => {
    const answer = roots.includes(type) ? ask(type, field.name, principal) : askOf(field, principal);
    expect(await answer).toBe(expected(decided.get(path) ?? "", principal));
  });
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

function expected(whoDecided: string, principal: Principal): string {
  const [who = "", asksAgain] = whoDecided.split(", ");
  const somebody = principal.kind === "user" ? principal.person : principal.kind === "service" && principal.actingFor;
  if (who === "anyone") return "reached";
  if (who === "service") return principal.kind === "service" ? "reached" : "FORBIDDEN";
  if (!somebody) return "UNAUTHENTICATED";
  if (who === "person") return "reached";
  if (asksAgain && principal.kind === "user" && !principal.isConfirmed) return "FORBIDDEN";
  const theirs = permissionsOf(somebody.roles as Role[]);
  return who.split(" | ").some((one) => theirs.has(one as Permission)) ? "reached" : "FORBIDDEN";
}

/** `reached`, or the code of the error. */
async function ask(type: GraphQLObjectType, name: string, principal: Principal): Promise<string> {
  const field = type.getFields()[name];
  if (!field) throw new Error(`there is no ${name}`);
  const document = parse(operationAsking(type, field));
  const run = type.name === "Subscription" ? subscribe : execute;
  const result = await run({ schema, document, contextValue: contextOf(principal) });
  const [error] = "errors" in result ? (result.errors ?? []) : [];
  if (!(error instanceof GraphQLError)) throw new Error(`${name} answered without being reached`);
  return answerOf(error.originalError);
}

/** The same of a field of an object, whosoever the object is. */
async function askOf({ resolve }: GraphQLField<unknown, Context>, principal: Principal): Promise<string> {
  try {
    await resolve?.({}, {}, contextOf(principal), {} as GraphQLResolveInfo);
    return "reached";
  } catch (error) {
    return answerOf(error);
  }
}

function answerOf(error: unknown): string {
  if (error instanceof Reached) return "reached";
  return error instanceof ApiError ? error.code : String(error);
}

function contextOf(principal: Principal): Context {
  return { principal, requestId: "test", address: "", loaders: new Map(), resolver };
}

function person(granted: Role[], facts: { isBanned?: boolean; isOwnerBySettings?: boolean } = {}): Person {
  const held = rolesHeld(granted, { isBanned: false, isOwnerBySettings: false, ...facts });
  const known = {
    id: "1",
    telegramId: "1",
    firstName: "Anna",
    language: "en",
    timeZone: null,
    hasAcceptedTerms: true,
  } as const;
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
