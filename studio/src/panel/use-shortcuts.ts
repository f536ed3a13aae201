import { useEffect } from "react";
import { actionOf } from "../action/shortcut.ts";
import { useStudio } from "./use-studio.ts";

/** While a text is typed, its keys are its own; Escape and undo within a field are the field's, too. */
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches("input, textarea, select");

/** Listens to the keys of all actions. */
export function useShortcuts(): void {
  const studio = useStudio();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      if (action.isPossible?.(studio) !== false) void action.perform(studio);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [studio]);
}
