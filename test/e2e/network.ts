/** What lies between a Mini App in the browser and the server, while somebody follows a payment there. */
import type { Page } from "playwright-core";

export interface Network {
  /** The live connection breaks, as in a tunnel, and no new one comes about. */
  breaks(): Promise<void>;
  isBack(): void;
}

/**
 * From now on what is known of a payment comes by the live connection alone: the question that the Mini App asks every few
 * seconds without one gets no answer.
 */
export async function watchNetwork(page: Page): Promise<Network> {
  const cuts = new Set<() => Promise<unknown>>();
  let back = Promise.withResolvers<void>();
  back.resolve();
  await page.routeWebSocket("**/graphql", async (socket) => {
    await back.promise;
    const server = socket.connectToServer();
    // 1006: gone without a word.
    const cut = () => Promise.all([socket.close({ code: 1006 }), server.close()]);
    cuts.add(cut);
    socket.onClose(async (code, reason) => {
      cuts.delete(cut);
      await server.close({ ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) });
    });
  });
  await page.route("**/graphql", (route) => {
    const { operationName } = route.request().postDataJSON() as { operationName: string };
    return operationName === "Payment" ? undefined : route.continue();
  });
  return {
    async breaks() {
      if (cuts.size === 0) throw new Error("there is no live connection to break");
      back = Promise.withResolvers<void>();
      await Promise.all([...cuts].map((cut) => cut()));
      cuts.clear();
    },
    isBack: () => back.resolve(),
  };
}
