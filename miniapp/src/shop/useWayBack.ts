import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";

/** What a link leaves in the browser's history for the screen it leads to. */
export interface CameFrom {
  cameFrom: string;
}

export function cameFrom(place: string): { state: CameFrom } {
  return { state: { cameFrom: place } };
}

/** To the screen above: back to it for those who came from it, else in the place of this one. */
export function useWayUp(above: string): () => void {
  const [, navigate] = useLocation();
  const state = useHistoryState<CameFrom | null>();
  return () => {
    if (state?.cameFrom === above) history.back();
    else navigate(above, { replace: true });
  };
}

/**
 * The way back from a screen: to where the person came from, with its scroll position; or to the screen above, for
 * those who came in through a link or a reload.
 */
export function useWayBack(above: string): () => void {
  const [, navigate] = useLocation();
  const state = useHistoryState<CameFrom | null>();
  return () => {
    if (state?.cameFrom) history.back();
    else navigate(above, { replace: true });
  };
}
