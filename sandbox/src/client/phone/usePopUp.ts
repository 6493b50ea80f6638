import { useEffect, useRef, type KeyboardEvent } from "react";

/** For the element that holds a button and what it opens: a tap anywhere else closes that, as does Escape. */
export function usePopUp(isOpen: boolean, close: () => void) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const look = (event: Event) => {
      if (!(event.target instanceof Node && ref.current?.contains(event.target))) close();
    };
    document.addEventListener("pointerdown", look);
    return () => document.removeEventListener("pointerdown", look);
  }, [isOpen, close]);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Escape") close();
  };
  return { ref, onKeyDown };
}
