/**
 * What one opening of the app must remember over a reload: the session, where the person was, and the names of payments
 * on their way. Kept in sessionStorage under the launch's own name, because several people may use one tab's storage.
 */
export interface Visit {
  /** Sent with sign-in: a retry with the same one gets the same session. */
  readonly nonce: string;
  readonly token: string | null;
  readonly place: string | null;
  /** How the last session of this opening ended; null: it did not. A reload would ask with a launch that is used up. */
  readonly ended: SessionEnd | null;
  setToken(token: string): void;
  /** The token is of no use any more. */
  noteEnded(end: SessionEnd): void;
  setPlace(place: string): void;
  /** Names this purchase until it ends: a reload, a double tap or a lost answer never makes two payments. */
  checkoutKey(productId: string): string;
  /** From now on this checkout is this payment, and its payment window is to be opened once. */
  noteStarted(productId: string, paymentId: string): void;
  /** True once after `noteStarted`: a reload does not throw the payment window at the person again. */
  takeOpening(paymentId: string): boolean;
  forgetCheckout(productId: string): void;
  /** The payment has ended: the next checkout of that product is another one. */
  notePaymentEnded(paymentId: string): void;
}

/** signed-out: by the person, here or elsewhere. forgotten: the person had their data deleted. over: its time was up. */
export type SessionEnd = "signed-out" | "forgotten" | "over";

export type VisitStorage = Pick<Storage, "getItem" | "setItem">;

interface Checkout {
  key: string;
  paymentId?: string;
  isToOpen?: boolean;
}

interface Kept {
  nonce: string;
  token: string | null;
  place: string | null;
  ended?: SessionEnd | null;
  checkouts: Record<string, Checkout>;
}

export function openVisit(storage: VisitStorage | null, launchId: string): Visit {
  const name = `starfront:visit:${launchId}`;
  let kept = read(storage, name) ?? { nonce: randomName(), token: null, place: null, checkouts: {} };
  const change = (changes: Partial<Kept>) => {
    kept = { ...kept, ...changes };
    write(storage, name, kept);
  };
  const changeCheckout = (productId: string, checkout: Checkout | null) => {
    const { [productId]: _, ...others } = kept.checkouts;
    change({ checkouts: checkout ? { ...others, [productId]: checkout } : others });
  };
  const checkoutOf = (paymentId: string) => Object.entries(kept.checkouts).find(([, it]) => it.paymentId === paymentId);
  // Kept before the first request, so that a lost answer can be asked for again.
  change({});
  return {
    get nonce() {
      return kept.nonce;
    },
    get token() {
      return kept.token;
    },
    get place() {
      return kept.place;
    },
    get ended() {
      return kept.ended ?? null;
    },
    setToken: (token) => change({ token, ended: null }),
    noteEnded: (ended) => change({ token: null, ended }),
    setPlace: (place) => change({ place }),
    checkoutKey(productId) {
      const known = kept.checkouts[productId];
      if (known) return known.key;
      const key = `app:${randomName()}`;
      changeCheckout(productId, { key });
      return key;
    },
    noteStarted(productId, paymentId) {
      const { key } = kept.checkouts[productId] ?? { key: `app:${randomName()}` };
      changeCheckout(productId, { key, paymentId, isToOpen: true });
    },
    takeOpening(paymentId) {
      const [productId, checkout] = checkoutOf(paymentId) ?? [];
      if (!productId || !checkout?.isToOpen) return false;
      changeCheckout(productId, { ...checkout, isToOpen: false });
      return true;
    },
    forgetCheckout: (productId) => changeCheckout(productId, null),
    notePaymentEnded(paymentId) {
      const [productId] = checkoutOf(paymentId) ?? [];
      if (productId) changeCheckout(productId, null);
    },
  };
}

/** Storage may be switched off for framed pages: then the visit lives as long as the page. */
export function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function read(storage: VisitStorage | null, name: string): Kept | null {
  try {
    const kept = JSON.parse(storage?.getItem(name) ?? "null") as Kept | null;
    return typeof kept?.nonce === "string" && typeof kept.checkouts === "object" ? kept : null;
  } catch {
    return null;
  }
}

function write(storage: VisitStorage | null, name: string, kept: Kept): void {
  try {
    storage?.setItem(name, JSON.stringify(kept));
  } catch {
    // Full or forbidden: the page goes on with what it has in memory.
  }
}

/** A name that nothing else has, in letters of every key. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(18)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}
