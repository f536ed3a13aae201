import { createContext, use, useRef } from "react";
import { type Windows, windowsOf } from "../view/fit.ts";
import { useSnapshot } from "./use-studio.ts";

/** What the axes of the main figure show; the strips below it share its x. */
export const WindowsContext = createContext<Windows | undefined>(undefined);

/** What the axes of the main figure show. */
export function useWindows(): Windows {
  const windows = use(WindowsContext);
  if (windows === undefined) throw new Error("A figure stands outside of the board");
  return windows;
}

/** The windows as they are now. Within a gesture they stay: an axis that moves under the hand cannot be aimed at. */
export function useFittedWindows(): Windows {
  const sheet = useSnapshot(({ sheet }) => sheet);
  const log = useSnapshot(({ scene }) => scene.log);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const kept = useRef<Windows | undefined>(undefined);
  if (!isGesture || kept.current === undefined) kept.current = windowsLike(kept.current, windowsOf(sheet, log));
  return kept.current;
}

/** The windows of before, if the new ones are equal: what is laid out by them then stays the same. */
function windowsLike(before: Windows | undefined, now: Windows): Windows {
  return before !== undefined && `${[before.x, before.y]}` === `${[now.x, now.y]}` ? before : now;
}
