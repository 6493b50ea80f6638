import { type callers, declareWho } from "../platform/who.ts";
import { asksAgain, type Permission } from "./permission.rules.ts";

/**
 * Who may ask this field: a kind of caller, or staff with any one of these permissions. Each root field says it; a field of
 * an object may. It is enforced before the resolver, so that `personOf(context)` is then somebody who may.
 */
export function For(
  ...who: [(typeof callers)[number]] | [Permission, ...Permission[]]
): MethodDecorator & PropertyDecorator {
  return declareWho(who, { asksAgain: who.some((one) => (asksAgain as readonly string[]).includes(one)) });
}
