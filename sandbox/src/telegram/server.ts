import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Answer, answerCall, errorBody } from "./bot-api.ts";
import { BotApiError, badRequest } from "./errors.ts";
import { isObject, type UploadedFile } from "./parameters.ts";
import type { Telegram } from "./telegram.ts";

const LARGEST_BODY_BYTES = 52 * 1024 * 1024;
const LARGEST_PLAIN_BODY_BYTES = 1024 * 1024;
const MOST_PARTS = 100;

/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function botApiRoutes(telegram: Telegram) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
      const isTooLarge = error.statusCode === 413;
      const known = isTooLarge
        ? new BotApiError(413, "Request Entity Too Large")
        : new BotApiError(500, "Internal Server Error");
      if (!isTooLarge) console.error(error);
      return send(reply, { status: known.code, body: errorBody(known) });
    });

    app.route<{ Params: { token: string; method: string } }>({
      method: ["GET", "POST"],
      url: "/bot:token/:method",
      handler: (request, reply) => answer(telegram, request, reply),
    });

    app.route<{ Params: { token: string; "*": string } }>({
      method: ["GET"],
      url: "/file/bot:token/*",
      handler: (request, reply) => {
        if (request.params.token !== telegram.identity.botToken) return send(reply, unauthorized());
        const file = telegram.files.atPath(request.params["*"]);
        if (file === undefined) return send(reply, { status: 404, body: errorBody(new BotApiError(404, "Not Found")) });
        return reply.type(file.mimeType).send(Buffer.from(file.bytes));
      },
    });
  };
}

type MethodRequest = FastifyRequest<{ Params: { token: string; method: string } }>;

async function answer(telegram: Telegram, request: MethodRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (request.params.token !== telegram.identity.botToken) return send(reply, unauthorized());
  const gone = new AbortController();
  // "close" before the answer is out means that the caller hung up.
  reply.raw.once("close", () => gone.abort());
  try {
    const { parameters, files } = await readCall(request);
    const result = await answerCall(telegram, {
      method: request.params.method,
      parameters,
      files,
      isGone: gone.signal,
    });
    return send(reply, result);
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    return send(reply, { status: error.code, body: errorBody(error) });
  }
}

function send(reply: FastifyReply, result: Answer): FastifyReply {
  if (result === "hang") {
    // Left open on purpose; whoever called has to give up by itself.
    reply.hijack();
    return reply;
  }
  if (result === "cut") {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  const { status, body } = result;
  if (!body.ok && body.parameters?.retry_after !== undefined) reply.header("retry-after", body.parameters.retry_after);
  return reply.code(status).type("application/json").send(JSON.stringify(body));
}

function unauthorized(): Answer {
  return { status: 401, body: errorBody(new BotApiError(401, "Unauthorized: invalid token specified")) };
}

interface ReadCall {
  parameters: Record<string, unknown>;
  files: Map<string, UploadedFile>;
}

/** Query and body together; the body may be JSON, a form or a multipart form. */
async function readCall(request: MethodRequest): Promise<ReadCall> {
  const parameters: Record<string, unknown> = { ...(request.query as Record<string, string>) };
  const files = new Map<string, UploadedFile>();
  const body = request.body;
  if (!Buffer.isBuffer(body) || body.length === 0) return { parameters, files };
  const type = (request.headers["content-type"] ?? "").toLowerCase();
  if (type.startsWith("multipart/form-data")) {
    await readMultipart(request.headers["content-type"] ?? "", body, { parameters, files });
    return { parameters, files };
  }
  if (body.length > LARGEST_PLAIN_BODY_BYTES) throw new BotApiError(413, "Request Entity Too Large");
  if (type.startsWith("application/json")) Object.assign(parameters, readJson(body));
  else if (type.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams(body.toString())) parameters[name] = value;
  }
  return { parameters, files };
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value = JSON.parse(body.toString()) as unknown;
    if (isObject(value)) return value;
  } catch {
    // The same sentence as below.
  }
  throw badRequest("can't parse request body as JSON object");
}

async function readMultipart(contentType: string, body: Buffer, into: ReadCall): Promise<void> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  } catch {
    throw badRequest("can't parse multipart/form-data request");
  }
  let parts = 0;
  for (const [name, value] of form) {
    parts += 1;
    if (parts > MOST_PARTS) throw badRequest("too many parameters in the request");
    if (typeof value === "string") into.parameters[name] = value;
    else into.files.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
}
