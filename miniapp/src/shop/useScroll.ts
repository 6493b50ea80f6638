import { useEffect, useLayoutEffect, useRef } from "react";

/** A new screen begins at its top; one that the person comes back to stands where it was left. */
export function useScroll(place: string): void {
  const left = useRef(new Map<string, number>());
  const isGoingBack = useRef(false);
  useEffect(() => {
    history.scrollRestoration = "manual";
    const goingBack = () => {
      isGoingBack.current = true;
    };
    // In the capture phase: before the router hears of it and draws the other screen.
    window.addEventListener("popstate", goingBack, true);
    return () => window.removeEventListener("popstate", goingBack, true);
  }, []);
  useLayoutEffect(() => {
    const positions = left.current;
    window.scrollTo(0, isGoingBack.current ? (positions.get(place) ?? 0) : 0);
    isGoingBack.current = false;
    const note = () => positions.set(place, window.scrollY);
    window.addEventListener("scroll", note, { passive: true });
    return () => window.removeEventListener("scroll", note);
  }, [place]);
}
