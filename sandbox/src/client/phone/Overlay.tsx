import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";

interface OverlayProps {
  label: string;
  kind: "sheet" | "alert";
  testId?: string;
  /** Escape or a tap beside it. Absent: it cannot be left now. */
  onDismiss?: (() => void) | undefined;
  children: ReactNode;
}

const focusable = "button:not(:disabled), a[href], input, select, textarea, [tabindex='0']";

/** Something over the phone that wants an answer: takes the focus, keeps it, and gives it back. */
export function Overlay({ label, kind, testId, onDismiss, children }: OverlayProps) {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const first = box.current?.querySelector<HTMLElement>("[data-autofocus]");
    (first ?? box.current)?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onDismiss?.();
    if (event.key !== "Tab") return;
    const stops = [...(box.current?.querySelectorAll<HTMLElement>(focusable) ?? [])];
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const isAtEdge = document.activeElement === edge || document.activeElement === box.current;
    if (!isAtEdge) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  };

  return (
    <div className={`overlay overlay-${kind}`}>
      <div className="overlay-shade" aria-hidden="true" onClick={onDismiss} />
      <div
        ref={box}
        className="overlay-box"
        role={kind === "alert" ? "alertdialog" : "dialog"}
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        data-testid={testId}
        onKeyDown={onKeyDown}
      >
        {children}
      </div>
    </div>
  );
}
