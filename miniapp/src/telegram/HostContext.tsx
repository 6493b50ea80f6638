import { createContext, useContext, useEffect, useRef, type ReactNode } from "react";
import type { Host, MainButton } from "./host.ts";

const HostContext = createContext<Host | null>(null);

export function HostProvider({ host, children }: { host: Host | null; children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>;
}

/** Null outside Telegram. */
export function useHost(): Host | null {
  return useContext(HostContext);
}

/** Shows Telegram's main button while the caller is on the screen. False: there is none, draw your own. */
export function useMainButton(button: MainButton | null, press: () => void): boolean {
  const host = useHost();
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  const { text, isEnabled, isBusy } = button ?? { text: "", isEnabled: false, isBusy: false };
  useEffect(() => {
    host?.setMainButton(text ? { text, isEnabled, isBusy } : null);
  }, [host, text, isEnabled, isBusy]);
  useEffect(() => {
    const stop = host?.onMainButton(() => {
      host.feel("tap");
      latest.current();
    });
    return () => {
      stop?.();
      host?.setMainButton(null);
    };
  }, [host]);
  return host !== null;
}

/** Shows Telegram's back button while `back` is given. False: there is none, draw your own. */
export function useBackButton(back: (() => void) | null): boolean {
  const host = useHost();
  const latest = useRef(back);
  useEffect(() => {
    latest.current = back;
  });
  const isVisible = back !== null;
  useEffect(() => {
    host?.setBackButton(isVisible);
    if (!isVisible) return;
    return host?.onBackButton(() => latest.current?.());
  }, [host, isVisible]);
  return host?.hasBackButton ?? false;
}
