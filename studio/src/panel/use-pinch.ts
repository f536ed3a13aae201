import { type PointerEvent, useRef } from "react";
import type { Windows } from "../view/fit.ts";
import type { Frame } from "../view/frame.ts";
import { zoomed } from "../view/zoom.ts";

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** Fingers nearer to each other than this, px, say nothing about how far they spread. */
const nearest = 24;

/** Two fingers that spread or close zoom both axes about the middle between them. */
export function usePinch(frame: Frame, zoom: (windows: Windows) => void) {
  const fingers = useRef(new Map<number, Finger>());
  const start = useRef<{ readonly frame: Frame; readonly size: number } | undefined>(undefined);
  const pair = () => [...fingers.current.values()].slice(0, 2) as [Finger, Finger];
  const size = ([a, b]: [Finger, Finger]) => Math.max(nearest, Math.hypot(a.x - b.x, a.y - b.y));

  /** True if there are two fingers now. */
  function down({ pointerId, pointerType }: PointerEvent, x: number, y: number): boolean {
    if (pointerType !== "touch") return false;
    fingers.current.set(pointerId, { x, y });
    if (fingers.current.size < 2) return false;
    start.current = { frame, size: size(pair()) };
    return true;
  }

  /** True while two fingers zoom. */
  function move({ pointerId }: PointerEvent, x: number, y: number): boolean {
    if (fingers.current.has(pointerId)) fingers.current.set(pointerId, { x, y });
    if (start.current === undefined) return false;
    const both = pair();
    const [a, b] = both;
    const factor = start.current.size / size(both);
    const { frame: first } = start.current;
    zoom({ x: zoomed(first.axis, (a.x + b.x) / 2, factor), y: zoomed(first.y, (a.y + b.y) / 2, factor) });
    return true;
  }

  function end({ pointerId }: PointerEvent): void {
    fingers.current.delete(pointerId);
    if (fingers.current.size < 2) start.current = undefined;
  }

  return { down, move, end };
}
