import { useEffect, useLayoutEffect, useReducer, useState } from "react";
import type { Frame } from "../view/frame.ts";
import type { Glider } from "../view/glider.ts";
import { useSnapshot } from "./use-studio.ts";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The frame on its way to where an action sends the axes. What the hand does, by dragging or zooming, is followed at once. */
export function useGlide(frame: Frame): Frame {
  const isByHand = useSnapshot(
    ({ sheet: { axes }, isGesture }) => isGesture || (axes.windowX !== undefined && axes.windowY !== undefined),
  );
  const [glider, setGlider] = useState<Glider | undefined>(undefined);
  useEffect(() => {
    // Where it cannot be loaded, nothing glides.
    import("../view/glider.ts").then(({ makeGlider }) => setGlider(makeGlider())).catch(() => {});
  }, []);
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const shown = glider?.show(frame, isByHand || calm.matches) ?? frame;
  useLayoutEffect(() => {
    if (!glider?.isOnWay) return;
    let request = requestAnimationFrame(function next(time) {
      glider.advance(time);
      draw();
      if (glider.isOnWay) request = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(request);
  }, [frame, glider]);
  return shown;
}
