import { type PointerEvent, useRef, useState } from "react";
import { dragTo, type Grip, grip } from "../edit/drag.ts";
import type { Frame } from "../view/frame.ts";
import { useStudio } from "./use-studio.ts";

/** A line that shows what a point has snapped to. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
}

/** What the hand does between pointer down and up. */
interface Hand {
  readonly grip: Grip;
  /** Where the point is meant to be, px: it follows the pointer, ten times slower with Shift. */
  x: number;
  y: number;
}

/** How much slower a point follows while Shift is held. */
const fine = 0.1;

/** Dragging points with mouse, pen or finger: one gesture from down to up; Escape or a lost pointer takes it back. */
export function useDrag(frame: Frame) {
  const studio = useStudio();
  const hand = useRef<Hand | undefined>(undefined);
  const [guides, setGuides] = useState<readonly Guide[]>([]);

  function down(event: PointerEvent<SVGSVGElement>): void {
    const element = (event.target as Element).closest<SVGGElement>("[data-point]");
    const id = element?.dataset.point;
    if (id === undefined || event.button !== 0) return;
    const { sheet, scene } = studio.snapshot;
    if (event.shiftKey) {
      const { points } = scene;
      studio.show({ points: points.includes(id) ? points.filter((one) => one !== id) : [...points, id] });
      return;
    }
    const points = scene.points.includes(id) ? scene.points : [id];
    const held = grip(sheet, scene.curve!, points, id);
    if (held === undefined) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    studio.show({ points, notice: undefined });
    element!.focus();
    hand.current = { grip: held, x: frame.x.at(held.held.step), y: frame.y.at(held.held.rate) };
    studio.change((history) => history.begin());
  }

  function move(event: PointerEvent<SVGSVGElement>): void {
    const own = hand.current;
    if (own === undefined || !studio.history.isOpen) return;
    const pace = event.shiftKey ? fine : 1;
    own.x += event.movementX * pace;
    own.y += event.movementY * pace;
    const rate = Math.max(0, frame.y.value(own.y));
    const moved = dragTo(
      own.grip,
      { step: Math.round(frame.x.value(own.x)), rate },
      studio.snapshot.sheet.axes.y === "log",
    );
    if (typeof moved !== "string") studio.change((history) => history.set(moved));
  }

  function end(label?: string): void {
    if (hand.current === undefined) return;
    hand.current = undefined;
    setGuides([]);
    studio.change((history) => (label === undefined ? history.cancel() : history.commit(label)));
  }

  const handlers = {
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: () => end("Move point"),
    onPointerCancel: () => end(),
    onLostPointerCapture: () => end(),
  };
  return { handlers, guides };
}
