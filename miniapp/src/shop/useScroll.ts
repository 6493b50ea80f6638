import { useCallback, useEffect, useLayoutEffect, useRef } from "react";

/**
 * A new screen begins at its top; one that the person comes back to stands where it was left.
 * Answers what to call before leading to a new screen.
 */
export function useScroll(address: string): () => void {
  const left = useRef(new Map<string, number>());
  const isForward = useRef(false);
  useEffect(() => {
    history.scrollRestoration = "manual";
  }, []);
  useLayoutEffect(() => {
    const positions = left.current;
    window.scrollTo(0, isForward.current ? 0 : (positions.get(address) ?? 0));
    isForward.current = false;
    const note = () => positions.set(address, window.scrollY);
    window.addEventListener("scroll", note, { passive: true });
    return () => window.removeEventListener("scroll", note);
  }, [address]);
  return useCallback(() => {
    isForward.current = true;
  }, []);
}
