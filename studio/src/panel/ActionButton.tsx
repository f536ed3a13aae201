import type { Action } from "../action/action.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

/** A button that does an action; it is grey where the action would do nothing, and says its key. */
export function ActionButton({ action, text }: { readonly action: Action; readonly text: string }) {
  const studio = useStudio();
  const isPossible = useSnapshot(() => action.isPossible?.(studio) !== false);
  const [keys] = action.shortcuts ?? [];
  return (
    <button
      type="button"
      disabled={!isPossible}
      title={keys === undefined ? action.label : `${action.label} (${keysText(keys)})`}
      onClick={() => void action.perform(studio)}
    >
      {text}
    </button>
  );
}

/** Keys as the keyboard at hand has them. */
export function keysText(keys: string): string {
  return keys.replaceAll("Mod", /mac|iphone|ipad/i.test(navigator.userAgent) ? "⌘" : "Ctrl");
}
