import { createContext, use, useMemo, useRef } from "react";
import { gaugeOf } from "../model/ruler.ts";
import { curveOf } from "../model/sheet.ts";
import { type Windows, windowsOf } from "../view/fit.ts";
import type { Counting } from "../view/frame.ts";
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
  const logs = useSnapshot(({ scene }) => scene.logs);
  const isGesture = useSnapshot((snapshot) => snapshot.isGesture);
  const counting = useCounting();
  const kept = useRef<Windows | undefined>(undefined);
  if (!isGesture || kept.current === undefined)
    kept.current = windowsLike(kept.current, windowsOf(sheet, logs, counting.curve));
  return kept.current;
}

/** What x counts in, and the budget of the curve in hand; the same object as long as neither changes. */
export function useCounting(): Counting {
  const gauge = useSnapshot(({ sheet }) => gaugeOf(sheet));
  const budget = useSnapshot(({ sheet, scene }) => curveOf(sheet, scene.curve)?.budget);
  return useMemo(() => ({ gauge, curve: budget && { budget } }), [gauge, budget]);
}

/** The windows of before, if the new ones are equal: what is laid out by them then stays the same. */
function windowsLike(before: Windows | undefined, now: Windows): Windows {
  return before !== undefined && `${[before.x, before.y]}` === `${[now.x, now.y]}` ? before : now;
}
