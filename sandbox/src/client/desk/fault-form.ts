import type { HandActions } from "../../hand-protocol.ts";
import type { FaultKind } from "./fault-kinds.ts";
import { fieldText } from "./form.ts";

/** What the form of a fault says, as the hand takes it. */
export function faultOf(
  form: FormData,
  { kind, of, needs }: FaultKind,
  isByChance: boolean,
): HandActions["addFault"][0] {
  const target = fieldText(form, "target");
  const seed = fieldText(form, "seed");
  const code = Number(form.get("code"));
  return {
    kind,
    ...(of === "method" && { method: target || "*" }),
    ...(of === "update" && target !== "" && { updateKind: target }),
    ...(needs === "code" && { errorCode: code, ...(code === 429 && { retryAfter: 3 }) }),
    ...(needs === "delay" && { delaySeconds: Number(form.get("delay")) }),
    ...(needs === "commission" && { commissionPerMille: Math.round(Number(form.get("commission")) * 10) }),
    ...(isByChance
      ? { probability: Number(form.get("percent")) / 100, ...(seed !== "" && { seed: Number(seed) }) }
      : { remaining: Math.max(1, Number(form.get("times")) || 1) }),
  };
}
