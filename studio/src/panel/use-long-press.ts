import { type PointerEvent, useEffect, useRef } from "react";

/** How long a finger has to rest, ms, and how far it may tremble, px. */
const rest = { time: 500, reach: 8 } as const;

/** A finger that rests on a place: what a second button is for a mouse. */
export function useLongPress(act: (x: number, y: number) => void) {
  const held = useRef<{ readonly x: number; readonly y: number; readonly timer: number } | undefined>(undefined);
  const newest = useRef(act);
  newest.current = act;
  const end = () => {
    clearTimeout(held.current?.timer);
    held.current = undefined;
  };
  useEffect(() => end, []);
  return {
    down({ pointerType }: PointerEvent, x: number, y: number) {
      end();
      if (pointerType !== "touch") return;
      const timer = window.setTimeout(() => {
        held.current = undefined;
        newest.current(x, y);
      }, rest.time);
      held.current = { x, y, timer };
    },
    /** True while the finger rests: what trembles is no move. */
    move(x: number, y: number): boolean {
      if (held.current === undefined) return false;
      if (Math.hypot(x - held.current.x, y - held.current.y) <= rest.reach) return true;
      end();
      return false;
    },
    end,
  };
}
