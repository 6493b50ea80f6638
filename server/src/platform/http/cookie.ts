/** The one cookie there is: it keeps a browser of staff signed in. */
import { isOriginAllowed, type Origins } from "./security.ts";

type Site = Pick<Origins, "publicUrl">;
interface Headers {
  origin?: string | undefined;
  host?: string | undefined;
  cookie?: string | undefined;
}

const isHttps = ({ publicUrl }: Site) => publicUrl?.startsWith("https:") ?? false;

// `__Host-` lets browsers take it from this very host and over https alone; without https there is only this machine.
const nameOn = (site: Site) => (isHttps(site) ? "__Host-starfront-staff" : "starfront-staff");

/** `Set-Cookie`. No script reads it, no other site's page makes the browser send it. An age of 0 removes it. */
export function cookieFor(site: Site, token: string, maxAgeSeconds: number): string {
  const secure = isHttps(site) ? "; Secure" : "";
  return `${nameOn(site)}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}${secure}`;
}

export function cookieOf({ cookie = "" }: Headers, site: Site): string | undefined {
  const prefix = `${nameOn(site)}=`;
  const pairs = cookie.slice(0, 8192).split(";");
  return (
    pairs
      .map((pair) => pair.trim())
      .find((pair) => pair.startsWith(prefix))
      ?.slice(prefix.length) || undefined
  );
}

/** Browsers say where a POST or a socket comes from. Who says nothing, or another place, gets nothing by the cookie. */
export function isFromOurPage({ headers }: { headers: Headers }, site: Site): boolean {
  return headers.origin !== undefined && isOriginAllowed(headers.origin, headers.host, site);
}
