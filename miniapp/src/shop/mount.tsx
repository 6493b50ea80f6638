import { createRoot } from "react-dom/client";
import { connectHost } from "../telegram/host.ts";
import { HostProvider } from "../telegram/HostContext.tsx";
import { keepLanguage } from "../text/first-language.ts";
import { TextProvider } from "../text/TextContext.tsx";
import { ErrorBoundary } from "../ui/ErrorBoundary.tsx";
import type { Beginning } from "./begin.ts";
import { Entrance } from "./Entrance.tsx";
import { firstPlace } from "./first-place.ts";
import { OutsidePage } from "./OutsidePage.tsx";

export function mountShop({ config, spoken, inside }: Beginning): void {
  const root = document.querySelector("#root");
  if (!root) throw new Error("the page has no #root");
  const base = import.meta.env.BASE_URL.replace(/\/$/, "");
  const host = inside && connectHost(config.hostOrigins);
  const personId = inside?.launch.personId ?? null;
  if (inside) {
    const place = firstPlace({
      address: location.pathname.slice(base.length) || "/",
      remembered: inside.visit.place,
      startParam: inside.launch.startParam,
    });
    // Only when it differs: the fragment with the launch data stays in the address for the client's own reload.
    if (base + place !== location.pathname) history.replaceState(null, "", base + place);
  }
  createRoot(root).render(
    <TextProvider first={spoken} onChange={(language) => keepLanguage(language, personId)}>
      <ErrorBoundary>
        <HostProvider host={host}>
          {inside ? (
            <Entrance config={config} inside={inside} base={base} />
          ) : (
            <OutsidePage botUsername={config.botUsername} />
          )}
        </HostProvider>
      </ErrorBoundary>
    </TextProvider>,
  );
  host?.ready();
}
