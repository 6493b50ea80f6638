import {
  bindViewportCssVars,
  closeMiniApp,
  expandViewport,
  hapticFeedbackImpactOccurred,
  hapticFeedbackNotificationOccurred,
  hapticFeedbackSelectionChanged,
  hideBackButton,
  init,
  miniAppReady,
  mountBackButton,
  mountMainButton,
  mountMiniAppSync,
  mountThemeParamsSync,
  mountViewport,
  offMainButtonClick,
  on,
  onBackButtonClick,
  offBackButtonClick,
  onMainButtonClick,
  openLink,
  openTelegramLink,
  postMessageImplementation,
  postEvent,
  setMainButtonParams,
  setMiniAppBackgroundColor,
  setMiniAppBottomBarColor,
  setMiniAppHeaderColor,
  showBackButton,
  targetOrigin,
  themeParamsState,
} from "@telegram-apps/sdk-react";
import { chooseHostOrigins } from "./host-origin.ts";
import { invoiceSlug } from "./invoice-link.ts";
import { applyTheme } from "./theme.ts";

/** How the payment window was left. A hint only: the server alone knows whether money moved. */
export type InvoiceEnd = "paid" | "pending" | "cancelled" | "failed";

export interface MainButton {
  text: string;
  isEnabled: boolean;
  isBusy: boolean;
}

/** The Telegram client around the app: the only door to it. */
export interface Host {
  /** Telegram draws the back button; else the page does. */
  hasBackButton: boolean;
  ready(): void;
  close(): void;
  /** Null hides the button. Returns nothing to undo: the next call replaces it. */
  setMainButton(button: MainButton | null): void;
  onMainButton(press: () => void): () => void;
  setBackButton(isVisible: boolean): void;
  onBackButton(press: () => void): () => void;
  /** False: this Telegram is too old for invoices, or the link is none. `ended` is called once at most. */
  openInvoice(link: string, ended: (end: InvoiceEnd) => void): boolean;
  feel(what: "tap" | "selection" | "success" | "warning" | "error"): void;
  openTelegramLink(address: string): void;
  openLink(address: string): void;
}

/** Null when there is no Telegram around the page that the SDK understands. */
export function connectHost(hostOrigins: readonly string[]): Host | null {
  try {
    if (window.parent !== window) trustOnly(hostOrigins);
    init();
    mountThemeParamsSync();
  } catch {
    return null;
  }
  // The oldest clients have no colours to set.
  mountMiniAppSync.ifAvailable();
  followTheme();
  followViewport();
  mountMainButton();
  mountBackButton.ifAvailable();
  return {
    hasBackButton: showBackButton.isSupported(),
    ready: () => void miniAppReady.ifAvailable(),
    close: () => void closeMiniApp.ifAvailable(),
    setMainButton: mainButtonSetter(),
    onMainButton(press) {
      onMainButtonClick(press);
      return () => offMainButtonClick(press);
    },
    setBackButton: (isVisible) => void (isVisible ? showBackButton : hideBackButton).ifAvailable(),
    onBackButton(press) {
      onBackButtonClick.ifAvailable(press);
      return () => void offBackButtonClick.ifAvailable(press);
    },
    openInvoice,
    feel(what) {
      if (what === "tap") hapticFeedbackImpactOccurred.ifAvailable("light");
      else if (what === "selection") hapticFeedbackSelectionChanged.ifAvailable();
      else hapticFeedbackNotificationOccurred.ifAvailable(what);
    },
    openTelegramLink: (address) => void openTelegramLink.ifAvailable(address),
    openLink: (address) => void openLink.ifAvailable(address),
  };
}

// Between two screens the button is hidden and shown again at once: only what stays is said, so it does not flicker.
function mainButtonSetter(): Host["setMainButton"] {
  let latest: MainButton | null = null;
  let isWaiting = false;
  const say = () => {
    isWaiting = false;
    if (!latest) return setMainButtonParams.ifAvailable({ isVisible: false, isLoaderVisible: false });
    const { text, isEnabled, isBusy } = latest;
    return setMainButtonParams.ifAvailable({
      text,
      isEnabled: isEnabled && !isBusy,
      isLoaderVisible: isBusy,
      isVisible: true,
    });
  };
  return (button) => {
    latest = button;
    if (isWaiting) return;
    isWaiting = true;
    queueMicrotask(say);
  };
}

// The SDK believes whoever frames the page; we believe only those the server names.
function trustOnly(hostOrigins: readonly string[]): void {
  const parentOrigin = location.ancestorOrigins?.[0];
  const { hostname } = location;
  const origins = chooseHostOrigins(hostOrigins, { parentOrigin, referrer: document.referrer, hostname });
  const [first] = origins;
  if (first) targetOrigin.set(first);
  // The browser delivers only to the one that is really there.
  postMessageImplementation.set((message) => {
    for (const origin of origins) window.parent.postMessage(message, origin);
  });
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && !origins.includes(event.origin)) event.stopImmediatePropagation();
  });
}

function followTheme(): void {
  const apply = () => applyTheme(themeParamsState());
  themeParamsState.sub(() => {
    apply();
    // The SDK says the button's colours with its text, and does not say them again by itself.
    queueMicrotask(() => setMainButtonParams.ifAvailable({}));
  });
  apply();
  setMiniAppHeaderColor.ifAvailable("secondary_bg_color");
  setMiniAppBackgroundColor.ifAvailable("secondary_bg_color");
  setMiniAppBottomBarColor.ifAvailable("bottom_bar_bg_color");
}

function followViewport(): void {
  // Old clients may never answer what this asks; nothing waits for it.
  const [isAsked, mounted] = mountViewport.ifAvailable();
  if (isAsked)
    void mounted.then(
      () => bindViewportCssVars(),
      () => undefined,
    );
  expandViewport.ifAvailable();
}

function openInvoice(link: string, ended: (end: InvoiceEnd) => void): boolean {
  const slug = invoiceSlug(link);
  if (!slug) return false;
  const stop = on("invoice_closed", (event) => {
    if (event.slug !== slug) return;
    stop();
    ended(isInvoiceEnd(event.status) ? event.status : "pending");
  });
  try {
    postEvent("web_app_open_invoice", { slug });
    return true;
  } catch {
    stop();
    return false;
  }
}

function isInvoiceEnd(status: string): status is InvoiceEnd {
  return ["paid", "pending", "cancelled", "failed"].includes(status);
}
