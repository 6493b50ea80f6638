export type IconName =
  | "bag"
  | "receipt"
  | "settings"
  | "check"
  | "cross"
  | "clock"
  | "back"
  | "chevron"
  | "returned"
  | "warning"
  | "offline"
  | "gift"
  | "device"
  | "plane"
  | "bell"
  | "shield"
  | "talk"
  | "ticket"
  | "renew";

const paths: Record<IconName, string> = {
  bag: "M6 8h12l1 12H5L6 8Zm3 0V7a3 3 0 0 1 6 0v1",
  receipt: "M6 3h12v18l-3-2-3 2-3-2-3 2V3Zm3 5h6m-6 4h6",
  settings: "M4 7h10m4 0h2M4 17h2m4 0h10M16 4.5v5M8 14.5v5",
  check: "m5 12.5 4.5 4.5L19 7.5",
  cross: "m7 7 10 10M17 7 7 17",
  clock: "M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  back: "m14.5 5.5-6.5 6.5 6.5 6.5",
  chevron: "m9.5 6 6 6-6 6",
  returned: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  warning: "M12 9v4.5m0 3.2v.1M12 3.5 2.5 20h19L12 3.5Z",
  offline: "M3 3l18 18M8.5 8.6A6 6 0 0 0 7 18h10m3-1.3A4.5 4.5 0 0 0 17.5 9 6 6 0 0 0 12 6",
  gift: "M4 11h16v9H4v-9Zm-1-4h18v4H3V7Zm9 0v13M12 7C9 7 7 6 7 4.5S9.5 2.5 12 7Zm0 0c3 0 5-1 5-2.5S14.5 2.5 12 7Z",
  device: "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm3 15h2",
  plane: "M21 4 3 11l6 2.5M21 4l-3.5 16-8.5-6.5M21 4 9 13.5V20l3.2-3.8",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15L6 16Zm4 5h4",
  talk: "M4 5h16v11H10l-5 4v-4H4V5Zm4 4h8m-8 3.5h5",
  renew: "M19.5 10A8 8 0 0 0 5.6 7.2L4 9m0-5v5h5M4.5 14a8 8 0 0 0 13.9 2.8L20 15m0 5v-5h-5",
  ticket: "M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3V7Zm10 0v2m0 2v2m0 2v2",
  shield: "M12 3 5 6v5c0 4.5 2.8 8.2 7 10 4.2-1.8 7-5.5 7-10V6l-7-3Zm-3 9 2.2 2.2L15.5 10",
};

/** Decoration beside words: screen readers pass over it. */
export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg className={`icon icon-${name} ${className}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

export function StarIcon() {
  return (
    <svg className="star" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M12 2.2c.5 0 .9.3 1.1.7l2.4 5.2 5.6.7c1 .1 1.4 1.4.7 2.1l-4.1 3.9 1.1 5.6c.2 1-.9 1.8-1.8 1.3L12 18.9l-5 2.8c-.9.5-2-.3-1.8-1.3l1.1-5.6-4.1-3.9c-.7-.7-.3-2 .7-2.1l5.6-.7 2.4-5.2c.2-.4.6-.7 1.1-.7Z" />
    </svg>
  );
}
