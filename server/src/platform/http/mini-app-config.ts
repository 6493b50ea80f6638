import type { FastifyInstance } from "fastify";
import { miniAppFrames, type Origins } from "./security.ts";

export interface MiniAppConfigOptions {
  config: Pick<Origins, "sandboxUrl">;
  /** Asks Telegram for the bot's name. */
  askBotUsername(): Promise<string>;
}

/**
 * `GET /app/config.json`: what the Mini App must know about where it runs before anybody has signed in: whom it may
 * believe when it is framed, and the bot to send people to who opened it elsewhere.
 */
export function serveMiniAppConfig(http: FastifyInstance, { config, askBotUsername }: MiniAppConfigOptions): void {
  let botUsername: string | null = null;
  let isAsking = false;
  // Nobody waits for Telegram here: who asks before it has answered gets no name, and makes it be asked again.
  const ask = async () => {
    if (botUsername || isAsking) return;
    isAsking = true;
    botUsername = await askBotUsername().catch(() => null);
    isAsking = false;
  };
  http.addHook("onReady", () => void ask());
  http.get("/app/config.json", (_request, reply) => {
    void ask();
    return reply.header("cache-control", "no-cache").send({ hostOrigins: miniAppFrames(config), botUsername });
  });
}
