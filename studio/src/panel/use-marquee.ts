import { useState } from "react";
import { controlsOf } from "../edit/controls.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Frame } from "../view/frame.ts";
import { type Area, pointsInside } from "../view/inside.ts";
import { useStudio } from "./use-studio.ts";

/** A rectangle that is drawn over empty ground: it selects the points of the curve in hand that lie in it. */
export function useMarquee(frame: Frame) {
  const studio = useStudio();
  const [area, setArea] = useState<Area | undefined>(undefined);
  return {
    area,
    down: (x: number, y: number) => setArea({ from: [x, y], to: [x, y] }),
    /** False if none is drawn. */
    move(x: number, y: number): boolean {
      if (area === undefined) return false;
      const next: Area = { ...area, to: [x, y] };
      setArea(next);
      const curve = studio.selected;
      if (curve !== undefined && !curve.isHidden) {
        studio.show({ points: pointsInside(controlsOf(scheduleOf(curve)), frame, next), hover: undefined });
      }
      return true;
    },
    end: () => setArea(undefined),
  };
}
