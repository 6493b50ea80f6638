import { deepLinkParameter, type DeepLink } from "@starfront/schema/deep-link";

/** Addresses of the Mini App; undefined where there is none that Telegram could open. */
export type MiniApp = ((link?: DeepLink) => string) | undefined;

/** Telegram itself hands a start parameter over in this search parameter, so the Mini App knows one way only. */
export function miniAppAt(url: string | undefined): MiniApp {
  if (!url) return undefined;
  return (link = { to: "home" }) => {
    const parameter = deepLinkParameter(link);
    return parameter ? `${url}?tgWebAppStartParam=${parameter}` : url;
  };
}
