/** The pages of the staff's door, at /admin/. They work without a script, so nothing on them can be made to run one. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { languageOf, type Language } from "@starfront/schema/languages";
import { ApiError } from "../platform/errors.ts";
import { cookieFor, cookieOf, isFromOurPage } from "../platform/http/cookie.ts";
import type { Parts } from "../platform/parts.ts";
import type { Principal } from "../platform/principal.ts";
import type { SessionActions } from "./session.actions.ts";
import { sessionLimits } from "./session.rules.ts";
import type { StaffDoorActions } from "./staff-door.actions.ts";
import { doorPages, pagePolicy } from "./staff-door.html.ts";

const signInPath = "/admin/sign-in";
const signOutPath = "/admin/sign-out";
const formBytes = 4096;

type PageParts = Pick<Parts, "config" | "clock" | "texts"> & { sessions: SessionActions; door: StaffDoorActions };

export function serveStaffDoor(http: FastifyInstance, { config, clock, texts, sessions, door }: PageParts): void {
  const pages = doorPages(texts);

  http.get("/admin", (_request, reply) => reply.redirect("/admin/", 302));
  http.get("/admin/", async (request, reply) => {
    const principal = await whoIs(request);
    if (principal.kind !== "user") return show(reply, pages.signedOut(languageBy(request)));
    const session = (await sessions.list(principal.person)).find(({ id }) => id === principal.sessionId);
    if (!session) return show(reply, pages.signedOut(principal.person.language));
    return show(reply, pages.signedIn(principal.person, session, { signOutPath, now: clock.now() }));
  });
  http.get(signInPath, async (request, reply) => {
    const { code = "" } = request.query as { code?: string };
    const { person, isGood } = await door.lookAt(code);
    const language = person?.language ?? languageBy(request);
    if (!isGood || !person) return show(reply.code(410), pages.linkOver(language));
    return show(reply, pages.signIn(person, { path: signInPath, code }));
  });
  // A scope of its own: nothing else here reads forms.
  void http.register((forms, _options, done) => {
    forms.addContentTypeParser(
      "application/x-www-form-urlencoded",
      { parseAs: "string", bodyLimit: formBytes },
      (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    forms.post(signInPath, async (request, reply) => {
      if (!isFromOurPage(request, config)) return show(reply.code(403), pages.linkOver(languageBy(request)));
      const { code = "" } = (request.body ?? {}) as { code?: string };
      const token = await enter(code, request);
      if (token === undefined) return show(reply.code(429), pages.busy(languageBy(request)));
      if (!token) return show(reply.code(410), pages.linkOver(languageBy(request)));
      reply.header("set-cookie", cookieFor(config, token, sessionLimits.staff.absoluteSeconds));
      return reply.redirect("/admin/", 303);
    });
    forms.post(signOutPath, async (request, reply) => {
      const principal = isFromOurPage(request, config) ? await whoIs(request) : null;
      if (principal?.kind === "user") await sessions.end(principal.person, principal.sessionId);
      reply.header("set-cookie", cookieFor(config, "", 0));
      return reply.redirect("/admin/", 303);
    });
    done();
  });

  function whoIs(request: FastifyRequest): Promise<Principal> {
    return sessions.authenticate(undefined, undefined, { cookie: cookieOf(request.headers, config) });
  }

  /** Null: the link opens nothing. Undefined: too many attempts. */
  async function enter(code: string, request: FastifyRequest): Promise<string | null | undefined> {
    try {
      return await door.enter(code, { userAgent: request.headers["user-agent"], address: request.ip });
    } catch (error) {
      if (error instanceof ApiError && error.code === "RATE_LIMITED") return undefined;
      throw error;
    }
  }
}

function show(reply: FastifyReply, html: string): FastifyReply {
  return (
    reply
      .header("content-security-policy", pagePolicy)
      .header("cache-control", "no-store")
      // Forms then say where they come from; other sites still learn nothing.
      .header("referrer-policy", "same-origin")
      .type("text/html; charset=utf-8")
      .send(html)
  );
}

function languageBy(request: FastifyRequest): Language {
  return languageOf(null, request.headers["accept-language"]?.split(/[,;]/)[0]);
}
