import { chooseLaunch, type Launch } from "./launch.ts";

const storedFragment = "starfront:launch";

/** The launch data of this tab, kept for reloads that come without it. Null outside Telegram. */
export function findLaunch(storage: Storage | null): Launch | null {
  const [navigation] = performance.getEntriesByType("navigation");
  const chosen = chooseLaunch({
    href: location.href,
    navigationHref: navigation?.name,
    stored: storage?.getItem(storedFragment),
    bridgeInitData: injectedInitData(),
  });
  if (chosen) storage?.setItem(storedFragment, chosen.fragment);
  return chosen?.launch ?? null;
}

function injectedInitData(): string | undefined {
  const { Telegram } = window as { Telegram?: { WebApp?: { initData?: string } } };
  return Telegram?.WebApp?.initData;
}
