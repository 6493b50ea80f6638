import type { Launch } from "../telegram/launch.ts";
import accountParts from "../shop/account/account-parts.graphql?raw";
import productParts from "../shop/products/product-parts.graphql?raw";
import type { CatalogueQuery, SignInMutation } from "./generated/graphql.ts";
import signInMutation from "./sign-in.graphql?raw";
import { troubleOfCodes } from "./trouble.ts";
import type { Visit } from "./visit.ts";

export type SignInEnd =
  /** With what the first screen shows, so that it needs no request of its own. */
  | { is: "signed-in"; token: string; catalogue?: CatalogueQuery }
  /** Only opening the app anew helps. */
  | { is: "reopen"; why: WhyReopen }
  | { is: "unreachable" }
  | { is: "busy" }
  | { is: "broken" };

/**
 * stale: the launch data was old before anybody signed in with it. replayed: it was used by another client. idle: the session
 * had its time. ended: it was signed out. forgotten: at the person's own wish. unknown: Telegram's signature is not for this
 * shop.
 */
export type WhyReopen = "stale" | "replayed" | "idle" | "ended" | "forgotten" | "unknown";

export const graphqlPath = "/graphql";

const signInText = [signInMutation, accountParts, productParts].join("\n");

const pausesMs = [400, 1200, 3000];

/** Signs in with the launch data. An answer that got lost is asked for again: the nonce makes it the same session. */
export async function signIn(launch: Launch, visit: Visit): Promise<SignInEnd> {
  for (const pauseMs of pausesMs) {
    const end = await signInOnce(launch, visit.nonce);
    if (end.is === "signed-in") visit.setToken(end.token);
    if (end.is !== "unreachable") return end;
    await pause(pauseMs);
  }
  return { is: "unreachable" };
}

async function signInOnce(launch: Launch, nonce: string): Promise<SignInEnd> {
  const variables = { input: { initData: launch.initData, nonce, platform: launch.platform } };
  try {
    const response = await post(signInText, "SignIn", variables, null);
    if ([502, 503, 504].includes(response.status)) return { is: "unreachable" };
    const answer = (await response.json()) as {
      data?: SignInMutation | null;
      errors?: { extensions?: Record<string, unknown> }[];
    };
    if (answer.data?.signIn) return endOf(answer.data.signIn);
    const trouble = troubleOfCodes((answer.errors ?? []).map(({ extensions }) => extensions?.["code"]));
    return { is: trouble === "busy" ? "busy" : "broken" };
  } catch {
    return { is: "unreachable" };
  }
}

function endOf(result: SignInMutation["signIn"]): SignInEnd {
  if (result.__typename === "Refusal") return { is: "reopen", why: reasons.get(result.code) ?? "unknown" };
  const { token, user: me, products: nodes } = result;
  return { is: "signed-in", token, ...(nodes && { catalogue: { me, products: { nodes } } }) };
}

const reasons = new Map<string, WhyReopen>([
  ["INIT_DATA_EXPIRED", "stale"],
  ["INIT_DATA_REPLAYED", "replayed"],
]);

/** A GraphQL request without a client: what must be on its way before the client is loaded. */
export function post(query: string, operationName: string, variables: object, token: string | null): Promise<Response> {
  return fetch(graphqlPath, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    // Whoever works here may be signed in beside, in the same browser: that is not whom the Mini App speaks for.
    credentials: "omit",
    body: JSON.stringify({ operationName, query, variables }),
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
