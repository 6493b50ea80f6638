/** How much room a Mini App has, and what lies over it. */
import { useEffect, useRef, type RefObject } from "react";
import type { Surroundings } from "./bridge.ts";

const noInsets = { top: 0, bottom: 0, left: 0, right: 0 };
/** Height of the floating controls over a fullscreen Mini App. */
const controlsHeight = 52;

export function sizeOf(frame: HTMLIFrameElement | null) {
  return { height: frame?.clientHeight ?? 0, width: frame?.clientWidth ?? 0 };
}

/** In fullscreen the phone's status bar and our own controls lie over the Mini App. */
export function insetsOf(
  isFullscreen: boolean,
  frame: HTMLIFrameElement | null,
): Pick<Surroundings, "safeArea" | "contentSafeArea"> {
  if (!isFullscreen) return { safeArea: noInsets, contentSafeArea: noInsets };
  const statusBar = frame?.closest(".phone")?.querySelector<HTMLElement>(".phone-status")?.offsetHeight ?? 0;
  return { safeArea: { ...noInsets, top: statusBar }, contentSafeArea: { ...noInsets, top: controlsHeight } };
}

/** Tells the frame's size when it has settled. */
export function useFrameSize(
  frame: RefObject<HTMLIFrameElement | null>,
  round: number,
  onSettled: (size: { height: number; width: number }) => void,
) {
  const latest = useRef(onSettled);
  latest.current = onSettled;
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let timer: number | undefined;
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        const size = sizeOf(element);
        if (size.height > 0) latest.current(size);
      }, 120);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [frame, round]);
}
