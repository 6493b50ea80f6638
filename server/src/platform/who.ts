/**
 * Who may ask a field, said where the field is: one declaration, enforced before the resolver runs and printed into the schema.
 * A root field that says nothing makes the API refuse to start.
 */
import { isObjectType, type GraphQLField, type GraphQLSchema } from "graphql";
import { Extensions } from "type-graphql";
import { type Context, personOf } from "./context.ts";
import { ApiError } from "./errors.ts";
import type { Person } from "./principal.ts";

/** anyone: no credential is needed. person: signed in, or the bot for somebody. service: the bot itself. */
export const callers = ["anyone", "person", "service"] as const;
type Caller = (typeof callers)[number];

/** A caller, or permissions of staff: any one of them is enough. */
type Who = readonly string[];

interface Declaration {
  who: Who;
  /** Signed-in clients must have been confirmed lately by their person. */
  asksAgain: boolean;
}

/** Slices use the typed one of `users/who.ts`. */
export function declareWho(who: Who, { asksAgain = false } = {}): MethodDecorator & PropertyDecorator {
  return Extensions({ access: { who, asksAgain } satisfies Declaration });
}

/** Puts the declarations in force. */
export function enforceWho(schema: GraphQLSchema): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const declared = accessOf(field);
      if (declared) guard(field, declared);
      else if (roots.includes(type)) throw new Error(`${type.name}.${field.name} does not say who may ask it.`);
    }
  }
}

/** What a field declares; undefined: nothing, so it is as open as the object it belongs to. */
export function accessOf(field: Pick<GraphQLField<unknown, Context>, "extensions">): Declaration | undefined {
  return (field.extensions as { access?: Declaration }).access;
}

function guard(field: GraphQLField<unknown, Context>, declared: Declaration): void {
  const { resolve, subscribe } = field;
  field.description = [field.description, `Who: ${inWords(declared)}.`].filter(Boolean).join("\n\n");
  if (resolve) {
    field.resolve = (source, args, context, info) => {
      checkWho(context, declared);
      return resolve(source, args, context, info);
    };
  }
  if (subscribe) {
    field.subscribe = (source, args, context, info) => {
      checkWho(context, declared);
      return subscribe(source, args, context, info);
    };
  }
}

function checkWho(context: Context, { who, asksAgain }: Declaration): void {
  const [first = ""] = who;
  if (!isCaller(first)) {
    checkPermission(personOf(context), who);
    if (asksAgain) checkConfirmed(context);
  }
  if (first === "person") personOf(context);
  if (first === "service" && context.principal.kind !== "service") {
    throw new ApiError("FORBIDDEN", "Only the bot can do this.");
  }
}

function checkPermission(person: Person, permissions: Who): void {
  if (permissions.some((permission) => person.permissions.has(permission))) return;
  throw new ApiError("FORBIDDEN", "Only staff who may do this can do it.", { permissions });
}

// The bot asks "sure?" in the chat itself.
function checkConfirmed({ principal }: Context): void {
  if (principal.kind !== "user" || principal.isConfirmed) return;
  const reason = "STEP_UP_REQUIRED";
  throw new ApiError("FORBIDDEN", "Confirm in your chat with the bot that it is you, then try again.", { reason });
}

function inWords({ who, asksAgain }: Declaration): string {
  const [first = ""] = who;
  if (isCaller(first)) return callerWords[first];
  return `staff with ${who.join(" or ")}${asksAgain ? ", confirmed lately (else FORBIDDEN, STEP_UP_REQUIRED)" : ""}`;
}

const callerWords: Record<Caller, string> = {
  anyone: "anyone",
  person: "a person, signed in or by the bot",
  service: "the bot",
};

function isCaller(word: string): word is Caller {
  return (callers as readonly string[]).includes(word);
}
