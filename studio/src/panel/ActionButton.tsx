import type { Action } from "../action/action.ts";
import { useSnapshot, useStudio } from "./use-studio.ts";

interface ActionButtonProps {
  readonly action: Action;
  readonly text: string;
  /** True for what is done first where it stands. */
  readonly isMain?: boolean;
}

/** A button that does an action; it is grey where the action would do nothing, and says its key. */
export function ActionButton({ action, text, isMain = false }: ActionButtonProps) {
  const studio = useStudio();
  const isPossible = useSnapshot(() => action.isPossible?.(studio) !== false);
  const [keys] = action.shortcuts ?? [];
  return (
    <button
      type="button"
      className={isMain ? "main" : undefined}
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
