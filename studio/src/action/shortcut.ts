import type { Studio } from "../model/studio.ts";
import type { Action } from "./action.ts";
import { actions } from "./index.ts";

/** What is known of a key that was pressed; every keyboard event of a browser has it. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  /** The key itself, whatever Alt makes of it. */
  readonly code?: string;
}

/** The action that a key stands for now: the first of that key that is possible. */
export function actionOf(press: KeyPress, studio: Studio): Action | undefined {
  return actions.find(
    ({ shortcuts = [], isPossible }) =>
      shortcuts.some((shortcut) => isPressed(shortcut, press)) && isPossible?.(studio) !== false,
  );
}

/** Whether some action has that key, be it possible now or not. */
export function isTaken(press: KeyPress): boolean {
  return actions.some(({ shortcuts = [] }) => shortcuts.some((shortcut) => isPressed(shortcut, press)));
}

function isPressed(shortcut: string, { key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): boolean {
  const parts = shortcut.split("+");
  const name = parts.at(-1)!;
  const [isMod, isShift] = [parts.includes("Mod"), parts.includes("Shift")];
  // A sign such as `?` may need Shift on one keyboard and none on another.
  const isSign = name.length === 1 && !/[a-z0-9]/i.test(name);
  const isAlt = parts.includes("Alt");
  const isLetter = key.toLowerCase() === name.toLowerCase() || (isAlt && code === `Key${name}`);
  const isSame = name.length === 1 ? isLetter : key === name;
  return isSame && (ctrlKey || metaKey) === isMod && (isSign || shiftKey === isShift) && altKey === isAlt;
}
