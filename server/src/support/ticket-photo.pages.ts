import type { FastifyInstance } from "fastify";
import { networkOf } from "../platform/limits.ts";
import type { Parts } from "../platform/parts.ts";
import { TelegramError } from "../platform/telegram.ts";
import { type TicketPhotoActions, ticketPhotosPath } from "./ticket-photo.actions.ts";

type PageParts = Pick<Parts, "limits" | "log"> & { photos: TicketPhotoActions };

/** Needs no credential: the address itself is one, and soon none any more. */
export function serveTicketPhotos(http: FastifyInstance, { photos, limits, log }: PageParts): void {
  http.get(`${ticketPhotosPath}:messageId`, async (request, reply) => {
    await limits.apiPerPrincipal(`network ${networkOf(request.ip)}`);
    const { messageId } = request.params as { messageId: string };
    const { until, proof } = request.query as { until?: unknown; proof?: unknown };
    if (typeof until !== "string" || typeof proof !== "string") return reply.callNotFound();
    try {
      const picture = await photos.open({ messageId, until, proof });
      if (!picture) return reply.callNotFound();
      return await reply.header("cache-control", "private, max-age=300").type(picture.type).send(picture.bytes);
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error;
      log.warn({ err: error, messageId }, "the picture of a ticket could not be fetched");
      return reply.code(502).type("text/plain").send("Telegram does not give this picture now. Try again in a moment.");
    }
  });
}
