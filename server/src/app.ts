// Decorators of type-graphql need it before any of them runs.
import "reflect-metadata";
import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";
import { apiOf } from "./platform/graphql.ts";
import { createHttp } from "./platform/http.ts";
import { startSweeps } from "./platform/jobs.ts";
import type { Telegram } from "./platform/telegram.ts";
import { serveStaffDoor } from "./sessions/staff-door.pages.ts";
import { serveTicketPhotos } from "./support/ticket-photo.pages.ts";
import { type OpenedParts, openParts, type Overrides } from "./open-parts.ts";
import { slicesOf } from "./slices.ts";

export type App = Awaited<ReturnType<typeof createApp>>;

/** The server, put together. It serves nobody before `listen`. */
export async function createApp(config: Config, overrides: Overrides = {}) {
  const opened = await openParts(config, overrides);
  try {
    return await assemble(config, opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function assemble(config: Config, opened: OpenedParts) {
  const { parts } = opened;
  const app = slicesOf(parts);
  const api = apiOf(app.resolvers);
  const http = await createHttp({
    ...parts,
    api,
    authenticate: ({ authorization, telegramUser, ...asking }) =>
      app.sessions.authenticate(authorization, telegramUser, asking),
    addPages: (http) => {
      serveStaffDoor(http, { ...parts, sessions: app.sessions, door: app.door });
      serveTicketPhotos(http, { ...parts, photos: app.ticketPhotos });
    },
    unlimitedFields: moneyFields,
    isReady: () => parts.db.isUp(),
    askBotUsername: () => botUsernameFrom(parts.telegram),
    firstPictures: app.products.firstPictures,
    miniAppFolder: fileURLToPath(new URL("../../miniapp/dist", import.meta.url)),
    mediaFolder: fileURLToPath(new URL("../media", import.meta.url)),
  });
  await app.products.seedDemo();
  await app.products.readShelf();

  let sweeps: ReturnType<typeof startSweeps> | undefined;
  return {
    parts,
    ...app,
    schema: api.schema,
    /** Answers the address it can be reached at on this machine. */
    async listen(): Promise<string> {
      const port = await http.listen(config.port, config.host);
      await app.reconciliation.schedule();
      sweeps = startSweeps(parts, app.sweeps);
      return `http://localhost:${port}`;
    },
    /** In order: requests, sockets, sweeps, then what they all stand on. */
    async close(): Promise<void> {
      await http.close();
      await sweeps?.stop();
      await opened.close();
    },
  };
}

/** The bot asks these about money: a limit of the chat must never stand before them. */
const moneyFields = new Set([
  "decideCheckout",
  "releaseCheckout",
  "recordPaymentUpdate",
  "reportCheckoutAnswers",
  "storeUpdates",
  "beginUpdate",
  "claimUpdates",
  "settleUpdate",
  "claimNotifications",
  "settleNotifications",
  "reportReachability",
]);

async function botUsernameFrom(telegram: Telegram): Promise<string> {
  const me = await telegram.call<{ username: string }>("getMe", {}, { isIdempotent: true });
  return me.username;
}
