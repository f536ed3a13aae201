import { useEffect } from "react";
import { actionOf, isTaken } from "../action/shortcut.ts";
import { useStudio } from "./use-studio.ts";

/** Keys that belong to what has the focus: all of them while a text is typed, Enter on a button. */
function isOfTarget({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // A dialog keeps its keys to itself.
  if (target.closest("dialog")) return true;
  return target.matches("input, textarea, select") || (key === "Enter" && target.matches("button, a"));
}

/** Listens to the keys of all actions. */
export function useShortcuts(): void {
  const studio = useStudio();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isOfTarget(event) || !isTaken(event)) return;
      event.preventDefault();
      void actionOf(event, studio)?.perform(studio);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [studio]);
}
