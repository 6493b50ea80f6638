import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { graphiqlPolicy } from "./security.ts";
import { serveStatic } from "./static.ts";

/** A page to try the API on, with what it needs from this server alone. */
export function serveGraphiql(http: FastifyInstance): void {
  serveStatic(http, {
    prefix: "/graphiql/",
    folder: fileURLToPath(new URL("../../../graphiql", import.meta.url)),
    fallback: "index.html",
    contentSecurityPolicy: graphiqlPolicy,
    absent: "The page to try the API on is missing from this installation.",
  });
}
