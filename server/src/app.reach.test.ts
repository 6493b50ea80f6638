/**
 * What root fields lead to, however far: held against whose data each type is, which `app.who.ts` decides. `app.who.test.ts`
 * asks who may ask a field.
 */
import { getNamedType, isObjectType, isUnionType, type GraphQLField, type GraphQLObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { proofs, typesByWhose, waysToSomebody } from "./app.who.ts";
import { readConfig } from "./config.ts";
import type { Context } from "./platform/context.ts";
import { apiOf } from "./platform/graphql.ts";
import { localLive } from "./platform/live.ts";
import { silentLog } from "./platform/log.ts";
import type { Parts } from "./platform/parts.ts";
import { accessOf } from "./platform/who.ts";
import { slicesOf } from "./slices.ts";

/** Of each type, whose it is, as the table has it; see there. */
const whoseByType = new Map(
  Object.entries(typesByWhose).flatMap(([whose, types]) => Object.keys(types).map((type) => [type, whose] as const)),
);

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
function mayHave(who: readonly string[], whose: string | undefined): boolean {
  const [first = ""] = who;
  if (whose === "public" || first === "service") return true;
  if (whose === undefined || whose === "service" || first === "anyone") return false;
  if (whose === "own") return true;
  return first !== "person" && who.every((permission) => whose.split(" | ").includes(permission));
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
    const found: [string, string][] = mayHave(who, whoseByType.get(target.name)) ? [] : [[path, target.name]];
    const further = fieldsOf(target).flatMap((next) =>
      reach(`${path} > ${target.name}.${next.name}`, next, whoGoes(`${target.name}.${next.name}`, next, who), seen),
    );
    return [...found, ...further];
  });
}

describe("every type of the schema", () => {
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
        .filter((field) => !accessOf(field) && targetsOf(field).some(({ name }) => whoseByType.get(name) === "own"))
        .map(({ name }) => `${type.name}.${name}`),
    );
    expect(Object.keys(waysToSomebody).sort()).toEqual(ways.sort());
  });
});
