import { isIP } from "node:net";

/** The sandbox accepts plain http to this machine, as a local Bot API server does. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "");
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127\.\d+\.\d+\.\d+$/.test(name);
}

/** An address that only a private network knows. */
export function isReservedIp(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "");
  if (isIP(name) === 4) {
    return /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|2(2[4-9]|[3-5]\d))\./.test(
      `${name}.`,
    );
  }
  return isIP(name) === 6 && /^(::|f[cde]|fe[89ab])/i.test(name);
}

export function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** https, or http to this machine. */
export function isSecureOrLoopback(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
}

/** A link as Telegram takes it in buttons: a scheme may be missing. Answers it complete, or why it is none. */
export function readLink(text: string): { url: string } | { problem: string } {
  if (/^tg:\/\//i.test(text)) return { url: text };
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `http://${text}`);
  if (url === undefined) return { problem: "Wrong HTTP URL" };
  if (!["http:", "https:", "ton:", "tonsite:"].includes(url.protocol)) return { problem: "Unsupported URL protocol" };
  const host = url.hostname;
  if (!isLoopback(host) && !host.includes(".") && isIP(host.replace(/^\[|\]$/g, "")) === 0)
    return { problem: "Wrong HTTP URL" };
  return { url: url.href };
}
