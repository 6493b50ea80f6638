import botApi from "./bot-api.json" with { type: "json" };

/** Bot API 10.3 as data: every method and type with its fields. */
export interface Field {
  name: string;
  /** Any of these: `Integer`, `String`, `Array of …`, the name of a type. */
  types: string[];
  required: boolean;
}

interface Specification {
  version: string;
  methods: Record<string, { fields: Field[] }>;
  types: Record<string, { fields?: Field[]; subtypes?: string[] }>;
}

export const specification = botApi as unknown as Specification;

const methodNames = new Map(Object.keys(specification.methods).map((name) => [name.toLowerCase(), name]));

/** Method names are case-insensitive; answers the documented spelling. */
export function knownMethod(name: string): string | undefined {
  return methodNames.get(name.toLowerCase());
}
