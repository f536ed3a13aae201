import { type RefObject, useEffect, useRef } from "react";

/** Gives the focus to an element when it comes, and back to what had it before when it goes. */
export function useFocusWithin<Kind extends HTMLElement>(): RefObject<Kind | null> {
  const element = useRef<Kind>(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current!.focus();
    return () => (before instanceof HTMLElement || before instanceof SVGElement ? before.focus() : undefined);
  }, []);
  return element;
}
