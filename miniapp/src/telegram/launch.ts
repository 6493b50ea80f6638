/**
 * What Telegram hands over when it opens the app: signed data about the person, a start parameter and the look.
 * Read before the router starts (the fragment is lost with the first navigation) and without the SDK, whose parser is
 * stricter than signing in needs and comes later.
 */
export interface Launch {
  /** Names this opening of the app: the same after a reload, another for another person or another day. */
  id: string;
  /** Signed by Telegram, unchanged: a secret, shown to nobody but our server. */
  initData: string;
  personId: string | null;
  languageCode: string | null;
  startParam: string | null;
  platform: string;
  theme: Readonly<Record<string, string>>;
}

/** Where launch data may be found. Each may be absent, old, or somebody else's. */
export interface LaunchSources {
  /** `location.href` */
  href: string;
  /** Address this document was first loaded from. */
  navigationHref?: string | undefined;
  /** Fragment kept from an earlier load in this tab. */
  stored?: string | null | undefined;
  /** `Telegram.WebApp.initData`, where a client injects it. */
  bridgeInitData?: string | undefined;
}

export interface ChosenLaunch {
  launch: Launch;
  /** The fragment to keep for a reload that comes without one. */
  fragment: string;
}

/**
 * The freshest launch data there is: iOS may reopen an address with a week-old fragment. But of the person in the
 * address only: what is stored in this tab may be the data of whoever used it before.
 */
export function chooseLaunch(sources: LaunchSources): ChosenLaunch | null {
  const current = fragmentOf(sources.href) ?? fragmentOf(sources.navigationHref ?? "");
  const fragment = current ?? sources.stored;
  if (!fragment) return null;
  const parameters = new URLSearchParams(fragment);
  const found = readInitData(parameters.get("tgWebAppData"));
  const others = [
    readInitData(sources.bridgeInitData),
    readInitData(new URLSearchParams(sources.stored ?? "").get("tgWebAppData")),
  ];
  let best = found;
  for (const other of others) {
    if (!other || (found && other.personId !== found.personId)) continue;
    if (!best || other.signedAt > best.signedAt) best = other;
  }
  if (!best) return null;
  parameters.set("tgWebAppData", best.raw);
  return { launch: launchOf(best, parameters, sources.href), fragment: parameters.toString() };
}

interface InitData {
  raw: string;
  hash: string;
  signedAt: number;
  personId: string | null;
  languageCode: string | null;
  startParam: string | null;
}

function launchOf(data: InitData, parameters: URLSearchParams, href: string): Launch {
  return {
    id: data.hash.slice(0, 32),
    initData: data.raw,
    personId: data.personId,
    languageCode: data.languageCode,
    // Telegram puts it into the signed data and, for direct links, into the search part too.
    startParam: data.startParam ?? new URL(href).searchParams.get("tgWebAppStartParam"),
    platform: parameters.get("tgWebAppPlatform") ?? "unknown",
    theme: readTheme(parameters.get("tgWebAppThemeParams")),
  };
}

function fragmentOf(href: string): string | null {
  const start = href.indexOf("#");
  const fragment = start < 0 ? "" : href.slice(start + 1);
  // A client may append its parameters to a fragment that was there already: `#here?tgWebAppData=…`.
  const parameters = fragment.slice(fragment.indexOf("tgWebApp"));
  return fragment.includes("tgWebAppData=") ? parameters : null;
}

function readInitData(raw: string | null | undefined): InitData | null {
  if (!raw) return null;
  const fields = new URLSearchParams(raw);
  const hash = fields.get("hash");
  const signedAt = Number(fields.get("auth_date"));
  if (!hash || !Number.isFinite(signedAt)) return null;
  const user = readObject(fields.get("user"));
  return {
    raw,
    hash,
    signedAt,
    personId: typeof user["id"] === "number" ? String(user["id"]) : null,
    languageCode: typeof user["language_code"] === "string" ? user["language_code"] : null,
    startParam: fields.get("start_param"),
  };
}

function readTheme(text: string | null): Record<string, string> {
  const colours = Object.entries(readObject(text)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && /^#[0-9a-f]{6}$/i.test(entry[1]),
  );
  return Object.fromEntries(colours);
}

function readObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
