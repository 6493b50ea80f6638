import "reflect-metadata";
import { execute, parse } from "graphql";
import { Field, ObjectType, Query, Resolver } from "type-graphql";
import { describe, expect, it } from "vitest";
import type { Context } from "./context.ts";
import { apiOf } from "./graphql.ts";
import type { Person } from "./principal.ts";
import { declareWho } from "./who.ts";

let reached = 0;

@ObjectType()
class Safe {
  @declareWho(["safe.open"])
  @Field(() => String, { nullable: true })
  get inside(): string {
    reached++;
    return "gold";
  }
  @Field(() => String)
  outside = "steel";
}

@Resolver()
class SafeResolver {
  @declareWho(["anyone"])
  @Query(() => Safe, { description: "A safe." })
  safe(): Safe {
    return new Safe();
  }
}

@Resolver()
class CarelessResolver {
  @Query(() => String)
  forgotten(): string {
    return "";
  }
}

const anna = { id: "anna", permissions: new Set<string>() } as unknown as Person;
const olga = { id: "olga", permissions: new Set(["safe.open"]) } as unknown as Person;

async function ask(person: Person) {
  const { schema } = apiOf([new SafeResolver()]);
  const contextValue = { principal: { kind: "user", person, sessionId: "s1", isConfirmed: false } } as Context;
  return execute({ schema, document: parse("{ safe { outside inside } }"), contextValue });
}

describe("who may ask a field", () => {
  it("is said by every root field, or the API does not start", () => {
    expect(() => apiOf([new CarelessResolver()])).toThrow("Query.forgotten does not say who may ask it.");
  });

  it("is printed where integrators read", () => {
    const field = apiOf([new SafeResolver()]).schema.getQueryType()?.getFields()["safe"];
    expect(field?.description).toBe("A safe.\n\nWho: anyone.");
  });

  it("holds inside an object too, before the field is read", async () => {
    expect(await ask(anna)).toMatchObject({
      data: { safe: { outside: "steel", inside: null } },
      errors: [{ extensions: { code: "FORBIDDEN", permissions: ["safe.open"] } }],
    });
    expect(reached).toBe(0);
    expect(await ask(olga)).toMatchObject({ data: { safe: { inside: "gold" } } });
  });
});
