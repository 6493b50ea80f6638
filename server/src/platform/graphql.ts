import { ApolloArmor } from "@escape.tech/graphql-armor";
import type { GraphQLSchema, ValidationRule } from "graphql";
import type { Context } from "./context.ts";
import { enforceWho } from "./who.ts";
import { buildSchemaSync, type NonEmptyArray, type PubSub } from "type-graphql";

// What type-graphql takes for a class.
type ResolverClass = Function;

export interface Api {
  schema: GraphQLSchema;
  /** For {@link Context}. */
  resolver: Context["resolver"];
}

/** The API these resolvers make. They are instances already: each was given its slice's actions. */
export function apiOf(resolvers: object[]): Api {
  const instances = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const schema = buildSchemaSync({
    resolvers: [...instances.keys()] as NonEmptyArray<ResolverClass>,
    container: { get: (resolver) => instances.get(resolver) },
    // Rules and zod check what comes in, with sentences of our own.
    validate: false,
    pubSub: noPubSub,
  });
  enforceWho(schema);
  return {
    schema,
    resolver<Instance>(type: abstract new (...parts: never[]) => Instance): Instance {
      const instance = instances.get(type);
      if (!instance) throw new Error(`${type.name} is no part of this API.`);
      return instance as Instance;
    },
  };
}

/** Live fields bring their own `subscribe`: type-graphql's pub/sub crashes the server on a subscriber that stops reading. */
const noPubSub: PubSub = {
  publish: () => {
    throw new Error("Live fields publish through platform/live.ts.");
  },
  subscribe: () => {
    throw new Error("Live fields give their own `subscribe`.");
  },
};

/** The longest document any screen of ours sends has about 400 tokens. */
export const parseLimits = { maxTokens: 2000 };

/** How much one operation may ask for; the same over HTTP and over the socket. */
export function operationLimits(): ValidationRule[] {
  const armor = new ApolloArmor({
    maxDepth: { n: 10 },
    costLimit: { maxCost: 20_000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, ignoreIntrospection: true },
    maxAliases: { n: 20 },
    maxDirectives: { n: 20 },
    // graphql's own limit above stops reading at the limit; armor's answers 500.
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  });
  return armor.protect().validationRules;
}
