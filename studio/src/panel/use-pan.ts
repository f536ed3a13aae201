import { useRef } from "react";
import type { Windows } from "../view/fit.ts";
import type { Frame } from "../view/frame.ts";
import { pushed } from "../view/zoom.ts";

/** Pushing the contents of the figure, from where it was taken hold of. */
export function usePan(push: (windows: Windows) => void) {
  const start = useRef<{ readonly x: number; readonly y: number; readonly frame: Frame } | undefined>(undefined);
  return {
    down(frame: Frame, x: number, y: number) {
      start.current = { x, y, frame };
    },
    move(x: number, y: number) {
      if (start.current === undefined) return;
      const { frame, x: fromX, y: fromY } = start.current;
      push({ x: pushed(frame.axis, x - fromX), y: pushed(frame.y, y - fromY) });
    },
    end() {
      start.current = undefined;
    },
  };
}
