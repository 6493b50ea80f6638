import type { MouseEvent } from "react";
import { useHost } from "../telegram/HostContext.tsx";
import { findLinks } from "./find-links.ts";

/** Text in which addresses can be tapped. Inside Telegram they open beside the app, not in its place. */
export function LinkedText({ text }: { text: string }) {
  const host = useHost();
  const open = (address: string) => (event: MouseEvent) => {
    if (!host) return;
    event.preventDefault();
    if (address.startsWith("https://t.me/")) host.openTelegramLink(address);
    else host.openLink(address);
  };
  return findLinks(text).map(({ text, address }, at) =>
    address ? (
      <a key={at} href={address} target="_blank" rel="noreferrer" onClick={open(address)}>
        {text}
      </a>
    ) : (
      <span key={at}>{text}</span>
    ),
  );
}
