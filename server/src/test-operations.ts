/** For tests: an operation that asks one root field, with any valid arguments. */
import {
  getNamedType,
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from "graphql";

export function operationAsking(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): string {
  return `${type.name.toLowerCase()} { ${field.name}${argumentsFor(field.args)} ${selectionFor(field.type)} }`;
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
